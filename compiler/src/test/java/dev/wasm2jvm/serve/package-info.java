/** Components that answer HTTP requests, and send some: compiled, served on loopback, and asked by real clients. */
@NullMarked
package dev.wasm2jvm.serve;

import org.jspecify.annotations.NullMarked;
