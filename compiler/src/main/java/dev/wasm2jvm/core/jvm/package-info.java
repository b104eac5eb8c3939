/**
 * Typed instructions in, class files out, for one core module.
 *
 * <p>{@link dev.wasm2jvm.core.jvm.FunctionTree} is the shape of a function between validation and bytecode: a tree in
 * post-order, without recursion anywhere, since real bodies nest ten thousand deep. The emitter walks it once and writes
 * instructions and stack-map frames, both from the Wasm types. Arithmetic and checks of addresses stand inline, because
 * HotSpot's inlining budget is small; anything rare is a call into the runtime, and so are accesses to memory as far as
 * that budget goes ({@link dev.wasm2jvm.core.jvm.AccessMethods}).
 *
 * <p>Functions become static methods of classes that load lazily, the module's state an instance of one class beside
 * them. Nothing here knows of components, nor of what becomes of the written classes.
 */
@NullMarked
package dev.wasm2jvm.core.jvm;

import org.jspecify.annotations.NullMarked;
