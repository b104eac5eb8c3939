package dev.wasm2jvm.conformance;

import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.TagType;
import dev.wasm2jvm.runtime.LinearMemory;
import dev.wasm2jvm.runtime.Table;

/**
 * Something that can be imported.
 *
 * @param value the runtime's object
 * @param type its type; the type index of a function means nothing
 * @param function its type if it is a function or a tag, else {@link FuncType#EMPTY}
 */
record Extern(Object value, ExternType type, FuncType function) {
    Extern(Object value, ExternType type) {
        this(value, type, FuncType.EMPTY);
    }

    /** Whether this can be given where a module wants an import (spec 3.3, "Matching External Types"). */
    boolean matches(ExternType wanted, Module importer) {
        if (type.kind() != wanted.kind()) {
            return false;
        }
        if (wanted instanceof FuncExtern want) {
            return function.equals(importer.funcType(want.typeIndex()));
        }
        if (wanted instanceof TagType want) {
            return function.equals(importer.funcType(want.typeIndex()));
        }
        if (wanted instanceof GlobalType) {
            return type.equals(wanted);
        }
        if (wanted instanceof TableType want && type instanceof TableType have) {
            int size = ((Table) value).size;
            return have.element().equals(want.element())
                    && have.is64() == want.is64()
                    && within(size, have.limits(), want.limits());
        }
        return wanted instanceof MemoryType want
                && type instanceof MemoryType have
                && have.is64() == want.is64()
                && have.shared() == want.shared()
                && have.pageSizeLog2() == want.pageSizeLog2()
                && within(((LinearMemory) value).size(), have.limits(), want.limits());
    }

    private static boolean within(long size, Limits have, Limits want) {
        if (Long.compareUnsigned(size, want.minimum()) < 0) {
            return false;
        }
        return want.maximum() == null
                || (have.maximum() != null && Long.compareUnsigned(have.maximum(), want.maximum()) <= 0);
    }
}
