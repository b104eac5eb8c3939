/** Tests of the decoding of components. */
@NullMarked
package dev.wasm2jvm.component.binary;

import org.jspecify.annotations.NullMarked;
