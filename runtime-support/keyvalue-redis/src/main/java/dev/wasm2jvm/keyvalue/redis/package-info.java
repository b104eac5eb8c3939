/**
 * A store for {@code wasi:keyvalue} on a Redis server, by Jedis.
 *
 * <p>Several processes on several machines share it, and how durable it is, is a matter of the server. The package knows the
 * interface of stores in wasm2jvm-wasi and Jedis; it knows no guest and no WIT type.
 */
@NullMarked
package dev.wasm2jvm.keyvalue.redis;

import org.jspecify.annotations.NullMarked;
