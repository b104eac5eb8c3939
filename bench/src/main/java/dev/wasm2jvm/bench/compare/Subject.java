package dev.wasm2jvm.bench.compare;

/** What engines run over and over: a kernel, or a program that is served like one. */
interface Subject {

    /** Names the row. */
    String name();

    /** What each run is given. */
    int size();
}
