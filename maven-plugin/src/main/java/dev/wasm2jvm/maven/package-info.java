/**
 * The Maven plugin.
 *
 * <p>A goal is documented parameters, one immutable request made of them, and one call of the facade. What the request
 * says is also the key that decides whether anything has to be done at all.
 */
@NullMarked
package dev.wasm2jvm.maven;

import org.jspecify.annotations.NullMarked;
