package dev.wasm2jvm.compiler;

/**
 * Who imports what of whom, among the components that were compiled into one.
 *
 * @param text indented lines
 * @param dot the same for Graphviz
 */
public record CompositionPicture(String text, String dot) {}
