package dev.wasm2jvm.compiler.wast;

/**
 * A command of a test script.
 *
 * @param line its line in the script's source
 * @param type its type, as the script names it
 * @param step what it does
 */
record Command(int line, String type, Step step) {}
