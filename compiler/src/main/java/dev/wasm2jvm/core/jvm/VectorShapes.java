package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the shapes of a function's vectors that are in variables or come from a memory: what most instructions see in
 * them, those in loops before others. Values that meet in a variable have one shape.
 */
final class VectorShapes {
    private static final LaneShape[] SHAPES = LaneShape.values();
    private static final int MOST_DEPTH = 5;

    private final FunctionCode code;
    private final OperandWalk<Value> walk = new OperandWalk<>(type -> Value.OTHER);
    private final List<Integer> parents = new ArrayList<>();
    private final List<long[]> votes = new ArrayList<>();
    private final Map<Integer, Integer> loads = new HashMap<>();
    private final Set<Integer> perhapsOne = new HashSet<>();
    private int loopDepth;
    private final List<Boolean> loops = new ArrayList<>();

    /**
     * A value on the stack.
     *
     * @param node the set of values that it belongs to; negative if its shape is fixed
     * @param shape its shape, if that is fixed
     * @param known whether it depends on no memory
     * @param one whether a lane may be 1
     */
    private record Value(int node, @Nullable LaneShape shape, boolean known, boolean one) {
        static final Value OTHER = fixed(null, true);

        boolean isSpread() {
            return shape == LaneShape.BYTES || shape == LaneShape.SHORTS;
        }

        static Value fixed(@Nullable LaneShape shape, boolean known) {
            return new Value(-1, shape, known, known);
        }

        static Value in(int node, boolean known) {
            return new Value(node, null, known, known);
        }
    }

    private VectorShapes(FunctionCode code) {
        this.code = code;
        for (int i = 0; i < code.locals().size(); i++) {
            node();
        }
        for (int i = 0; i < code.type().parameters().size(); i++) {
            perhapsOne.add(i);
        }
    }

    static VectorShapes of(FunctionCode code) {
        var shapes = new VectorShapes(code);
        for (int i = 0; i < code.instructions().size(); i++) {
            shapes.visit(i);
        }
        return shapes;
    }

    /** The shape of a local that is a vector. */
    LaneShape ofLocal(int local) {
        return shape(local);
    }

    /** The shape of the vector that the instruction at a position loads. */
    LaneShape ofLoad(int position) {
        Integer node = loads.get(position);
        return node == null ? LaneShape.LONGS : shape(node);
    }

    /** Whether C2 may find out that a lane of the local is 1. */
    boolean mayBeOne(int local) {
        return perhapsOne.contains(local);
    }

    private LaneShape shape(int node) {
        long[] found = votes.get(root(node));
        int best = LaneShape.LONGS.ordinal();
        for (int i = 0; i < found.length; i++) {
            if (found[i] > found[best]) {
                best = i;
            }
        }
        return SHAPES[best];
    }

    private int node() {
        parents.add(parents.size());
        votes.add(new long[SHAPES.length]);
        return parents.size() - 1;
    }

    private int root(int node) {
        int root = node;
        while (parents.get(root) != root) {
            root = parents.get(root);
        }
        parents.set(node, root);
        return root;
    }

    private void join(int one, int other) {
        int target = root(one);
        int source = root(other);
        if (target != source) {
            parents.set(source, target);
            for (int i = 0; i < SHAPES.length; i++) {
                votes.get(target)[i] += votes.get(source)[i];
            }
        }
    }

    /** Values are in one place, one after the other. */
    private void meet(int node, Value value) {
        if (value.node >= 0) {
            join(node, value.node);
        } else if (value.shape != null) {
            vote(node, value.shape);
        }
    }

    private void vote(int node, LaneShape shape) {
        votes.get(root(node))[shape.ordinal()] += 1L << (4 * Math.min(MOST_DEPTH, loopDepth));
    }

    private void visit(int position) {
        TypedInstruction typed = code.instructions().get(position);
        countLoops(typed);
        Instruction instruction = typed.instruction();
        boolean concerns =
                typed.popped().contains(VecType.V128) || typed.pushed().contains(VecType.V128);
        if (!typed.reachable() || !concerns) {
            walk.pass(typed);
            return;
        }
        LaneOperation operation = LaneOperations.of(instruction.opcode(), shapes(typed));
        if (operation != null) {
            operate(operation, typed);
        } else {
            special(position, typed);
        }
    }

    private void countLoops(TypedInstruction typed) {
        if (typed.instruction() instanceof Instruction.Opening) {
            boolean loop = typed.instruction().opcode() == Opcode.LOOP;
            loops.add(loop);
            loopDepth += loop ? 1 : 0;
        } else if (typed.instruction() instanceof Instruction.End && !loops.isEmpty()) {
            loopDepth -= loops.remove(loops.size() - 1) ? 1 : 0;
        }
    }

