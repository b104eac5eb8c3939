package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes vectors apart: a vector in a local, or on the stack between two branches, becomes four ints or floats, or two longs
 * or doubles, whatever most instructions see in it, and an instruction on vectors the instructions on numbers that do
 * the same in each lane. As two longs alone, floats would be taken out of longs and put into longs again by each
 * instruction.
 *
 * <p>Exact, since the specification defines the instructions lane by lane. The lanes of a vector on the stack are in
 * locals, which nothing but the code here assigns; where control may leave or come, a vector is one again. Instructions
 * that are not known here get and give whole vectors.
 */
final class VectorLanes {
    /** Functions with more vectors in locals are left alone: most of these would be in the frame object. */
    private static final int MOST_LOCALS = 500;

    /**
     * So are functions with more instructions on vectors: they would become dozens of methods, between which vectors in
     * locals are in the frame object, too.
     */
    private static final int MOST_INSTRUCTIONS = 1_000;

    /** Vectors that lie deeper on the stack are whole. */
    private static final int MOST_OPERANDS = 500;

    private final FunctionCode original;
    private final CodeRewriter out;
    private final LaneCode code;
    private final VectorShapes shapes;
    private final IntPredicate inline;
    private final OperandWalk<Operand> walk = new OperandWalk<>(Operand::whole);
    private final Map<Integer, Lanes> locals = new HashMap<>();
    private final KnownVectors known;

    /** How many operands are not on the stack. */
    private int apart;

    /**
     * An operand.
     *
     * @param lanes the locals that it is in; null if it is on the stack
     */
    private record Operand(ValType type, @Nullable Lanes lanes) {
        static Operand whole(ValType type) {
            return new Operand(type, null);
        }

        static Operand of(Lanes lanes) {
            return new Operand(VecType.V128, lanes);
        }
    }

    private VectorLanes(FunctionCode original, IntPredicate inline) {
        this.original = original;
        this.out = new CodeRewriter(original);
        this.code = new LaneCode(out);
        this.shapes = VectorShapes.of(original);
        this.inline = inline;
        this.known = new KnownVectors(original.instructions());
    }

    /**
     * Rewrites a function if it has vectors.
     *
     * @param inline whether accesses to a memory are fast, by its index: only these are taken apart
     */
    static FunctionCode rewrite(FunctionCode original, IntPredicate inline) {
        long instructions = original.instructions().stream()
                .filter(typed -> concerns(typed) && CodeOp.localOf(typed.instruction()) < 0)
                .count();
        long vectors =
                original.locals().stream().filter(type -> type == VecType.V128).count();
        boolean few = instructions <= MOST_INSTRUCTIONS && vectors <= MOST_LOCALS;
        return instructions > 0 && few ? new VectorLanes(original, inline).rewrite() : original;
    }

    private static boolean concerns(TypedInstruction typed) {
        return typed.reachable()
                && (typed.popped().contains(VecType.V128) || typed.pushed().contains(VecType.V128));
    }

    private FunctionCode rewrite() {
        List<TypedInstruction> instructions = original.instructions();
        out.replace(instructions.get(0), 0);
        for (int i = 0; i < original.locals().size(); i++) {
            if (original.locals().get(i) == VecType.V128) {
                addLocal(i);
            }
        }
        for (int i = 0; i < instructions.size(); i++) {
            visit(i, instructions.get(i));
        }
        return out.finish(original);
    }

    /** Reserves the locals for the lanes of a local. A parameter comes as a vector. */
    private void addLocal(int local) {
        LaneShape shape = shapes.ofLocal(local);
        Scalar.Knowledge knowledge = shapes.mayBeOne(local) ? Scalar.Knowledge.ANY : Scalar.Knowledge.NOT_ONE;
        boolean parameter = local < original.type().parameters().size();
        if (!parameter) {
            out.retype(local, shape.type);
        }
        Lanes lanes = Lanes.of(
                shape, i -> Scalar.in(i == 0 && !parameter ? local : out.local(shape.type), shape.type, knowledge));
        if (parameter) {
            Lanes given = code.open(local, shape);
            for (int i = 0; i < shape.count; i++) {
                code.assign(lanes.get(i).local(), given.get(i));
            }
        }
        locals.put(local, lanes);
    }

    private Lanes local(int local) {
        return Objects.requireNonNull(locals.get(local));
    }

    /** What an access to a local finds. */
    private Lanes local(Instruction access) {
        int local = CodeOp.localOf(access);
        Lanes constant = known.get(local);
        return constant == null ? local(local) : constant;
    }

