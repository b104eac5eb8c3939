package dev.wasm2jvm.compiler.wast;

/**
 * An object of the host, which scripts know by a number: {@code ref.extern 1}, or {@code ref.host 1} where it is an
 * {@code anyref}.
 *
 * @param number the number in decimal
 */
record HostReference(String number) {
    @Override
    public String toString() {
        return "host reference " + number;
    }
}
