package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Lowering.Compare;
import dev.wasm2jvm.core.syntax.Opcode;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the bytecode of a function's nodes, in one walk from the first to the last.
 *
 * <p>Before a node come the hooks at its position; a node may absorb those behind it (a comparison the branch, a constant
 * the comparison).
 */
final class FunctionEmitter implements Instruction.Visitor<FunctionEmitter> {
    private final Emission emission;
    private final FunctionTree tree;
    private final ModuleLayout layout;
    private final TypedCode code;
    private final Branches branches;
    private final Selections selections;
    private final Comparisons comparisons;
    private final MemoryAccesses accesses;
    private final MemoryCalls memories;
    private final TableCalls tables;
    private final Arithmetic arithmetic;
    private final AggregateCode aggregates;
    private final CastCode casts;
    private final Exceptions exceptions;

    FunctionEmitter(Emission emission) {
        this.emission = emission;
        this.tree = emission.tree;
        this.layout = emission.layout;
        this.code = emission.code;
        this.branches = new Branches(emission);
        this.selections = new Selections(emission);
        this.comparisons = new Comparisons(emission, branches, selections);
        this.accesses = new MemoryAccesses(emission);
        this.memories = new MemoryCalls(emission);
        this.tables = new TableCalls(emission);
        this.arithmetic = new Arithmetic(emission);
        this.aggregates = new AggregateCode(layout, code.out, emission.locals.instanceSlot());
        this.casts = new CastCode(layout, code.out);
        this.exceptions = new Exceptions(emission);
    }

    /** Emits the nodes in {@code [from, to)}. */
    void emit(int from, int to) {
        for (emission.node = from; emission.node < to; emission.node++) {
            runHooks(emission.node, to);
            tree.instruction(emission.node).accept(this);
        }
    }

    private void runHooks(int position, int to) {
        Hooks hooks = tree.hooks();
        for (int hook = hooks.first(position); hook != Hooks.NONE; hook = hooks.next(hook)) {
            if (hooks.node(hook) < to) {
                beforeOperand(hooks.node(hook), hooks.operand(hook));
            }
        }
    }

    private void beforeOperand(int node, int operand) {
        Instruction instruction = tree.instruction(node);
        if (instruction instanceof Instruction.MemoryAccess access) {
            beforeOperand(access, node, operand);
        } else if (Selections.isSelect(instruction)) {
            selections.beforeCondition(node);
        } else if (Receivers.needsReceiver(instruction)) {
            pushReceiver(instruction);
        } else {
            comparisons.betweenOperands(node);
        }
    }

    private void beforeOperand(Instruction.MemoryAccess access, int node, int operand) {
        if (alwaysTraps(access)) {
            return;
        }
        if (memories.handles(access)) {
            memories.beforeOperand(access, node, operand);
        } else {
            accesses.beforeOperand(node, operand);
        }
    }

    private boolean alwaysTraps(Instruction.MemoryAccess access) {
        return memories.handles(access) ? MemoryCalls.alwaysTraps(access) : MemoryAccesses.alwaysTraps(access);
    }

    private void pushReceiver(Instruction instruction) {
        if (instruction instanceof Instruction.GlobalSet set) {
            pushGlobalOwner(set.global());
        } else {
            emission.pushField(Receivers.receiver(instruction, layout));
        }
    }

    /** Makes sure that the receiver lies below the operands. */
    private void receiverBelow(Instruction instruction) {
        int operands = tree.operandCount(emission.node);
        if (tree.operandStart(emission.node, 0) == FunctionTree.ON_STACK) {
            emission.insertBelow(operands, () -> pushReceiver(instruction));
        }
    }

    private FunctionEmitter done() {
        return this;
    }

    @Override
    public FunctionEmitter visitPlain(Instruction.Plain plain) {
        Lowering lowering = plain.opcode().lowering();
        if (lowering instanceof Compare compare) {
            comparisons.emit(compare);
        } else if (lowering instanceof Lowering.Special) {
            special(plain.opcode());
        } else {
            arithmetic.emit(plain);
        }
        return done();
    }

    private void special(Opcode opcode) {
        switch (opcode) {
            case UNREACHABLE -> {
                emission.trap("unreachable");
                branches.unreachable();
            }
            case RETURN -> branches.returns();
            case THROW_REF -> {
                exceptions.throwReference();
                branches.unreachable();
            }
            case DROP -> code.drop();
            case SELECT -> selections.emit(selectCondition());
            case NOP -> {}
            default -> throw new IllegalStateException(opcode.text());
        }
    }