    /** The shapes of an instruction's operands, as far as they are fixed. */
    private Set<LaneShape> shapes(TypedInstruction typed) {
        var found = EnumSet.noneOf(LaneShape.class);
        List<Value> values = walk.operands();
        for (Value value : values.subList(values.size() - typed.popped().size(), values.size())) {
            if (value.shape != null) {
                found.add(value.shape);
            }
        }
        return found;
    }

    private void operate(LaneOperation operation, TypedInstruction typed) {
        int vector = operation.shapes().size();
        boolean known = true;
        for (int i = typed.popped().size() - 1; i >= 0; i--) {
            Value value = walk.pop();
            if (typed.popped().get(i) == VecType.V128) {
                LaneShape shape = operation.shapes().get(--vector);
                known &= value.known;
                if (value.node >= 0) {
                    vote(value.node, shape);
                }
            }
        }
        LaneShape result = operation.result();
        boolean computed = operation.kind() == LaneOperation.Kind.ARITHMETIC;
        walk.push(result == null ? Value.OTHER : Value.fixed(result, known || !computed));
    }

    private void special(int position, TypedInstruction typed) {
        switch (typed.instruction().opcode()) {
            case LOCAL_GET -> {
                int local = CodeOp.localOf(typed.instruction());
                walk.push(Value.in(local, true));
            }
            case LOCAL_SET -> assign(CodeOp.assignedLocal(typed.instruction()), walk.pop());
            case LOCAL_TEE -> {
                int local = CodeOp.assignedLocal(typed.instruction());
                Value value = walk.pop();
                assign(local, value);
                walk.push(new Value(local, null, value.known, value.one));
            }
            case V128_CONST -> constant((Instruction.V128Const) typed.instruction());
            case V128_AND, V128_OR, V128_XOR, V128_ANDNOT, V128_NOT, SELECT, SELECT_TYPED -> merge(typed);
            case V128_BITSELECT,
                    I8X16_RELAXED_LANESELECT,
                    I16X8_RELAXED_LANESELECT,
                    I32X4_RELAXED_LANESELECT,
                    I64X2_RELAXED_LANESELECT -> merge(typed);
            case I8X16_SHUFFLE -> shuffle((Instruction.Shuffle) typed.instruction());
            default -> {
                if (typed.instruction() instanceof Instruction.MemoryAccess access) {
                    access(position, typed, access);
                } else {
                    walk.pass(typed);
                }
            }
        }
    }

    private void assign(int local, Value value) {
        meet(local, value);
        if (value.one) {
            perhapsOne.add(local);
        }
    }

    private void constant(Instruction.V128Const constant) {
        walk.push(new Value(-1, null, true, hasOne(constant)));
    }

    private static boolean hasOne(Instruction.V128Const constant) {
        boolean one = false;
        for (long half : new long[] {constant.low(), constant.high()}) {
            one |= Math.abs(Float.intBitsToFloat((int) half)) == 1
                    || Math.abs(Float.intBitsToFloat((int) (half >>> 32))) == 1
                    || Math.abs(Double.longBitsToDouble(half)) == 1;
        }
        return one;
    }

    /** An instruction that sees bits, or chooses: its vectors have one shape, but a mask. */
    private void merge(TypedInstruction typed) {
        int node = node();
        for (int i = typed.popped().size() - 1; i >= 0; i--) {
            Value value = walk.pop();
            boolean mask = i == 2;
            if (typed.popped().get(i) == VecType.V128 && !mask) {
                meet(node, value);
            }
        }
        walk.push(Value.in(node, true));
    }

    private void shuffle(Instruction.Shuffle shuffle) {
        var lanes = new ShuffleLanes(shuffle);
        Value second = walk.pop();
        Value first = walk.pop();
        if (!lanes.moves(4)) {
            boolean spread = lanes.scatters() || first.isSpread() || second.isSpread();
            LaneShape shape = spread ? LaneShape.BYTES : LaneShape.LONGS;
            for (Value value : List.of(first, second)) {
                if (value.node >= 0) {
                    vote(value.node, shape);
                }
            }
            walk.push(Value.fixed(shape, true));
            return;
        }
        int node = node();
        meet(node, first);
        meet(node, second);
        walk.push(Value.in(node, first.known || second.known));
    }

    private void access(int position, TypedInstruction typed, Instruction.MemoryAccess access) {
        if (VectorAccesses.loads(access.opcode())) {
            walk.pop();
            int node = node();
            loads.put(position, node);
            walk.push(Value.in(node, false));
        } else if (typed.popped().size() == 2 && typed.pushed().size() == 1) {
            // A lane is loaded into the vector on top.
            Value value = walk.pop();
            walk.pop();
            walk.push(new Value(value.node, value.shape, true, true));
        } else {
            walk.pass(typed);
        }
    }
}
