/**
 * From an instantiation plan to class files: the Java API of a component, and the adapters behind it.
 *
 * <p>{@link dev.wasm2jvm.component.jvm.JavaBinding} has one class a WIT type; it knows how the type looks in Java and
 * emits the code that lifts and lowers it, flat or in memory, and that moves it from one component to another without an
 * object in between. The API itself is a model of records ({@link dev.wasm2jvm.component.jvm.ApiType}) that is rendered twice, to
 * class files and to Java source. {@link dev.wasm2jvm.component.jvm.ComponentCompiler} puts it all together.
 *
 * <p>Size, alignment and flattening come from {@code component.abi}, names of things from {@code component.link}; this
 * package decides nothing about the canonical ABI, it only emits it.
 */
@NullMarked
package dev.wasm2jvm.component.jvm;

import org.jspecify.annotations.NullMarked;
