package dev.wasm2jvm.bench;

/** What a benchmark calls: one operation, written in Java around generated classes. */
public interface Kernel {

    /**
     * Runs the operation once.
     *
     * @param size how much to do, in the unit of the kernel
     * @return something that depends on all of the work
     */
    Object run(int size);
}