    private static Condition selectCondition() {
        return Condition.NOT_ZERO;
    }

    @Override
    public FunctionEmitter visitSelectTyped(Instruction.SelectTyped select) {
        selections.emit(selectCondition());
        return done();
    }

    @Override
    public FunctionEmitter visitBlock(Instruction.Block block) {
        if (block.opcode() == Opcode.IF) {
            branches.beginIf(Condition.NOT_ZERO);
        } else {
            branches.begin(block);
        }
        return done();
    }

    @Override
    public FunctionEmitter visitTryTable(Instruction.TryTable block) {
        branches.beginTry(block);
        return done();
    }

    @Override
    public FunctionEmitter visitThrow(Instruction.Throw instruction) {
        exceptions.throwNew(instruction);
        branches.unreachable();
        return done();
    }

    @Override
    public FunctionEmitter visitCatch(Instruction.Catch instruction) {
        throw rewritten(instruction);
    }

    @Override
    public FunctionEmitter visitDelegate(Instruction.Delegate instruction) {
        throw rewritten(instruction);
    }

    @Override
    public FunctionEmitter visitRethrow(Instruction.Rethrow instruction) {
        throw rewritten(instruction);
    }

    private static IllegalStateException rewritten(Instruction instruction) {
        return new IllegalStateException(
                "a pass should have replaced " + instruction.opcode().text());
    }

    @Override
    public FunctionEmitter visitElse(Instruction.Else middle) {
        branches.otherwise();
        return done();
    }

    @Override
    public FunctionEmitter visitEnd(Instruction.End end) {
        if (tree.partner(emission.node) == FunctionTree.BODY) {
            branches.endBody();
        } else {
            branches.end();
        }
        return done();
    }

    @Override
    public FunctionEmitter visitBr(Instruction.Br branch) {
        branches.branch();
        return done();
    }

    @Override
    public FunctionEmitter visitBrIf(Instruction.BrIf branch) {
        branches.branchIf(Condition.NOT_ZERO);
        return done();
    }

    @Override
    public FunctionEmitter visitBrTable(Instruction.BrTable branch) {
        branches.branchTable();
        return done();
    }

    @Override
    public FunctionEmitter visitCall(Instruction.Call call) {
        if (call.function() == InterruptChecks.CHECK) {
            code.invokeStatic(RuntimeClass.INTERRUPTION_TRAP, "check", "()V");
            return done();
        }
        if (ByteSwaps.is(call)) {
            arithmetic.reverseBytes();
            return done();
        }
        int piece = PieceMethods.piece(call.function());
        if (piece >= 0) {
            callPiece(piece);
            return done();
        }
        Signature signature = layout.signatureOf(call.function());
        packArguments(signature);
        emission.pushInstance();
        emission.memories.call(call.function());
        afterCall(signature.type());
        return done();
    }

    private void callPiece(int piece) {
        if (emission.pieces.hasFrame()) {
            emission.pushFrame();
        }
        emission.pushInstance();
        MethodReference method = emission.pieces.methods().get(piece);
        code.invokeStatic(method.owner(), method.name(), method.descriptor());
        afterCall(emission.pieces.types().get(piece));
    }

    @Override
    public FunctionEmitter visitCallIndirect(Instruction.CallIndirect call) {
        return callThrough(call.typeIndex(), layout.indirect(call.typeIndex(), call.table()));
    }

    @Override
    public FunctionEmitter visitCallRef(Instruction.CallRef call) {
        return callThrough(call.typeIndex(), layout.callRef(call.typeIndex()));
    }

    /** Calls a method that finds the callee by the operand on top of the arguments. */
    private FunctionEmitter callThrough(int typeIndex, MethodReference method) {
        FuncType type = layout.module().funcType(typeIndex);
        Signature signature = layout.signature(type);
        tables.narrow();
        if (signature.argumentsClass() != null) {
            int mark = code.mark();
            Type top = code.top();
            int callee = code.storeTemporary();
            packArguments(signature);
            code.load(top, callee);
            code.release(mark);
        }
        emission.pushInstance();
        code.invokeStatic(method.owner(), method.name(), method.descriptor());
        afterCall(type);
        return done();
    }

