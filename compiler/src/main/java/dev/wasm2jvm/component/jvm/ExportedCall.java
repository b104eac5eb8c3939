package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitFunction;
import org.jspecify.annotations.Nullable;

/**
 * How Java calls an exported function of a world: {@code world.accessor().method(...)} or {@code world.method(...)}.
 *
 * @param interfaceName the name of the exported interface, or null for a function of the world itself
 * @param function the function; only free ones, for those of resources need an object
 * @param accessor the method of the world class that returns the interface, or null
 * @param method the Java method
 */
public record ExportedCall(
        @Nullable String interfaceName,
        WitFunction function,
        @Nullable String accessor,
        String method) {}
