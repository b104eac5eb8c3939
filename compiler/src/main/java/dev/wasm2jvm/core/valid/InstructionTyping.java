package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.AbstractHeapType;
import dev.wasm2jvm.core.syntax.BottomType;
import dev.wasm2jvm.core.syntax.CatchClause;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.HeapType;
import dev.wasm2jvm.core.syntax.Instruction;
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
import org.jspecify.annotations.Nullable;

/** The typing rules of the instructions (spec 3.4), applied to one operand stack. */
final class InstructionTyping implements Instruction.Visitor<TypedInstruction> {
    private static final List<ValType> NONE = List.of();
    private static final List<ValType> I32 = List.of(NumType.I32);
    private static final RefType EXCEPTION = new RefType(false, AbstractHeapType.EXN);

    private final ValidModule valid;
    private final Module module;
    private final List<ValType> locals;
    private final OperandStack stack;
    private final IndexSpaces indices;
    private final AggregateTyping aggregates;

    private boolean reachable;
    private int height;

    InstructionTyping(ValidModule valid, List<ValType> locals, OperandStack stack) {
        this.valid = valid;
        this.module = valid.module();
        this.locals = locals;
        this.stack = stack;
        this.indices = new IndexSpaces(module, stack);
        this.aggregates = new AggregateTyping(module, indices, stack);
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
            case THROW_REF -> leaving(instruction, List.of(RefType.EXNREF));
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
        ValType type = indices.known(instruction.types().get(0));
        return apply(instruction, List.of(type, type, NumType.I32), instruction.types());
    }

    // Control.

    @Override
    public TypedInstruction visitBlock(Instruction.Block instruction) {
        FuncType type = indices.blockType(instruction.type());
        List<ValType> popped = type.parameters();
        if (instruction.opcode() == Opcode.IF) {
            popped = with(popped, NumType.I32);
        }
        stack.pop(popped);
        int block = stack.enter(instruction.opcode(), type).block;
        return typed(instruction, popped, type.parameters(), block, List.of());
    }

    @Override
    public TypedInstruction visitElse(Instruction.Else instruction) {
        if (stack.top().opcode != Opcode.IF) {
            throw new MalformedException("else without if", stack.at());
        }
        ControlFrame frame = stack.enterElse();
        return typed(instruction, frame.type.results(), frame.type.parameters(), frame.block, List.of());
    }

    // Exceptions.

    @Override
    public TypedInstruction visitTryTable(Instruction.TryTable instruction) {
        FuncType type = indices.blockType(instruction.type());
        stack.pop(type.parameters());
        var targets = new ArrayList<BranchTarget>(instruction.clauses().size());
        boolean caught = false;
        for (CatchClause clause : instruction.clauses()) {
            requireMatch(carried(clause), stack.label(clause.label()).labelTypes());
            if (!caught) {
                targets.add(stack.branch(clause.label()));
            }
            caught |= !clause.kind().hasTag();
        }
        int block = stack.enter(instruction.opcode(), type).block;
        return typed(instruction, type.parameters(), type.parameters(), block, targets);
    }

    private List<ValType> carried(CatchClause clause) {
        List<ValType> types = clause.kind().hasTag() ? indices.tag(clause.tag()) : NONE;
        return clause.kind().givesReference() ? with(types, EXCEPTION) : types;
    }

    private void requireMatch(List<ValType> given, List<ValType> wanted) {
        if (!valid.subtyping().matches(given, wanted)) {
            throw stack.invalid("type mismatch: expected " + FuncType.text(wanted) + ", found " + FuncType.text(given));
        }
    }

    @Override
    public TypedInstruction visitThrow(Instruction.Throw instruction) {
        return leaving(instruction, indices.tag(instruction.tag()));
    }

    private TypedInstruction leaving(Instruction instruction, List<ValType> popped) {
        stack.pop(popped);
        stack.unreachable();
        return typed(instruction, popped, NONE);
    }

    @Override
    public TypedInstruction visitCatch(Instruction.Catch instruction) {
        Opcode part = stack.top().opcode;
        if (part != Opcode.TRY && part != Opcode.CATCH) {
            throw new MalformedException(instruction.opcode().text() + " without try", stack.at());
        }
        boolean any = instruction.opcode() == Opcode.CATCH_ALL;
        List<ValType> carried = any ? NONE : indices.tag(instruction.tag());
        ControlFrame frame = stack.enterPart(instruction.opcode(), carried);
        return typed(instruction, frame.type.results(), carried, frame.block, List.of());
    }

