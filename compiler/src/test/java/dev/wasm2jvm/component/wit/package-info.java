/** Tests of the package of the same name. */
@NullMarked
package dev.wasm2jvm.component.wit;

import org.jspecify.annotations.NullMarked;
