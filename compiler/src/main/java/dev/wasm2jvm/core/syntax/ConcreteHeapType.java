package dev.wasm2jvm.core.syntax;

/**
 * A heap type that the module defines.
 *
 * @param typeIndex index into the module's types
 */
public record ConcreteHeapType(int typeIndex) implements HeapType {
    @Override
    public String text() {
        return Integer.toUnsignedString(typeIndex);
    }
}
