/** Tests of the canonical ABI. */
@NullMarked
package dev.wasm2jvm.component.abi;

import org.jspecify.annotations.NullMarked;
