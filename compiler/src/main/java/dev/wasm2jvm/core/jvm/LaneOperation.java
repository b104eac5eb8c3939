package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a vector instruction does, in terms of lanes.
 *
 * @param shapes the shapes in which it sees its operands that are vectors
 * @param result the shape of its result; null if that is a number
 * @param body emits it
 * @param kind what else is to be known of it
 */
record LaneOperation(List<LaneShape> shapes, @Nullable LaneShape result, Body body, Kind kind) {
    LaneOperation(List<LaneShape> shapes, @Nullable LaneShape result, Body body) {
        this(shapes, result, body, Kind.ANY);
    }

    /** What an instruction is like. */
    enum Kind {
        /** Like none of the others. */
        ANY,
        /** It takes one lane out of a vector. */
        EXTRACTION,
        /**
         * It computes with its operands without choosing among constants: where one of them depends on a memory, C2 can't
         * find out the result.
         */
        ARITHMETIC
    }

    /**
     * The operands of an instruction.
     *
     * @param vectors those that are vectors, in its shapes
     * @param numbers those that are not
     * @param lane its immediate
     */
    record Operands(List<Lanes> vectors, List<Scalar> numbers, int lane) {
        Lanes vector(int index) {
            return vectors.get(index);
        }

        Scalar number() {
            return numbers.get(0);
        }

        Scalar lane(int vector, int lane) {
            return vectors.get(vector).get(lane);
        }
    }

    /** Emits an instruction. */
    interface Body {
        /**
         * Emits code that leaves the result in locals, or a number on the stack.
         *
         * @return the result; null if it is a number
         */
        @Nullable
        Lanes emit(LaneCode code, Operands operands);
    }

    /** Computes the lane of a result. */
    interface OneLane {
        LaneExpression of(LaneCode code, Operands operands, int lane);
    }

    /** An instruction that computes lane by lane from vectors of one shape. */
    static LaneOperation lanes(LaneShape from, LaneShape to, int vectors, OneLane lane) {
        return lanes(from, to, vectors, Lanes.Trait.NONE, lane);
    }

    static LaneOperation lanes(LaneShape from, LaneShape to, int vectors, Lanes.Trait trait, OneLane lane) {
        List<LaneShape> shapes = Collections.nCopies(vectors, from);
        return new LaneOperation(
                shapes,
                to,
                (code, operands) ->
                        code.lanes(to, i -> lane.of(code, operands, i)).with(trait));
    }

    /** One that is {@link Kind#ARITHMETIC}. */
    static LaneOperation arithmetic(LaneShape from, LaneShape to, int vectors, OneLane lane) {
        Body body = (code, operands) -> {
            Scalar.Knowledge knowledge = knowledge(operands);
            return Lanes.of(to, i -> code.keep(lane.of(code, operands, i), knowledge));
        };
        return new LaneOperation(Collections.nCopies(vectors, from), to, body, Kind.ARITHMETIC);
    }

    private static Scalar.Knowledge knowledge(Operands operands) {
        boolean unknown = operands.vectors.stream()
                .anyMatch(lanes ->
                        lanes.scalars().stream().allMatch(scalar -> scalar.knowledge() == Scalar.Knowledge.NONE));
        return unknown ? Scalar.Knowledge.NONE : Scalar.Knowledge.ANY;
    }

    /** An instruction that makes a number of a vector. */
    static LaneOperation number(LaneShape from, NumberBody body) {
        return new LaneOperation(List.of(from), null, (code, operands) -> {
            body.of(code, operands).push(code);
            return null;
        });
    }

    /** An instruction that takes one lane out of a vector. */
    static LaneOperation extraction(LaneShape from, NumberBody body) {
        LaneOperation operation = number(from, body);
        return new LaneOperation(operation.shapes, null, operation.body, Kind.EXTRACTION);
    }

    /** Computes a number. */
    interface NumberBody {
        LaneExpression of(LaneCode code, Operands operands);
    }

    /** The scalar that an instruction sees, of those of the shape in which it sees a vector. */
    int scalar(Instruction instruction, int lane) {
        String text = instruction.opcode().text();
        int lanes = Integer.parseInt(text.substring(text.indexOf('x') + 1, text.indexOf('.')));
        return lane * shapes.get(0).count / lanes;
    }

    /** The instruction on numbers of a shape's type with a name, such as {@code ADD}. */
    static Opcode scalar(LaneShape shape, String name) {
        return Opcode.valueOf(shape.type.name() + "_" + name);
    }

    static LaneExpression zero(NumType type) {
        return Scalar.constant(type, 0);
    }
}
