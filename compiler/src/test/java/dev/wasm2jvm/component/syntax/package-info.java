/** Tests of the syntax of components. */
@NullMarked
package dev.wasm2jvm.component.syntax;

import org.jspecify.annotations.NullMarked;