    private void visit(int position, TypedInstruction typed) {
        known.enter(position, typed);
        if (!typed.reachable()) {
            walk.pass(typed);
            if (typed.block() != TypedInstruction.NO_BLOCK) {
                out.copy(typed);
            }
            return;
        }
        if (walk.operands().size() > MOST_OPERANDS) {
            close(walk.operands().size());
        }
        if (code.hasGrown()) {
            code.release(needed());
        }
        out.replace(typed, walk.operands().size() - apart);
        if (!concerns(typed)) {
            pass(typed);
            return;
        }
        LaneOperation operation = LaneOperations.of(typed.instruction().opcode(), shapes(typed));
        if (operation != null) {
            operate(operation, typed);
        } else {
            special(position, typed);
        }
    }

    /** The locals that operands are in. */
    private Set<Integer> needed() {
        var needed = new HashSet<Integer>();
        List<Operand> operands = walk.operands();
        int found = 0;
        for (int i = operands.size() - 1; found < apart; i--) {
            Lanes lanes = operands.get(i).lanes;
            if (lanes != null) {
                found++;
                lanes.scalars().forEach(scalar -> needed.add(scalar.local()));
            }
        }
        return needed;
    }

    /** Leaves an instruction as it is. */
    private void pass(TypedInstruction typed) {
        boolean leaves =
                typed.block() != TypedInstruction.NO_BLOCK || !typed.targets().isEmpty() || !typed.reachableAfter();
        close(leaves ? walk.operands().size() : typed.popped().size());
        out.copy(typed, walk.operands().size() - apart);
        walk.pass(typed);
    }

    /** Makes vectors of the topmost operands. */
    private void close(int count) {
        List<Operand> operands = walk.operands();
        int first = operands.size();
        int found = 0;
        for (int i = operands.size() - 1; i >= operands.size() - count && found < apart; i--) {
            if (operands.get(i).lanes != null) {
                first = i;
                found++;
            }
        }
        apart -= found;
        var waiting = new int[operands.size()];
        for (int i = operands.size() - 1; i >= first; i--) {
            if (operands.get(i).lanes == null) {
                waiting[i] = code.store(operands.get(i).type);
            }
        }
        for (int i = first; i < operands.size(); i++) {
            Lanes lanes = operands.get(i).lanes;
            if (lanes == null) {
                out.localGet(waiting[i]);
            } else {
                code.close(lanes);
            }
            operands.set(i, Operand.whole(operands.get(i).type));
        }
    }

    /** Takes the topmost operand, a vector, from the locals that it is in; null if it is on the stack. */
    private @Nullable Lanes popLanes() {
        Lanes lanes = walk.pop().lanes;
        apart -= lanes == null ? 0 : 1;
        return lanes;
    }

    /** Takes the topmost operand, a vector, in any shape. */
    private Lanes pop() {
        Lanes lanes = popLanes();
        return lanes == null ? code.open(LaneShape.LONGS) : lanes;
    }

    private Lanes pop(LaneShape shape) {
        Lanes lanes = popLanes();
        return lanes == null ? code.open(shape) : code.convert(lanes, shape);
    }

    /** Takes the topmost operand, a vector of which only one lane will be seen. */
    private Lanes popOne(LaneShape shape, int lane) {
        Lanes lanes = popLanes();
        if (lanes == null) {
            return code.open(shape, lane);
        }
        Scalar scalar = code.convert(lanes, shape, lane);
        return Lanes.of(shape, i -> scalar);
    }

    private Scalar popNumber() {
        return code.pop((NumType) walk.pop().type, Scalar.Knowledge.ANY);
    }

    private void push(Lanes lanes) {
        walk.push(Operand.of(lanes));
        apart++;
    }

    /** The shapes of an instruction's operands that are vectors, but constants. */
    private Set<LaneShape> shapes(TypedInstruction typed) {
        var shapes = EnumSet.noneOf(LaneShape.class);
        List<Operand> operands = walk.operands();
        for (Operand operand : operands.subList(operands.size() - typed.popped().size(), operands.size())) {
            if (operand.lanes != null && !operand.lanes.isConstant()) {
                shapes.add(operand.lanes.shape());
            }
        }
        return shapes;
    }

