package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.valid.ExternMatching;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.runtime.LinearMemory;
import dev.wasm2jvm.runtime.Table;

/**
 * Whether something can be given where a module wants an import.
 *
 * @param have what there is
 * @param importer the module that wants it
 */
record ExternMatch(Extern have, ValidModule importer) {
    /** Whether what there is has a type that the importer accepts. */
    boolean accepts(ExternType wanted) {
        return wanted.kind() == have.type().kind()
                && new ExternMatching(have.home().subtyping(), importer.subtyping()).accepts(present(), wanted);
    }

    /** The type of what there is now: what has grown has its present size as minimum. */
    private ExternType present() {
        if (have.type() instanceof TableType type) {
            long size = ((Table) have.value()).size;
            return new TableType(type.element(), new Limits(size, type.limits().maximum()), type.is64());
        }
        if (have.type() instanceof MemoryType type) {
            long pages = ((LinearMemory) have.value()).size();
            return new MemoryType(
                    new Limits(pages, type.limits().maximum()), type.is64(), type.shared(), type.pageSizeLog2());
        }
        return have.type();
    }
}