    @Override
    public FunctionEmitter visitAggregate(Instruction.Aggregate instruction) {
        aggregates.emit(instruction, code.firstFree());
        code.pop(tree.operandCount(emission.node));
        code.push(JvmTypes.of(tree.pushed(emission.node)));
        return done();
    }

    @Override
    public FunctionEmitter visitReferenceCast(Instruction.ReferenceCast instruction) {
        if (instruction.opcode() == Opcode.REF_TEST || instruction.opcode() == Opcode.REF_TEST_NULL) {
            casts.test(instruction.type());
            code.replace(1, Type.INT_TYPE);
        } else {
            casts.cast(instruction.type());
        }
        return done();
    }

    @Override
    public FunctionEmitter visitBrOnNull(Instruction.BrOnNull branch) {
        throw rewritten(branch);
    }

    @Override
    public FunctionEmitter visitBrOnCast(Instruction.BrOnCast branch) {
        throw rewritten(branch);
    }

    // Tail calls that are left are parts of cycles; each has a return behind it.

    @Override
    public FunctionEmitter visitReturnCall(Instruction.ReturnCall call) {
        int type = layout.module().functionTypeIndex(call.function());
        code.constant(layout.ids().id(call.function()));
        return callThrough(type, layout.tail(type));
    }

    @Override
    public FunctionEmitter visitReturnCallIndirect(Instruction.ReturnCallIndirect call) {
        return callThrough(call.typeIndex(), layout.tailIndirect(call.typeIndex(), call.table()));
    }

    @Override
    public FunctionEmitter visitReturnCallRef(Instruction.ReturnCallRef call) {
        return callThrough(call.typeIndex(), layout.tailRef(call.typeIndex()));
    }

    /** Moves the arguments on the stack to an object, if they are too many for a call. */
    private void packArguments(Signature signature) {
        String wide = signature.argumentsClass();
        if (wide == null) {
            return;
        }
        Type type = Type.getObjectType(wide);
        int mark = code.mark();
        code.out.newObject(wide).invokeSpecial(wide, "<init>", "()V");
        code.push(type);
        int object = code.storeTemporary();
        for (int i = signature.type().parameters().size() - 1; i >= 0; i--) {
            Type parameter = code.top();
            int inner = code.mark();
            int value = code.storeTemporary();
            code.load(type, object);
            code.load(parameter, value);
            code.putField(
                    wide,
                    "p" + i,
                    JvmTypes.of(signature.type().parameters().get(i)).getDescriptor());
            code.release(inner);
        }
        code.load(type, object);
        code.release(mark);
    }

    private void afterCall(FuncType type) {
        if (tree.effects().any(Effects.Kind.GROWS, emission.node, emission.node + 1)) {
            emission.memories.setStale(true);
        }
        emission.loadFurtherResults(JvmTypes.of(type.results()));
    }

    @Override
    public FunctionEmitter visitLocalGet(Instruction.LocalGet get) {
        if (!absorbIncrement(get)) {
            load(get.local());
        }
        return done();
    }

    /** {@code local.get x; i32.const c; i32.add or sub; local.set or tee x} is one JVM instruction. */
    private boolean absorbIncrement(Instruction.LocalGet get) {
        int node = emission.node;
        if (!(tree.instructionOrNull(node + 1) instanceof Instruction.I32Const constant)
                || !(tree.instructionOrNull(node + 2) instanceof Instruction.Plain plain)) {
            return false;
        }
        int amount = plain.opcode() == Opcode.I32_SUB ? -constant.value() : constant.value();
        boolean adds = plain.opcode() == Opcode.I32_ADD || plain.opcode() == Opcode.I32_SUB;
        Instruction last = tree.instructionOrNull(node + 3);
        boolean sets = last instanceof Instruction.LocalSet set && set.local() == get.local();
        boolean tees = last instanceof Instruction.LocalTee tee && tee.local() == get.local();
        if (!adds || amount != (short) amount || !(sets || tees)) {
            return false;
        }
        code.out.increment(emission.locals.slot(get.local()), amount);
        emission.node += 3;
        if (tees) {
            load(get.local());
        }
        return true;
    }

    private void load(int local) {
        emission.locals.load(code, local);
    }

