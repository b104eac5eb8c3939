/** Tests of validation and of its annotations. */
@NullMarked
package dev.wasm2jvm.core.valid;

import org.jspecify.annotations.NullMarked;
