package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.AbstractHeapType;
import dev.wasm2jvm.core.syntax.BlockType;
import dev.wasm2jvm.core.syntax.BottomType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.ElementSegment;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.HeapType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.MemArg;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.Signature;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.ValType;
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
    private static final RefType ANY_FUNCTION = RefType.FUNCREF;

    private final ValidModule valid;
    private final Module module;
    private final List<ValType> locals;
    private final LocalInitialization initialization;
    private final OperandStack stack;
    private final AggregateTyping aggregates;

    private boolean reachable;
    private int height;

    InstructionTyping(ValidModule valid, List<ValType> locals, int parameters, OperandStack stack) {
        this.valid = valid;
        this.module = valid.module();
        this.locals = locals;
        this.initialization = new LocalInitialization(locals, parameters);
        this.stack = stack;
        this.aggregates = new AggregateTyping(module, stack);
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
            case REF_AS_NON_NULL -> {
                RefType type = stack.popReference();
                yield pushed(instruction, type, new RefType(false, type.heap()));
            }
            case ANY_CONVERT_EXTERN -> converted(instruction, AbstractHeapType.EXTERN, AbstractHeapType.ANY);
            case EXTERN_CONVERT_ANY -> converted(instruction, AbstractHeapType.ANY, AbstractHeapType.EXTERN);
            default ->
                apply(
                        instruction,
                        instruction.opcode().popped(),
                        instruction.opcode().pushed());
        };
    }

    private TypedInstruction pushed(Instruction instruction, RefType popped, RefType pushed) {
        stack.push(pushed);
        return typed(instruction, List.of(popped), List.of(pushed));
    }

    private TypedInstruction converted(Instruction instruction, HeapType from, HeapType to) {
        RefType type = stack.popReference();
        if (!stack.matches(type, new RefType(true, from))) {
            throw stack.invalid("type mismatch: expected " + from.text() + ", found " + type.text());
        }
        return pushed(instruction, type, new RefType(type.nullable(), to));
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
        RefType type = stack.popReference();
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
        initialization.enter();
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
        initialization.enterElse();
        return typed(instruction, frame.type.results(), frame.type.parameters(), frame.block, List.of());
    }

    @Override
    public TypedInstruction visitEnd(Instruction.End instruction) {
        ControlFrame frame = stack.leave();
        initialization.leave();
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

    @Override
    public TypedInstruction visitBrOnNull(Instruction.BrOnNull instruction) {
        BranchTarget target = stack.branch(instruction.label());
        RefType type = stack.popReference();
        var nonNull = new RefType(false, type.heap());
        List<ValType> carried = target.types();
        if (instruction.opcode() == Opcode.BR_ON_NULL) {
            stack.pop(carried);
            stack.push(carried);
            stack.push(nonNull);
            return branching(instruction, with(carried, type), with(carried, nonNull), target);
        }
        List<ValType> below = withReference(carried, nonNull);
        stack.pop(below);
        stack.push(below);
        return branching(instruction, with(below, type), below, target);
    }

    private TypedInstruction branching(
            Instruction instruction, List<ValType> popped, List<ValType> pushed, BranchTarget target) {
        return typed(instruction, popped, pushed, TypedInstruction.NO_BLOCK, List.of(target));
    }

    /** What a label carries below a last reference, which must have the given type. */
    private List<ValType> withReference(List<ValType> carried, RefType type) {
        int last = carried.size() - 1;
        if (last < 0 || !stack.matches(type, carried.get(last))) {
            throw stack.invalid("type mismatch: the label does not carry " + type.text());
        }
        return carried.subList(0, last);
    }

    @Override
    public TypedInstruction visitBrOnCast(Instruction.BrOnCast instruction) {
        BranchTarget target = stack.branch(instruction.label());
        RefType from = instruction.from();
        RefType to = instruction.to();
        known(from);
        known(to);
        if (!stack.matches(to, from)) {
            throw stack.invalid("type mismatch: " + to.text() + " does not match " + from.text());
        }
        var rest = new RefType(from.nullable() && !to.nullable(), from.heap());
        boolean onCast = instruction.opcode() == Opcode.BR_ON_CAST;
        stack.pop(from);
        List<ValType> below = withReference(target.types(), onCast ? to : rest);
        stack.pop(below);
        stack.push(below);
        stack.push(onCast ? rest : to);
        return branching(instruction, with(below, from), with(below, onCast ? rest : to), target);
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
        TableType table = functionTable(instruction.table());
        FuncType type = functionType(instruction.typeIndex());
        return apply(instruction, with(type.parameters(), table.addressType()), type.results());
    }

    private TableType functionTable(int index) {
        TableType table = table(index);
        if (!stack.matches(table.element(), ANY_FUNCTION)) {
            throw stack.invalid(
                    "type mismatch: the table holds " + table.element().text() + ", not functions");
        }
        return table;
    }

    @Override
    public TypedInstruction visitCallRef(Instruction.CallRef instruction) {
        FuncType type = functionType(instruction.typeIndex());
        return apply(instruction, with(type.parameters(), functionReference(instruction.typeIndex())), type.results());
    }

    private static RefType functionReference(int typeIndex) {
        return new RefType(true, new ConcreteHeapType(typeIndex));
    }

    @Override
    public TypedInstruction visitReturnCall(Instruction.ReturnCall instruction) {
        FuncType type = module.functionType(function(instruction.function()));
        return returnCall(instruction, type, type.parameters());
    }

    @Override
    public TypedInstruction visitReturnCallIndirect(Instruction.ReturnCallIndirect instruction) {
        FuncType type = functionType(instruction.typeIndex());
        NumType index = functionTable(instruction.table()).addressType();
        return returnCall(instruction, type, with(type.parameters(), index));
    }

    @Override
    public TypedInstruction visitReturnCallRef(Instruction.ReturnCallRef instruction) {
        FuncType type = functionType(instruction.typeIndex());
        return returnCall(instruction, type, with(type.parameters(), functionReference(instruction.typeIndex())));
    }

    private TypedInstruction returnCall(Instruction instruction, FuncType type, List<ValType> popped) {
        BranchTarget target = stack.branch(stack.outermost());
        if (!valid.subtyping().matches(type.results(), target.types())) {
            throw stack.invalid("type mismatch: the callee gives " + FuncType.text(type.results()) + ", the caller "
                    + FuncType.text(target.types()));
        }
        stack.pop(popped);
        stack.unreachable();
        return typed(instruction, popped, NONE, TypedInstruction.NO_BLOCK, List.of(target));
    }

    // Variables.

    @Override
    public TypedInstruction visitLocalGet(Instruction.LocalGet instruction) {
        List<ValType> type = single(local(instruction.local()));
        if (initialization.isMissing(instruction.local())) {
            throw stack.invalid("uninitialized local " + instruction.local());
        }
        return apply(instruction, NONE, type);
    }

    @Override
    public TypedInstruction visitLocalSet(Instruction.LocalSet instruction) {
        List<ValType> type = single(local(instruction.local()));
        initialization.set(instruction.local());
        return apply(instruction, type, NONE);
    }

    @Override
    public TypedInstruction visitLocalTee(Instruction.LocalTee instruction) {
        List<ValType> type = single(local(instruction.local()));
        initialization.set(instruction.local());
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
    public TypedInstruction visitReferenceCast(Instruction.ReferenceCast instruction) {
        RefType type = instruction.type();
        known(type);
        RefType operand = stack.popReference();
        if (!stack.matches(operand, new RefType(true, valid.subtyping().top(type.heap())))) {
            throw stack.invalid("type mismatch: " + operand.text() + " can't be " + type.text());
        }
        boolean test = instruction.opcode() == Opcode.REF_TEST || instruction.opcode() == Opcode.REF_TEST_NULL;
        ValType result = test ? NumType.I32 : type;
        stack.push(result);
        return typed(instruction, List.of(operand), List.of(result));
    }

    @Override
    public TypedInstruction visitAggregate(Instruction.Aggregate instruction) {
        Signature signature = aggregates.signature(instruction);
        return apply(instruction, signature.popped(), signature.pushed());
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
        if (argument.alignLog2() > 4 || 1 << argument.alignLog2() > bytes(opcode.lowering())) {
            throw stack.invalid("alignment must not be larger than natural");
        }
        if (!memory.is64() && Long.compareUnsigned(argument.offset(), MAX_OFFSET_32) > 0) {
            throw stack.invalid("offset out of range");
        }
        return apply(instruction, memory.is64() ? with64(opcode.popped()) : opcode.popped(), opcode.pushed());
    }

    private static int bytes(Lowering lowering) {
        if (lowering instanceof Lowering.Load load) {
            return load.cell().bytes();
        }
        return ((Lowering.Store) lowering).cell().bytes();
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
        stack.requireData(module, instruction.segment());
        return apply(instruction, List.of(memory.addressType(), NumType.I32, NumType.I32), NONE);
    }

    @Override
    public TypedInstruction visitDataDrop(Instruction.DataDrop instruction) {
        stack.requireData(module, instruction.segment());
        return apply(instruction, NONE, NONE);
    }

    /** Without a data count section a body that is validated before the data could not know (spec 5.5.16). */
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
}