    private void operate(LaneOperation operation, TypedInstruction typed) {
        var vectors = new ArrayList<Lanes>();
        var numbers = new ArrayList<Scalar>();
        int lane = typed.instruction() instanceof Instruction.Lane immediate ? immediate.lane() : 0;
        int vector = operation.shapes().size();
        for (int i = typed.popped().size() - 1; i >= 0; i--) {
            if (typed.popped().get(i) != VecType.V128) {
                numbers.add(0, popNumber());
            } else if (operation.kind() == LaneOperation.Kind.EXTRACTION) {
                vectors.add(popOne(operation.shapes().get(0), operation.scalar(typed.instruction(), lane)));
            } else {
                vectors.add(0, pop(operation.shapes().get(--vector)));
            }
        }
        Lanes result = operation.body().emit(code, new LaneOperation.Operands(vectors, numbers, lane));
        if (result == null) {
            walk.push(Operand.whole(typed.pushed().get(0)));
        } else {
            push(result);
        }
    }

    private void special(int position, TypedInstruction typed) {
        Instruction instruction = typed.instruction();
        switch (instruction.opcode()) {
            case LOCAL_GET -> push(local(instruction));
            case LOCAL_SET -> assign(CodeOp.localOf(instruction));
            case LOCAL_TEE -> {
                assign(CodeOp.localOf(instruction));
                push(local(instruction));
            }
            case V128_CONST -> {
                var constant = (Instruction.V128Const) instruction;
                push(Lanes.constant(constant.low(), constant.high()));
            }
            case DROP -> drop(typed);
            case SELECT, SELECT_TYPED -> select();
            case V128_NOT, V128_AND, V128_OR, V128_XOR, V128_ANDNOT -> bits(instruction.opcode());
            case V128_BITSELECT,
                    I8X16_RELAXED_LANESELECT,
                    I16X8_RELAXED_LANESELECT,
                    I32X4_RELAXED_LANESELECT,
                    I64X2_RELAXED_LANESELECT -> choose();
            case I8X16_SHUFFLE -> shuffle((Instruction.Shuffle) instruction);
            default -> access(position, typed);
        }
    }

    private void assign(int local) {
        Lanes target = local(local);
        Lanes value = pop(target.shape());
        List<Operand> operands = walk.operands();
        int found = 0;
        for (int i = operands.size() - 1; found < apart; i--) {
            Lanes lanes = operands.get(i).lanes;
            if (lanes != null) {
                found++;
                operands.set(i, Operand.of(away(lanes, target)));
            }
        }
        var scalars = new ArrayList<Scalar>();
        for (int i = 0; i < value.scalars().size(); i++) {
            Scalar scalar = value.get(i);
            boolean moves = scalar.local() != target.get(i).local() && target.mentions(scalar.local());
            scalars.add(moves ? copy(scalar) : scalar);
        }
        known.assign(local, value);
        for (int i = 0; i < scalars.size(); i++) {
            code.assign(target.get(i).local(), scalars.get(i));
        }
    }

    /** The same lanes, in other locals than those of a vector that is about to change. */
    private Lanes away(Lanes lanes, Lanes changing) {
        var scalars = new ArrayList<Scalar>();
        for (Scalar scalar : lanes.scalars()) {
            scalars.add(!scalar.isConstant() && changing.mentions(scalar.local()) ? copy(scalar) : scalar);
        }
        return new Lanes(lanes.shape(), scalars, lanes.trait());
    }

    private Scalar copy(Scalar scalar) {
        code.push(scalar);
        return code.pop(scalar.type(), scalar.knowledge());
    }

    private void drop(TypedInstruction typed) {
        List<Operand> operands = walk.operands();
        if (operands.get(operands.size() - 1).lanes == null) {
            pass(typed);
        } else {
            popLanes();
        }
    }

    /** The shape for something that is the same in all. */
    private static LaneShape common(Lanes a, Lanes b) {
        LaneShape shape = a.isConstant() ? b.shape() : a.shape();
        return b.isConstant() ? shape : common(shape, b.shape());
    }

    private static LaneShape common(LaneShape a, LaneShape b) {
        if (a == b) {
            return a;
        }
        return a.count == 4 && b.count == 4 ? LaneShape.INTS : LaneShape.LONGS;
    }

    private void select() {
        Scalar condition = popNumber();
        Lanes second = pop();
        Lanes first = pop();
        LaneShape shape = common(first, second);
        Lanes one = code.convert(first, shape);
        Lanes other = code.convert(second, shape);
        push(code.lanes(shape, i -> LaneExpression.select(one.get(i), other.get(i), condition)));
    }

