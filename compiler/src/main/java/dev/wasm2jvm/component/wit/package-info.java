/**
 * WIT text to worlds: files to tokens, tokens to a syntax tree, the tree to {@link
 * dev.wasm2jvm.component.syntax.World}, the same model that the linker derives from a component.
 *
 * <p>{@link dev.wasm2jvm.component.wit.WitPackages} is the door. It takes texts, not paths: who reads files and folders
 * knows where they are. Names are resolved for one world at a time, because a type that an interface defines is another
 * type where the interface is exported than where it is imported.
 *
 * <p>Every complaint has a place in the text: file, line, column, and the line itself. What the language has and the
 * component model of this compiler has not (asynchronous functions, streams and their like) is parsed and resolved, and
 * refused by its name when a world that is asked for needs it.
 */
@NullMarked
package dev.wasm2jvm.component.wit;

import org.jspecify.annotations.NullMarked;