    @Override
    public FunctionEmitter visitLocalSet(Instruction.LocalSet set) {
        emission.locals.store(code, set.local());
        return done();
    }

    @Override
    public FunctionEmitter visitLocalTee(Instruction.LocalTee tee) {
        emission.locals.tee(code, tee.local());
        return done();
    }

    @Override
    public FunctionEmitter visitGlobalGet(Instruction.GlobalGet get) {
        int slot = PieceMethods.slot(get.global());
        if (slot >= 0) {
            getSlot(slot);
            return done();
        }
        GlobalField global = layout.global(get.global());
        emission.pushField(global.field());
        if (global.shared()) {
            Type value = global.valueType();
            code.getField(global.sharedClass(), "value", value.getDescriptor());
        }
        return done();
    }

    private void getSlot(int slot) {
        Type type = emission.pieces.slotType(slot);
        String field = PieceMethods.slotField(slot);
        if (type.equals(JvmTypes.V128)) {
            VectorPairs.getFields(code.out, emission.locals.frameSlot(), emission.pieces.frameClass(), field);
            code.push(type);
        } else {
            emission.pushFrame();
            code.getField(emission.pieces.frameClass(), field, type.getDescriptor());
        }
    }

    private void setSlot(int slot) {
        Type type = emission.pieces.slotType(slot);
        String field = PieceMethods.slotField(slot);
        if (type.equals(JvmTypes.V128)) {
            VectorPairs.putFields(code.out, emission.pieces.frameClass(), field);
            code.pop(2);
        } else {
            code.putField(emission.pieces.frameClass(), field, type.getDescriptor());
        }
    }

    private void pushGlobalOwner(int index) {
        if (PieceMethods.slot(index) >= 0) {
            emission.pushFrame();
            return;
        }
        GlobalField global = layout.global(index);
        if (global.shared()) {
            emission.pushField(global.field());
        } else {
            emission.pushFieldOwner(global.field());
        }
    }

    @Override
    public FunctionEmitter visitGlobalSet(Instruction.GlobalSet set) {
        receiverBelow(set);
        int slot = PieceMethods.slot(set.global());
        if (slot >= 0) {
            setSlot(slot);
            return done();
        }
        GlobalField global = layout.global(set.global());
        if (global.shared()) {
            code.putField(global.sharedClass(), "value", global.valueType().getDescriptor());
        } else {
            FieldReference field = global.field();
            code.putField(field.owner(), field.name(), field.descriptor());
        }
        return done();
    }

    @Override
    public FunctionEmitter visitTableGet(Instruction.TableGet get) {
        receiverBelow(get);
        tables.get();
        return done();
    }

    @Override
    public FunctionEmitter visitTableSet(Instruction.TableSet set) {
        receiverBelow(set);
        tables.set(set.table());
        return done();
    }

    @Override
    public FunctionEmitter visitTableSize(Instruction.TableSize size) {
        tables.size(size.table());
        return done();
    }

    @Override
    public FunctionEmitter visitTableGrow(Instruction.TableGrow grow) {
        receiverBelow(grow);
        tables.grow(grow.table());
        return done();
    }

    @Override
    public FunctionEmitter visitTableFill(Instruction.TableFill fill) {
        receiverBelow(fill);
        tables.fill(fill.table());
        return done();
    }

    @Override
    public FunctionEmitter visitTableCopy(Instruction.TableCopy copy) {
        receiverBelow(copy);
        tables.copy(copy);
        return done();
    }

    @Override
    public FunctionEmitter visitTableInit(Instruction.TableInit init) {
        receiverBelow(init);
        tables.init(init);
        return done();
    }

    @Override
    public FunctionEmitter visitElemDrop(Instruction.ElemDrop drop) {
        emission.pushField(layout.elementSegments());
        code.constant(drop.segment());
        code.constant(0);
        code.out.type(Opcodes.ANEWARRAY, RuntimeClass.OBJECT).insn(Opcodes.AASTORE);
        code.pop(3);
        return done();
    }

    @Override
    public FunctionEmitter visitMemoryAccess(Instruction.MemoryAccess access) {
        Lowering lowering = access.opcode().lowering();
        if (alwaysTraps(access)) {
            trapOnAccess();
        } else if (memories.handles(access)) {
            memories.access(access);
        } else if (lowering instanceof Lowering.Load load) {
            accesses.load(access, load);
        } else if (lowering instanceof Lowering.LoadVector load) {
            accesses.load(access, load);
        } else {
            accesses.store(access);
        }
        return done();
    }

