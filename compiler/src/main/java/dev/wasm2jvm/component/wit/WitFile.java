package dev.wasm2jvm.component.wit;

/**
 * A text in WIT.
 *
 * @param name what messages call it, for example a path
 * @param text the whole file
 */
public record WitFile(String name, String text) {}
