package dev.wasm2jvm.component.link;

import dev.wasm2jvm.core.syntax.ExternKind;

/** Where a core item (function, memory, table, global, tag) comes from. */
public sealed interface CoreDefinition {

    /**
     * An export of a core instance.
     *
     * @param name the export's name
     * @param index the item's index in the index space of its kind in that instance's module
     */
    record CoreExport(int coreInstance, ExternKind kind, String name, int index) implements CoreDefinition {}

    /** {@code canon lower}: index in the plan's lowerings. */
    record Lowered(int lowering) implements CoreDefinition {}

    /** {@code canon resource.new}: makes an owning handle in the table of {@code componentInstance}. */
    record ResourceNew(int resource, int componentInstance) implements CoreDefinition {}

    /** {@code canon resource.rep}: the representation behind a handle of {@code componentInstance}. */
    record ResourceRep(int resource, int componentInstance) implements CoreDefinition {}

    /** {@code canon resource.drop}: removes a handle from the table of {@code componentInstance}. */
    record ResourceDrop(int resource, int componentInstance) implements CoreDefinition {}
}
