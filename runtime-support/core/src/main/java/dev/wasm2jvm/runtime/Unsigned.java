package dev.wasm2jvm.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The bits of an {@code int} or {@code long} are an unsigned number: a WIT {@code u32} or {@code u64}.
 *
 * <p>Use {@link Integer#toUnsignedLong(int)}, {@link Integer#compareUnsigned(int, int)}, {@link Long#toUnsignedString(long)} and their
 * like.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Unsigned {}
