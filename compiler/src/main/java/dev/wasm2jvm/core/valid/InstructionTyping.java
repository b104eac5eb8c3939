package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.BlockType;
import dev.wasm2jvm.core.syntax.BottomType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.ElementSegment;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.MemArg;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.MalformedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The typing rules of the instructions (spec 3.4), applied to one operand stack. */
final class InstructionTyping implements Instruction.Visitor<TypedInstruction> {
    private static final List<ValType> NONE = List.of();
    private static final List<ValType> I32 = List.of(NumType.I32);
    private static final long MAX_OFFSET_32 = 0xFFFF_FFFFL;
    private static final int VECTOR_BYTES = 16;

    /** The bits that a byte must not have if it chooses one of the bytes of two vectors. */
    private static final long BEYOND_TWO_VECTORS = 0xE0E0_E0E0_E0E0_E0E0L;

    private static final RefType ANY_FUNCTION = RefType.FUNCREF;

    private final ValidModule valid;
    private final Module module;
    private final List<ValType> locals;
    private final OperandStack stack;

    private boolean reachable;
    private int height;

    InstructionTyping(ValidModule valid, List<ValType> locals, OperandStack stack) {
        this.valid = valid;
        this.module = valid.module();
        this.locals = locals;
        this.stack = stack;
    }

    /** Applies one instruction. */
    TypedInstruction step(Instruction instruction) {
        stack.moveTo(instruction.offset());
        reachable = stack.live();
        height = stack.height();
        return instruction.accept(this);
    }

    // What every rule ends with.

    private TypedInstruction apply(Instruction instruction, List<ValType> popped, List<ValType> pushed) {
        stack.pop(popped);
        stack.push(pushed);
        return typed(instruction, popped, pushed);
    }

    private TypedInstruction typed(Instruction instruction, List<ValType> popped, List<ValType> pushed) {
        return typed(instruction, popped, pushed, TypedInstruction.NO_BLOCK, List.of());
    }

    private TypedInstruction typed(
            Instruction instruction,
            List<ValType> popped,
            List<ValType> pushed,
            int block,
            List<BranchTarget> targets) {
        return new TypedInstruction(instruction, popped, pushed, reachable, stack.live(), height, block, targets);
    }

    private static List<ValType> with(List<ValType> types, ValType last) {
        if (types.isEmpty()) {
            return last == NumType.I32 ? I32 : List.of(last);
        }
        var all = new ArrayList<ValType>(types.size() + 1);
        all.addAll(types);
        all.add(last);
        return all;
    }

    // Instructions without immediates.

    @Override
    public TypedInstruction visitPlain(Instruction.Plain instruction) {
        return switch (instruction.opcode()) {
            case UNREACHABLE -> {
                stack.unreachable();
                yield typed(instruction, NONE, NONE);
            }
            case RETURN -> returned(instruction);
            case DROP -> typed(instruction, List.of(stack.pop()), NONE);
            case SELECT -> select(instruction);
            case REF_IS_NULL -> refIsNull(instruction);
            default ->
                apply(
                        instruction,
                        instruction.opcode().popped(),
                        instruction.opcode().pushed());
        };
    }

    private TypedInstruction returned(Instruction instruction) {
        BranchTarget target = stack.branch(stack.outermost());
        stack.pop(target.types());
        stack.unreachable();
        return typed(instruction, target.types(), NONE, TypedInstruction.NO_BLOCK, List.of(target));
    }

    private TypedInstruction select(Instruction instruction) {
        stack.pop(NumType.I32);
        ValType second = stack.pop();
        ValType first = stack.pop();
        ValType type = first == BottomType.BOTTOM ? second : first;
        if (type instanceof RefType || second instanceof RefType) {
            throw stack.invalid("type mismatch: select without type on a reference");
        }
        if (second != type && second != BottomType.BOTTOM) {
            throw stack.invalid("type mismatch: select between " + first.text() + " and " + second.text());
        }
        stack.push(type);
        return typed(instruction, List.of(type, type, NumType.I32), List.of(type));
    }

    private TypedInstruction refIsNull(Instruction instruction) {
        ValType type = stack.pop();
        if (!(type instanceof RefType) && type != BottomType.BOTTOM) {
            throw stack.invalid("type mismatch: expected a reference, found " + type.text());
        }
        stack.push(NumType.I32);
        return typed(instruction, List.of(type), I32);
    }

