package dev.wasm2jvm.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name that an element has in WIT: {@code wasi:io/streams} for an interface, {@code check-write} for a function. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface WitName {
    /**
     * The name as WIT spells it.
     *
     * @return a kebab-case label, or a package and interface as in {@code wasi:io/streams}
     */
    String value();
}
