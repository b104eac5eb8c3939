/**
 * Which component answers the imports of which: components that are compiled into one.
 *
 * <p>{@link dev.wasm2jvm.component.compose.Plugging} decides it by the names of imports and exports, as {@code wac plug}
 * does, and has the validator check the types. The result, a {@link dev.wasm2jvm.component.compose.Composition}, is what
 * the linker instantiates; {@link dev.wasm2jvm.component.compose.CompositionGraph} draws it. Nothing here knows what a
 * component does inside.
 */
@NullMarked
package dev.wasm2jvm.component.compose;

import org.jspecify.annotations.NullMarked;
