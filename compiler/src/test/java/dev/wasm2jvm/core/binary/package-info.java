/** Tests of decoding. */
@NullMarked
package dev.wasm2jvm.core.binary;

import org.jspecify.annotations.NullMarked;
