/** Tests of the validation of components. */
@NullMarked
package dev.wasm2jvm.component.valid;

import org.jspecify.annotations.NullMarked;
