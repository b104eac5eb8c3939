package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.StringEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The options of a lift or lowering, resolved ({@code canonopt} of Binary.md).
 *
 * @param memory null if the types need none, as for {@code realloc}
 * @param postReturn of lifts only
 * @param componentInstance the instance whose code is on the core side: its handle table and flags are used
 */
public record CanonicalOptions(
        StringEncoding encoding,
        @Nullable CoreDefinition memory,
        @Nullable CoreDefinition realloc,
        @Nullable CoreDefinition postReturn,
        int componentInstance) {}
