/**
 * The JVM without Wasm: a class-file toolkit over ASM.
 *
 * <p>Classes and methods are assembled with explicit stack map frames, since whoever translates typed code knows the types
 * already; ASM only counts the stack. {@link dev.wasm2jvm.jvm.JvmLimits} names the limits that decide how code is cut into
 * methods and classes, {@link dev.wasm2jvm.jvm.CodeSize} measures finished classes against them, and
 * {@link dev.wasm2jvm.jvm.JavaName} turns other languages' names into Java's, and {@link dev.wasm2jvm.jvm.ClassShape} is what
 * callers of a class can tell of it. Nothing here knows what is being compiled.
 */
@NullMarked
package dev.wasm2jvm.jvm;

import org.jspecify.annotations.NullMarked;