    @Override
    public TypedInstruction visitRethrow(Instruction.Rethrow instruction) {
        ControlFrame frame = stack.label(instruction.label());
        if (frame.opcode != Opcode.CATCH && frame.opcode != Opcode.CATCH_ALL) {
            throw stack.invalid("invalid rethrow label");
        }
        stack.unreachable();
        List<BranchTarget> targets = List.of(frame.target(instruction.label()));
        return typed(instruction, NONE, NONE, TypedInstruction.NO_BLOCK, targets);
    }

    @Override
    public TypedInstruction visitDelegate(Instruction.Delegate instruction) {
        if (stack.top().opcode != Opcode.TRY) {
            throw new MalformedException("delegate without try", stack.at());
        }
        ControlFrame frame = stack.leave();
        ControlFrame label = stack.label(instruction.label());
        List<ValType> results = frame.type.results();
        return typed(instruction, results, results, frame.block, List.of(label.target(instruction.label())));
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
        indices.known(from);
        indices.known(to);
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
        FuncType type = module.functionType(indices.function(instruction.function()));
        return apply(instruction, type.parameters(), type.results());
    }

    @Override
    public TypedInstruction visitCallIndirect(Instruction.CallIndirect instruction) {
        TableType table = indices.functionTable(instruction.table());
        FuncType type = indices.functionType(instruction.typeIndex());
        return apply(instruction, with(type.parameters(), table.addressType()), type.results());
    }

    @Override
    public TypedInstruction visitCallRef(Instruction.CallRef instruction) {
        FuncType type = indices.functionType(instruction.typeIndex());
        return apply(instruction, with(type.parameters(), functionReference(instruction.typeIndex())), type.results());
    }

    private static RefType functionReference(int typeIndex) {
        return new RefType(true, new ConcreteHeapType(typeIndex));
    }

    @Override
    public TypedInstruction visitReturnCall(Instruction.ReturnCall instruction) {
        FuncType type = module.functionType(indices.function(instruction.function()));
        return returnCall(instruction, type, type.parameters());
    }

    @Override
    public TypedInstruction visitReturnCallIndirect(Instruction.ReturnCallIndirect instruction) {
        FuncType type = indices.functionType(instruction.typeIndex());
        NumType index = indices.functionTable(instruction.table()).addressType();
        return returnCall(instruction, type, with(type.parameters(), index));
    }

    @Override
    public TypedInstruction visitReturnCallRef(Instruction.ReturnCallRef instruction) {
        FuncType type = indices.functionType(instruction.typeIndex());
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
        if (stack.locals().isMissing(instruction.local())) {
            throw stack.invalid("uninitialized local " + instruction.local());
        }
        return apply(instruction, NONE, type);
    }

    @Override
    public TypedInstruction visitLocalSet(Instruction.LocalSet instruction) {
        List<ValType> type = single(local(instruction.local()));
        stack.locals().set(instruction.local());
        return apply(instruction, type, NONE);
    }

    @Override
    public TypedInstruction visitLocalTee(Instruction.LocalTee instruction) {
        List<ValType> type = single(local(instruction.local()));
        stack.locals().set(instruction.local());
        return apply(instruction, type, type);
    }

    private ValType local(int index) {
        return locals.get(indices.inRange(index, locals.size(), "local"));
    }

    private static List<ValType> single(ValType type) {
        return with(NONE, type);
    }

    @Override
    public TypedInstruction visitGlobalGet(Instruction.GlobalGet instruction) {
        return apply(
                instruction, NONE, single(indices.global(instruction.global()).type()));
    }

    @Override
    public TypedInstruction visitGlobalSet(Instruction.GlobalSet instruction) {
        GlobalType global = indices.global(instruction.global());
        if (!global.mutable()) {
            throw stack.invalid("immutable global " + instruction.global());
        }
        return apply(instruction, single(global.type()), NONE);
    }

    // References.

    @Override
    public TypedInstruction visitRefNull(Instruction.RefNull instruction) {
        return apply(instruction, NONE, List.of(indices.known(new RefType(true, instruction.heap()))));
    }

    @Override
    public TypedInstruction visitReferenceCast(Instruction.ReferenceCast instruction) {
        RefType type = instruction.type();
        indices.known(type);
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
        int function = indices.function(instruction.function());
        if (!valid.declares(function)) {
            throw stack.invalid("undeclared function reference " + function);
        }
        var heap = new ConcreteHeapType(module.functionTypeIndex(function));
        return apply(instruction, NONE, List.of(new RefType(false, heap)));
    }

