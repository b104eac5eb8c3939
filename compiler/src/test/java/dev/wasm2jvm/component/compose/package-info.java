/** Tests of the package of the same name. */
@NullMarked
package dev.wasm2jvm.component.compose;

import org.jspecify.annotations.NullMarked;
