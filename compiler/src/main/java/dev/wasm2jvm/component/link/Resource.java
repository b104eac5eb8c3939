package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.TypeName;
import org.jspecify.annotations.Nullable;

/** A resource type of the plan. */
public sealed interface Resource {

    /** Index in the plan's resources, equal to {@code ResourceType.id}. */
    int id();

    /** How the world names it; null if it does not. */
    @Nullable
    TypeName name();

    /** The host implements it. */
    record Imported(int id, TypeName name) implements Resource {}

    /**
     * Core code implements it; its representation is an i32.
     *
     * @param componentInstance the defining instance
     * @param destructor takes the representation; null if there is none
     */
    record Defined(
            int id,
            @Nullable TypeName name,
            int componentInstance,
            @Nullable CoreDefinition destructor) implements Resource {}
}