    @Override
    public TypedInstruction visitSelectTyped(Instruction.SelectTyped instruction) {
        if (instruction.types().size() != 1) {
            throw stack.invalid("invalid result arity: select chooses one value");
        }
        ValType type = known(instruction.types().get(0));
        return apply(instruction, List.of(type, type, NumType.I32), instruction.types());
    }

    // Control.

    @Override
    public TypedInstruction visitBlock(Instruction.Block instruction) {
        FuncType type = blockType(instruction.type());
        List<ValType> popped = type.parameters();
        if (instruction.opcode() == Opcode.IF) {
            popped = with(popped, NumType.I32);
        }
        stack.pop(popped);
        int block = stack.enter(instruction.opcode(), type).block;
        return typed(instruction, popped, type.parameters(), block, List.of());
    }

    private FuncType blockType(BlockType type) {
        if (type instanceof BlockType.Value value) {
            return new FuncType(NONE, List.of(known(value.type())));
        }
        return type instanceof BlockType.Index index ? functionType(index.typeIndex()) : FuncType.EMPTY;
    }

    private FuncType functionType(int index) {
        if (Integer.compareUnsigned(index, module.types().size()) >= 0
                || !(module.types().get(index).composite() instanceof FuncType type)) {
            throw stack.invalid("unknown type " + Integer.toUnsignedString(index));
        }
        return type;
    }

