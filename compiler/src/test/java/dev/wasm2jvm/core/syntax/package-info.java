/** Tests of the opcode table and of types. */
@NullMarked
package dev.wasm2jvm.core.syntax;

import org.jspecify.annotations.NullMarked;
