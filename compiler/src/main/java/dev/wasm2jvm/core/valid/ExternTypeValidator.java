package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.TagType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;

/** Checks the types of what is imported, exported or defined (spec 3.2.15 to 3.2.20). */
public final class ExternTypeValidator {
    private static final int PAGE_SIZE_LOG2 = 16;
    private static final long MAX_ELEMENTS_32 = 0xFFFF_FFFFL;

    private final Subtyping types;

    /**
     * A validator of types that refer to an index space.
     *
     * @param types the index space
     */
    public ExternTypeValidator(Subtyping types) {
        this.types = types;
    }

    private static InvalidException invalid(String message, int offset) {
        return new InvalidException(message, Location.at(offset));
    }

    /**
     * Checks a type.
     *
     * @param type the type
     * @param offset where it stands in the file
     * @throws InvalidException if it breaks a rule
     */
    public void check(ExternType type, int offset) {
        if (type instanceof FuncExtern function) {
            functionType(function.typeIndex(), offset);
        } else if (type instanceof TagType tag) {
            tagType(tag, offset);
        } else if (type instanceof TableType table) {
            tableType(table, offset);
        } else if (type instanceof MemoryType memory) {
            memoryType(memory, offset);
        } else if (type instanceof GlobalType global) {
            knownType(global.type(), offset);
        }
    }

    FuncType functionType(int index, int offset) {
        inRange(index, offset);
        if (types.type(index).composite() instanceof FuncType type) {
            return type;
        }
        throw invalid("unknown type " + index + ": it is no function type", offset);
    }

    private void inRange(int index, int offset) {
        if (Integer.compareUnsigned(index, types.size()) >= 0) {
            throw invalid("unknown type " + Integer.toUnsignedString(index), offset);
        }
    }

    void knownType(ValType type, int offset) {
        if (type instanceof RefType reference && reference.heap() instanceof ConcreteHeapType heap) {
            inRange(heap.typeIndex(), offset);
        }
    }

    private void tagType(TagType tag, int offset) {
        if (!functionType(tag.typeIndex(), offset).results().isEmpty()) {
            throw invalid("non-empty tag result type", offset);
        }
    }

    private void tableType(TableType table, int offset) {
        knownType(table.element(), offset);
        limits(table.limits(), offset);
        if (!table.is64() && Long.compareUnsigned(largest(table.limits()), MAX_ELEMENTS_32) > 0) {
            throw invalid("table size must be at most " + MAX_ELEMENTS_32 + " elements", offset);
        }
    }

    private static long largest(Limits limits) {
        return limits.maximum() == null ? limits.minimum() : limits.maximum();
    }

    private static void memoryType(MemoryType memory, int offset) {
        if (memory.pageSizeLog2() != 0 && memory.pageSizeLog2() != PAGE_SIZE_LOG2) {
            throw invalid("invalid custom page size: a page has 1 or 65536 bytes", offset);
        }
        Limits limits = memory.limits();
        limits(limits, offset);
        long most = memory.mostPages();
        if (Long.compareUnsigned(largest(limits), most) > 0) {
            throw invalid("memory size must be at most " + Long.toUnsignedString(most) + " pages", offset);
        }
        if (memory.shared() && limits.maximum() == null) {
            throw invalid("shared memory must have a maximum", offset);
        }
    }

    private static void limits(Limits limits, int offset) {
        if (limits.maximum() != null && Long.compareUnsigned(limits.minimum(), limits.maximum()) > 0) {
            throw invalid("size minimum must not be greater than maximum", offset);
        }
    }
}