    private void bits(Opcode opcode) {
        Lanes second = opcode == Opcode.V128_NOT ? Lanes.constant(-1, -1) : pop();
        Lanes first = pop();
        LaneShape shape = common(first, second).bits();
        Lanes a = code.convert(first, shape);
        Lanes b = code.convert(second, shape);
        boolean truth = a.trait() == Lanes.Trait.TRUTH && (opcode == Opcode.V128_NOT || b.trait() == Lanes.Trait.TRUTH);
        Lanes result = code.lanes(shape, i -> bits(opcode, shape, a.get(i), b.get(i)));
        push(truth ? result.with(Lanes.Trait.TRUTH) : result);
    }

    private static LaneExpression bits(Opcode opcode, LaneShape shape, Scalar a, Scalar b) {
        Opcode xor = LaneOperation.scalar(shape, "XOR");
        Opcode and = LaneOperation.scalar(shape, "AND");
        return switch (opcode) {
            case V128_AND -> LaneExpression.of(and, a, b);
            case V128_OR -> LaneExpression.of(LaneOperation.scalar(shape, "OR"), a, b);
            case V128_ANDNOT -> LaneExpression.of(and, a, LaneExpression.of(xor, b, Scalar.constant(shape.type, -1)));
            default -> LaneExpression.of(xor, a, b);
        };
    }

    /** Bits of the first where the third has ones, of the second where it has zeros. */
    private void choose() {
        Lanes mask = pop();
        Lanes second = pop();
        Lanes first = pop();
        LaneShape shape = common(first, second);
        if (mask.trait() == Lanes.Trait.TRUTH && mask.shape() == LaneShape.INTS && shape.count == 4) {
            Lanes one = code.convert(first, shape);
            Lanes other = code.convert(second, shape);
            push(code.lanes(shape, i -> LaneExpression.select(one.get(i), other.get(i), mask.get(i))));
            return;
        }
        LaneShape bits = common(mask.shape(), shape.bits());
        Lanes one = code.convert(first, bits);
        Lanes other = code.convert(second, bits);
        Lanes ones = code.convert(mask, bits);
        push(code.lanes(bits, i -> choose(bits, one.get(i), other.get(i), ones.get(i))));
    }

    private static LaneExpression choose(LaneShape shape, Scalar one, Scalar other, Scalar mask) {
        Opcode xor = LaneOperation.scalar(shape, "XOR");
        LaneExpression differing = LaneExpression.of(xor, one, other);
        return LaneExpression.of(xor, other, LaneExpression.of(LaneOperation.scalar(shape, "AND"), differing, mask));
    }

    private void shuffle(Instruction.Shuffle shuffle) {
        var lanes = new ShuffleLanes(shuffle);
        Lanes second = pop();
        Lanes first = pop();
        LaneShape shape = lanes.shape(first, second);
        push(lanes.emit(code, code.convert(first, shape), code.convert(second, shape)));
    }

    private void access(int position, TypedInstruction typed) {
        if (!(typed.instruction() instanceof Instruction.MemoryAccess access)
                || !inline.test(access.argument().memory())
                || !VectorAccesses.isNear(access)) {
            pass(typed);
        } else if (VectorAccesses.loads(access.opcode())) {
            Scalar address = code.address((NumType) walk.pop().type);
            push(VectorAccesses.load(code, access, address, shapes.ofLoad(position)));
        } else if (access.opcode() == Opcode.V128_STORE) {
            store(access, typed);
        } else if (access.opcode().lowering() instanceof Lowering.StoreLane store) {
            Lanes lanes = pop();
            Scalar address = code.address((NumType) walk.pop().type);
            VectorAccesses.storeLane(code, access, store.cell(), address, lanes);
        } else if (typed.popped().size() == 2 && access.opcode().lowering() instanceof Lowering.LoadVector load) {
            Lanes lanes = pop();
            Scalar address = code.address((NumType) walk.pop().type);
            push(VectorAccesses.loadLane(code, access, load.cell(), address, lanes));
        } else {
            pass(typed);
        }
    }

    private void store(Instruction.MemoryAccess access, TypedInstruction typed) {
        List<Operand> operands = walk.operands();
        Lanes lanes = operands.get(operands.size() - 1).lanes;
        if (lanes == null) {
            pass(typed);
            return;
        }
        popLanes();
        Scalar address = code.address((NumType) walk.pop().type);
        VectorAccesses.store(code, access, address, lanes);
    }
}
