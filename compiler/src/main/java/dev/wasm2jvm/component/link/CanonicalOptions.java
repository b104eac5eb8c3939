package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.StringEncoding;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.valid.ValidModule;
import java.util.List;
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
        int componentInstance) {

    /** The type of the memory; null if there is none. */
    @Nullable
    MemoryType memoryType(List<Step> steps, List<ValidModule> modules) {
        if (!(memory instanceof CoreDefinition.CoreExport export)) {
            return null;
        }
        for (var step : steps) {
            if (step instanceof Step.InstantiateModule made && made.coreInstance() == export.coreInstance()) {
                return modules.get(made.module()).module().memoryType(export.index());
            }
        }
        throw new IllegalStateException("a memory of an instance that is not made");
    }
}
