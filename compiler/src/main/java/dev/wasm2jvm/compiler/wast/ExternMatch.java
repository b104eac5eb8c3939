package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.TagType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.Subtyping;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.runtime.LinearMemory;
import dev.wasm2jvm.runtime.Table;

/**
 * Whether something can be given where a module wants an import (spec 3.3, "Matching External Types"). The types of two
 * modules are compared here and nowhere else.
 *
 * @param have what there is
 * @param importer the module that wants it
 */
record ExternMatch(Extern have, ValidModule importer) {
    /** Whether what there is has a type that the importer accepts. */
    boolean accepts(ExternType wanted) {
        if (wanted instanceof FuncExtern want) {
            return have.type() instanceof FuncExtern type
                    && extendsType(have.home(), type.typeIndex(), importer, want.typeIndex());
        }
        if (wanted instanceof TagType want) {
            return have.type() instanceof TagType type && isSameType(type.typeIndex(), want.typeIndex());
        }
        if (wanted instanceof GlobalType want) {
            return have.type() instanceof GlobalType type && isGlobal(type, want);
        }
        if (wanted instanceof TableType want) {
            return have.type() instanceof TableType type && isTable(type, want);
        }
        return wanted instanceof MemoryType want && have.type() instanceof MemoryType type && isMemory(type, want);
    }

    private boolean isSameType(int type, int want) {
        return have.home().subtyping().name(type).equals(importer.subtyping().name(want));
    }

    /** Whether a defined type of one module is one of another module, or extends it: equal types have equal names. */
    private static boolean extendsType(ValidModule home, int type, ValidModule other, int want) {
        Subtyping subtyping = home.subtyping();
        String name = other.subtyping().name(want);
        for (int each = subtyping.canonical(type); each >= 0; each = subtyping.supertype(each)) {
            if (subtyping.name(each).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** A constant can be given where a wider type is wanted; what can be written has to be the same on both sides. */
    private boolean isGlobal(GlobalType type, GlobalType want) {
        return type.mutable() == want.mutable()
                && (type.mutable() ? isSame(type.type(), want.type()) : isValue(type.type(), want.type()));
    }

    private boolean isTable(TableType type, TableType want) {
        long size = ((Table) have.value()).size;
        return type.is64() == want.is64()
                && isSame(type.element(), want.element())
                && isWithin(size, type.limits(), want.limits());
    }

    private boolean isMemory(MemoryType type, MemoryType want) {
        long pages = ((LinearMemory) have.value()).size();
        return type.is64() == want.is64()
                && type.shared() == want.shared()
                && type.pageSizeLog2() == want.pageSizeLog2()
                && isWithin(pages, type.limits(), want.limits());
    }

    private boolean isSame(ValType type, ValType want) {
        return isValue(type, want) && matches(importer, want, have.home(), type);
    }

    private boolean isValue(ValType type, ValType want) {
        return matches(have.home(), type, importer, want);
    }

    private static boolean matches(ValidModule home, ValType type, ValidModule other, ValType want) {
        if (!(type instanceof RefType from) || !(want instanceof RefType to)) {
            return type == want;
        }
        if (from.heap() instanceof ConcreteHeapType defined) {
            return to.heap() instanceof ConcreteHeapType wanted
                    ? (to.nullable() || !from.nullable())
                            && extendsType(home, defined.typeIndex(), other, wanted.typeIndex())
                    : home.subtyping().matches(type, want);
        }
        return other.subtyping().matches(type, want);
    }

    /** What has grown has its present size as minimum. */
    private static boolean isWithin(long size, Limits limits, Limits want) {
        if (Long.compareUnsigned(size, want.minimum()) < 0) {
            return false;
        }
        Long most = want.maximum();
        return most == null || (limits.maximum() != null && Long.compareUnsigned(limits.maximum(), most) <= 0);
    }
}
