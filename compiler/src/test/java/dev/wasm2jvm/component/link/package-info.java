/** Tests of linking. */
@NullMarked
package dev.wasm2jvm.component.link;

import org.jspecify.annotations.NullMarked;
