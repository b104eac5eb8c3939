package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.BlockType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.ElementSegment;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.diagnostic.MalformedException;
import java.util.List;

/** What the indices in a body mean (spec 3.1.1); an index out of range is an error at the instruction that has it. */
final class IndexSpaces {
    private final Module module;
    private final OperandStack stack;

    IndexSpaces(Module module, OperandStack stack) {
        this.module = module;
        this.stack = stack;
    }

    /** The type of a block. */
    FuncType blockType(BlockType type) {
        if (type instanceof BlockType.Value value) {
            return new FuncType(List.of(), List.of(known(value.type())));
        }
        return type instanceof BlockType.Index index ? functionType(index.typeIndex()) : FuncType.EMPTY;
    }

    /** The function type with an index. */
    FuncType functionType(int index) {
        if (Integer.compareUnsigned(index, module.types().size()) >= 0
                || !(module.types().get(index).composite() instanceof FuncType type)) {
            throw stack.invalid("unknown type " + Integer.toUnsignedString(index));
        }
        return type;
    }

    /** Checks that a type refers to types that exist. */
    ValType known(ValType type) {
        if (type instanceof RefType reference && reference.heap() instanceof ConcreteHeapType heap) {
            known(heap);
        }
        return type;
    }

    private void known(ConcreteHeapType heap) {
        if (Integer.compareUnsigned(heap.typeIndex(), module.types().size()) >= 0) {
            throw stack.invalid("unknown type " + heap.text());
        }
    }

    /** Checks the index of a function. */
    int function(int index) {
        return inRange(index, module.functionCount(), "function");
    }

    /** Checks an index. */
    int inRange(int index, int count, String what) {
        if (Integer.compareUnsigned(index, count) >= 0) {
            throw stack.invalid("unknown " + what + " " + Integer.toUnsignedString(index));
        }
        return index;
    }

    /** The table with an index, which must hold functions. */
    TableType functionTable(int index) {
        TableType table = table(index);
        if (!stack.matches(table.element(), RefType.FUNCREF)) {
            throw stack.invalid(
                    "type mismatch: the table holds " + table.element().text() + ", not functions");
        }
        return table;
    }

    /** The table with an index. */
    TableType table(int index) {
        return module.tableType(inRange(index, module.tableCount(), "table"));
    }

    /** The element segment with an index. */
    ElementSegment element(int index) {
        return module.elements().get(inRange(index, module.elements().size(), "elem segment"));
    }

    /** The memory with an index. */
    MemoryType memory(int index) {
        return module.memoryType(inRange(index, module.memoryCount(), "memory"));
    }

    /** The global with an index. */
    GlobalType global(int index) {
        return module.globalType(inRange(index, module.globalCount(), "global"));
    }

    /** What exceptions of a tag carry. */
    List<ValType> tag(int index) {
        return module.funcType(
                        module.tagType(inRange(index, module.tagCount(), "tag")).typeIndex())
                .parameters();
    }

    /** Checks the index of a data segment. */
    void requireData(int segment) {
        if (!module.hasDataCount()) {
            throw new MalformedException("data count section required", stack.at());
        }
        inRange(segment, module.data().size(), "data segment");
    }
}