    private ValType known(ValType type) {
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

    @Override
    public TypedInstruction visitElse(Instruction.Else instruction) {
        if (stack.top().opcode != Opcode.IF) {
            throw new MalformedException("else without if", stack.at());
        }
        ControlFrame frame = stack.enterElse();
        return typed(instruction, frame.type.results(), frame.type.parameters(), frame.block, List.of());
    }

    @Override
    public TypedInstruction visitEnd(Instruction.End instruction) {
        ControlFrame frame = stack.leave();
        List<ValType> results = frame.type.results();
        return typed(instruction, results, results, frame.block, List.of());
    }

    @Override
    public TypedInstruction visitBr(Instruction.Br instruction) {
        BranchTarget target = stack.branch(instruction.label());
        stack.pop(target.types());
        stack.unreachable();
        return typed(instruction, target.types(), NONE, TypedInstruction.NO_BLOCK, List.of(target));
    }

    @Override
    public TypedInstruction visitBrIf(Instruction.BrIf instruction) {
        BranchTarget target = stack.branch(instruction.label());
        List<ValType> popped = with(target.types(), NumType.I32);
        stack.pop(popped);
        stack.push(target.types());
        return typed(instruction, popped, target.types(), TypedInstruction.NO_BLOCK, List.of(target));
    }

    @Override
    public TypedInstruction visitBrTable(Instruction.BrTable instruction) {
        stack.pop(NumType.I32);
        Map<Integer, BranchTarget> distinct = new LinkedHashMap<>();
        BranchTarget last = distinctTarget(distinct, instruction.defaultLabel());
        var targets = new ArrayList<BranchTarget>(instruction.labels().size() + 1);
        for (int label : instruction.labels()) {
            targets.add(distinctTarget(distinct, label));
        }
        targets.add(last);
        checkCarried(distinct, last);
        stack.pop(last.types());
        stack.unreachable();
        List<ValType> popped = with(last.types(), NumType.I32);
        return typed(instruction, popped, NONE, TypedInstruction.NO_BLOCK, targets);
    }

    private BranchTarget distinctTarget(Map<Integer, BranchTarget> distinct, int label) {
        BranchTarget known = distinct.get(label);
        if (known == null) {
            known = stack.branch(label);
            distinct.put(label, known);
        }
        return known;
    }

    private void checkCarried(Map<Integer, BranchTarget> distinct, BranchTarget last) {
        for (BranchTarget target : distinct.values()) {
            if (target.types().size() != last.types().size()) {
                throw stack.invalid("type mismatch: labels of br_table carry different numbers of values");
            }
            stack.check(target.types());
        }
    }

    // Calls.

    @Override
    public TypedInstruction visitCall(Instruction.Call instruction) {
        FuncType type = module.functionType(function(instruction.function()));
        return apply(instruction, type.parameters(), type.results());
    }

    private int function(int index) {
        return inRange(index, module.functionCount(), "function");
    }

    private int inRange(int index, int count, String what) {
        if (Integer.compareUnsigned(index, count) >= 0) {
            throw stack.invalid("unknown " + what + " " + Integer.toUnsignedString(index));
        }
        return index;
    }

    @Override
    public TypedInstruction visitCallIndirect(Instruction.CallIndirect instruction) {
        TableType table = table(instruction.table());
        if (!stack.matches(table.element(), ANY_FUNCTION)) {
            throw stack.invalid(
                    "type mismatch: the table holds " + table.element().text() + ", not functions");
        }
        FuncType type = functionType(instruction.typeIndex());
        return apply(instruction, with(type.parameters(), table.addressType()), type.results());
    }

    // Variables.

    @Override
    public TypedInstruction visitLocalGet(Instruction.LocalGet instruction) {
        return apply(instruction, NONE, single(local(instruction.local())));
    }

    @Override
    public TypedInstruction visitLocalSet(Instruction.LocalSet instruction) {
        return apply(instruction, single(local(instruction.local())), NONE);
    }

    @Override
    public TypedInstruction visitLocalTee(Instruction.LocalTee instruction) {
        List<ValType> type = single(local(instruction.local()));
        return apply(instruction, type, type);
    }

    private ValType local(int index) {
        return locals.get(inRange(index, locals.size(), "local"));
    }

    private static List<ValType> single(ValType type) {
        return with(NONE, type);
    }

    @Override
    public TypedInstruction visitGlobalGet(Instruction.GlobalGet instruction) {
        return apply(instruction, NONE, single(global(instruction.global()).type()));
    }

    @Override
    public TypedInstruction visitGlobalSet(Instruction.GlobalSet instruction) {
        GlobalType global = global(instruction.global());
        if (!global.mutable()) {
            throw stack.invalid("immutable global " + instruction.global());
        }
        return apply(instruction, single(global.type()), NONE);
    }

    private GlobalType global(int index) {
        return module.globalType(inRange(index, module.globalCount(), "global"));
    }

    // References.

    @Override
    public TypedInstruction visitRefNull(Instruction.RefNull instruction) {
        return apply(instruction, NONE, List.of(known(new RefType(true, instruction.heap()))));
    }

    @Override
    public TypedInstruction visitRefFunc(Instruction.RefFunc instruction) {
        int function = function(instruction.function());
        if (!valid.declares(function)) {
            throw stack.invalid("undeclared function reference " + function);
        }
        var heap = new ConcreteHeapType(module.functionTypeIndex(function));
        return apply(instruction, NONE, List.of(new RefType(false, heap)));
    }

    // Tables.

    private TableType table(int index) {
        return module.tableType(inRange(index, module.tableCount(), "table"));
    }

    private ElementSegment element(int index) {
        return module.elements().get(inRange(index, module.elements().size(), "elem segment"));
    }

    @Override
    public TypedInstruction visitTableGet(Instruction.TableGet instruction) {
        TableType table = table(instruction.table());
        return apply(instruction, List.of(table.addressType()), List.of(table.element()));
    }

    @Override
    public TypedInstruction visitTableSet(Instruction.TableSet instruction) {
        TableType table = table(instruction.table());
        return apply(instruction, List.of(table.addressType(), table.element()), NONE);
    }

    @Override
    public TypedInstruction visitTableSize(Instruction.TableSize instruction) {
        return apply(instruction, NONE, List.of(table(instruction.table()).addressType()));
    }

    @Override
    public TypedInstruction visitTableGrow(Instruction.TableGrow instruction) {
        TableType table = table(instruction.table());
        ValType address = table.addressType();
        return apply(instruction, List.of(table.element(), address), List.of(address));
    }

    @Override
    public TypedInstruction visitTableFill(Instruction.TableFill instruction) {
        TableType table = table(instruction.table());
        ValType address = table.addressType();
        return apply(instruction, List.of(address, table.element(), address), NONE);
    }

    @Override
    public TypedInstruction visitTableCopy(Instruction.TableCopy instruction) {
        TableType target = table(instruction.target());
        TableType source = table(instruction.source());
        requireElement(source.element(), target);
        return apply(instruction, copied(target.addressType(), source.addressType()), NONE);
    }

    /** The length of a copy is of the narrower address type. */
    private static List<ValType> copied(NumType target, NumType source) {
        return List.of(target, source, target == source ? target : NumType.I32);
    }

    private void requireElement(RefType element, TableType table) {
        if (!stack.matches(element, table.element())) {
            throw stack.invalid(
                    "type mismatch: the table holds " + table.element().text() + ", not " + element.text());
        }
    }

    @Override
    public TypedInstruction visitTableInit(Instruction.TableInit instruction) {
        TableType table = table(instruction.table());
        requireElement(element(instruction.segment()).type(), table);
        return apply(instruction, List.of(table.addressType(), NumType.I32, NumType.I32), NONE);
    }

    @Override
    public TypedInstruction visitElemDrop(Instruction.ElemDrop instruction) {
        element(instruction.segment());
        return apply(instruction, NONE, NONE);
    }

    // Memories.

    private MemoryType memory(int index) {
        return module.memoryType(inRange(index, module.memoryCount(), "memory"));
    }

    @Override
    public TypedInstruction visitMemoryAccess(Instruction.MemoryAccess instruction) {
        MemArg argument = instruction.argument();
        MemoryType memory = memory(argument.memory());
        Opcode opcode = instruction.opcode();
        int bytes = ((Lowering.Access) opcode.lowering()).cell().bytes();
        if (argument.alignLog2() > 4 || 1 << argument.alignLog2() > bytes) {
            throw stack.invalid("alignment must not be larger than natural");
        }
        if (instruction.lane() >= VECTOR_BYTES / bytes) {
            throw invalidLane();
        }
        if (!memory.is64() && Long.compareUnsigned(argument.offset(), MAX_OFFSET_32) > 0) {
            throw stack.invalid("offset out of range");
        }
        return apply(instruction, memory.is64() ? with64(opcode.popped()) : opcode.popped(), opcode.pushed());
    }

    private InvalidException invalidLane() {
        return stack.invalid("invalid lane index");
    }

    private static List<ValType> with64(List<ValType> types) {
        var replaced = new ArrayList<>(types);
        replaced.set(0, NumType.I64);
        return replaced;
    }

    @Override
    public TypedInstruction visitMemorySize(Instruction.MemorySize instruction) {
        return apply(instruction, NONE, single(memory(instruction.memory()).addressType()));
    }

    @Override
    public TypedInstruction visitMemoryGrow(Instruction.MemoryGrow instruction) {
        List<ValType> address = single(memory(instruction.memory()).addressType());
        return apply(instruction, address, address);
    }

    @Override
    public TypedInstruction visitMemoryFill(Instruction.MemoryFill instruction) {
        ValType address = memory(instruction.memory()).addressType();
        return apply(instruction, List.of(address, NumType.I32, address), NONE);
    }

    @Override
    public TypedInstruction visitMemoryCopy(Instruction.MemoryCopy instruction) {
        MemoryType target = memory(instruction.target());
        MemoryType source = memory(instruction.source());
        return apply(instruction, copied(target.addressType(), source.addressType()), NONE);
    }

    @Override
    public TypedInstruction visitMemoryInit(Instruction.MemoryInit instruction) {
        MemoryType memory = memory(instruction.memory());
        requireData(instruction.segment());
        return apply(instruction, List.of(memory.addressType(), NumType.I32, NumType.I32), NONE);
    }

    @Override
    public TypedInstruction visitDataDrop(Instruction.DataDrop instruction) {
        requireData(instruction.segment());
        return apply(instruction, NONE, NONE);
    }

    /** Without a data count section a body that is validated before the data could not know (spec 5.5.16). */
    private void requireData(int segment) {
        if (!module.hasDataCount()) {
            throw new MalformedException("data count section required", stack.at());
        }
        inRange(segment, module.data().size(), "data segment");
    }

    // Constants.

    @Override
    public TypedInstruction visitI32Const(Instruction.I32Const instruction) {
        return apply(instruction, NONE, instruction.opcode().pushed());
    }

    @Override
    public TypedInstruction visitI64Const(Instruction.I64Const instruction) {
        return apply(instruction, NONE, instruction.opcode().pushed());
    }

    @Override
    public TypedInstruction visitF32Const(Instruction.F32Const instruction) {
        return apply(instruction, NONE, instruction.opcode().pushed());
    }

    @Override
    public TypedInstruction visitF64Const(Instruction.F64Const instruction) {
        return apply(instruction, NONE, instruction.opcode().pushed());
    }

    @Override
    public TypedInstruction visitV128Const(Instruction.V128Const instruction) {
        return apply(instruction, NONE, instruction.opcode().pushed());
    }

    // Lanes.

    @Override
    public TypedInstruction visitLane(Instruction.Lane instruction) {
        Opcode opcode = instruction.opcode();
        if (instruction.lane() >= opcode.lanes()) {
            throw invalidLane();
        }
        return apply(instruction, opcode.popped(), opcode.pushed());
    }

    @Override
    public TypedInstruction visitShuffle(Instruction.Shuffle instruction) {
        if (((instruction.low() | instruction.high()) & BEYOND_TWO_VECTORS) != 0) {
            throw invalidLane();
        }
        Opcode opcode = instruction.opcode();
        return apply(instruction, opcode.popped(), opcode.pushed());
    }
}
