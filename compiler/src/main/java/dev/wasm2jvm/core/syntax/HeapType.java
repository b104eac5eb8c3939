package dev.wasm2jvm.core.syntax;

/** What a reference refers to (spec 2.3.3). */
public sealed interface HeapType permits AbstractHeapType, ConcreteHeapType {
    /**
     * The type as the text format writes it.
     *
     * @return such as {@code func} or {@code 3}
     */
    String text();
}