    /** The offset alone is outside of any memory. What follows is reachable for validation, so a value must be there. */
    private void trapOnAccess() {
        for (int i = tree.operandCount(emission.node); i > 0; i--) {
            code.drop();
        }
        String descriptor = "()" + RuntimeClass.descriptor(RuntimeClass.TRAP);
        code.invokeStatic(RuntimeClass.TRAPS, "outOfBoundsMemory", descriptor);
        code.out.insn(Opcodes.ATHROW);
        code.pop();
        JvmTypes.of(tree.pushed(emission.node)).forEach(code::push);
        code.bind(new org.objectweb.asm.Label());
    }

    @Override
    public FunctionEmitter visitMemorySize(Instruction.MemorySize size) {
        memories.size(size.memory());
        return done();
    }

    @Override
    public FunctionEmitter visitMemoryGrow(Instruction.MemoryGrow grow) {
        receiverBelow(grow);
        memories.grow(grow.memory());
        return done();
    }

    @Override
    public FunctionEmitter visitMemoryFill(Instruction.MemoryFill fill) {
        receiverBelow(fill);
        memories.fill(fill.memory());
        return done();
    }

    @Override
    public FunctionEmitter visitMemoryCopy(Instruction.MemoryCopy copy) {
        receiverBelow(copy);
        memories.copy(copy.target(), copy.source());
        return done();
    }

    @Override
    public FunctionEmitter visitMemoryInit(Instruction.MemoryInit init) {
        receiverBelow(init);
        memories.init(init.memory(), init.segment());
        return done();
    }

    @Override
    public FunctionEmitter visitDataDrop(Instruction.DataDrop drop) {
        emission.pushField(layout.dataSegments());
        code.constant(drop.segment());
        code.invokeVirtual(RuntimeClass.DATA_SEGMENTS, "drop", "(I)V");
        return done();
    }

    @Override
    public FunctionEmitter visitI32Const(Instruction.I32Const constant) {
        if (!comparisons.absorbConstant(constant.value())) {
            arithmetic.constant(constant.value());
        }
        return done();
    }

    @Override
    public FunctionEmitter visitI64Const(Instruction.I64Const constant) {
        arithmetic.constant(constant.value());
        return done();
    }

    @Override
    public FunctionEmitter visitF32Const(Instruction.F32Const constant) {
        code.out.constant(Float.intBitsToFloat(constant.bits()));
        code.push(Type.FLOAT_TYPE);
        return done();
    }

    @Override
    public FunctionEmitter visitF64Const(Instruction.F64Const constant) {
        code.out.constant(Double.longBitsToDouble(constant.bits()));
        code.push(Type.DOUBLE_TYPE);
        return done();
    }

    @Override
    public FunctionEmitter visitV128Const(Instruction.V128Const constant) {
        pushVector(constant);
        return done();
    }

    private void pushVector(Instruction.V128Const constant) {
        layout.vectors().pushConstant(code.out, constant);
        code.push(JvmTypes.V128);
    }

    @Override
    public FunctionEmitter visitLane(Instruction.Lane instruction) {
        code.constant(instruction.lane());
        arithmetic.call((Lowering.Call) instruction.opcode().lowering());
        return done();
    }

    @Override
    public FunctionEmitter visitShuffle(Instruction.Shuffle shuffle) {
        pushVector(new Instruction.V128Const(shuffle.low(), shuffle.high(), shuffle.offset()));
        arithmetic.call((Lowering.Call) shuffle.opcode().lowering());
        return done();
    }

    @Override
    public FunctionEmitter visitRefNull(Instruction.RefNull reference) {
        code.out.insn(Opcodes.ACONST_NULL);
        code.push(JvmTypes.OBJECT);
        return done();
    }

    @Override
    public FunctionEmitter visitRefFunc(Instruction.RefFunc reference) {
        emission.pushInstance();
        code.constant(layout.ids().id(reference.function()));
        code.invokeVirtual(layout.className(), "function", ModuleClass.FUNCTION_DESCRIPTOR);
        code.replace(1, JvmTypes.OBJECT);
        return done();
    }
}