    // Tables.

    @Override
    public TypedInstruction visitTableGet(Instruction.TableGet instruction) {
        TableType table = indices.table(instruction.table());
        return apply(instruction, List.of(table.addressType()), List.of(table.element()));
    }

    @Override
    public TypedInstruction visitTableSet(Instruction.TableSet instruction) {
        TableType table = indices.table(instruction.table());
        return apply(instruction, List.of(table.addressType(), table.element()), NONE);
    }

    @Override
    public TypedInstruction visitTableSize(Instruction.TableSize instruction) {
        return apply(
                instruction, NONE, List.of(indices.table(instruction.table()).addressType()));
    }

    @Override
    public TypedInstruction visitTableGrow(Instruction.TableGrow instruction) {
        TableType table = indices.table(instruction.table());
        ValType address = table.addressType();
        return apply(instruction, List.of(table.element(), address), List.of(address));
    }

    @Override
    public TypedInstruction visitTableFill(Instruction.TableFill instruction) {
        TableType table = indices.table(instruction.table());
        ValType address = table.addressType();
        return apply(instruction, List.of(address, table.element(), address), NONE);
    }

    @Override
    public TypedInstruction visitTableCopy(Instruction.TableCopy instruction) {
        TableType target = indices.table(instruction.target());
        TableType source = indices.table(instruction.source());
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
        TableType table = indices.table(instruction.table());
        requireElement(indices.element(instruction.segment()).type(), table);
        return apply(instruction, List.of(table.addressType(), NumType.I32, NumType.I32), NONE);
    }

    @Override
    public TypedInstruction visitElemDrop(Instruction.ElemDrop instruction) {
        indices.element(instruction.segment());
        return apply(instruction, NONE, NONE);
    }

    // Memories.

    @Override
    public TypedInstruction visitMemoryAccess(Instruction.MemoryAccess instruction) {
        MemoryType memory = indices.memory(instruction.argument().memory());
        require(ImmediateRules.problem(instruction, memory));
        Opcode opcode = instruction.opcode();
        return apply(instruction, memory.is64() ? with64(opcode.popped()) : opcode.popped(), opcode.pushed());
    }

    private void require(@Nullable String problem) {
        if (problem != null) {
            throw stack.invalid(problem);
        }
    }

    private static List<ValType> with64(List<ValType> types) {
        var replaced = new ArrayList<>(types);
        replaced.set(0, NumType.I64);
        return replaced;
    }

    @Override
    public TypedInstruction visitMemorySize(Instruction.MemorySize instruction) {
        return apply(
                instruction, NONE, single(indices.memory(instruction.memory()).addressType()));
    }

    @Override
    public TypedInstruction visitMemoryGrow(Instruction.MemoryGrow instruction) {
        List<ValType> address = single(indices.memory(instruction.memory()).addressType());
        return apply(instruction, address, address);
    }

    @Override
    public TypedInstruction visitMemoryFill(Instruction.MemoryFill instruction) {
        ValType address = indices.memory(instruction.memory()).addressType();
        return apply(instruction, List.of(address, NumType.I32, address), NONE);
    }

    @Override
    public TypedInstruction visitMemoryCopy(Instruction.MemoryCopy instruction) {
        MemoryType target = indices.memory(instruction.target());
        MemoryType source = indices.memory(instruction.source());
        return apply(instruction, copied(target.addressType(), source.addressType()), NONE);
    }

    @Override
    public TypedInstruction visitMemoryInit(Instruction.MemoryInit instruction) {
        MemoryType memory = indices.memory(instruction.memory());
        indices.requireData(instruction.segment());
        return apply(instruction, List.of(memory.addressType(), NumType.I32, NumType.I32), NONE);
    }

    @Override
    public TypedInstruction visitDataDrop(Instruction.DataDrop instruction) {
        indices.requireData(instruction.segment());
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

    @Override
    public TypedInstruction visitV128Const(Instruction.V128Const instruction) {
        return apply(instruction, NONE, instruction.opcode().pushed());
    }

    // Lanes.

    @Override
    public TypedInstruction visitLane(Instruction.Lane instruction) {
        require(ImmediateRules.problem(instruction));
        Opcode opcode = instruction.opcode();
        return apply(instruction, opcode.popped(), opcode.pushed());
    }

    @Override
    public TypedInstruction visitShuffle(Instruction.Shuffle instruction) {
        require(ImmediateRules.problem(instruction));
        Opcode opcode = instruction.opcode();
        return apply(instruction, opcode.popped(), opcode.pushed());
    }
}
