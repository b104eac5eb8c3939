/** Tests of the parts of the harness that know nothing of processes. */
@NullMarked
package dev.wasm2jvm.bench.compare;

import org.jspecify.annotations.NullMarked;
