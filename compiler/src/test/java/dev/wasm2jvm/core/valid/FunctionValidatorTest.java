package dev.wasm2jvm.core.valid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.binary.ModuleBytes;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.BottomType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The walk over a body. All bodies here are those of one function of type {@code [i32] -> [i32]}. */
class FunctionValidatorTest {
    private static final int BLOCK = 0x02;
    private static final int LOOP = 0x03;
    private static final int IF = 0x04;
    private static final int ELSE = 0x05;
    private static final int END = 0x0B;
    private static final int BR = 0x0C;
    private static final int BR_IF = 0x0D;
    private static final int BR_TABLE = 0x0E;
    private static final int RETURN = 0x0F;
    private static final int DROP = 0x1A;
    private static final int SELECT = 0x1B;
    private static final int GET = 0x20;
    private static final int CONST = 0x41;
    private static final int EMPTY = 0x40;
    private static final int I32 = 0x7F;

    private static FunctionValidator validator(int... body) {
        return new FunctionValidator(ModuleValidator.validate(ModuleParser.parse(ModuleBytes.function(body))), 0);
    }

    private static List<TypedInstruction> walk(int... body) {
        var typed = new ArrayList<TypedInstruction>();
        validator(body).forEach(typed::add);
        return typed;
    }

    @Test
    void annotatesOperands() {
        List<TypedInstruction> typed = walk(GET, 0, CONST, 5, 0x6A, END);
        assertEquals(List.of(), typed.get(0).popped());
        assertEquals(List.of(NumType.I32), typed.get(0).pushed());
        assertEquals(2, typed.get(2).heightBefore());
        assertEquals(List.of(NumType.I32, NumType.I32), typed.get(2).popped());
        assertEquals(0, typed.get(3).block());
        assertEquals(List.of(NumType.I32), typed.get(3).popped());
        assertTrue(typed.get(3).reachableAfter());
    }

    @Test
    void annotatesBranches() {
        List<TypedInstruction> typed =
                walk(CONST, 7, BLOCK, I32, LOOP, EMPTY, GET, 0, BR, 1, END, CONST, 1, END, DROP, END);
        BranchTarget target = typed.get(4).targets().get(0);
        assertEquals(new BranchTarget(1, 1, false, List.of(NumType.I32), 1), target);
        TypedInstruction endOfLoop = typed.get(5);
        assertEquals(2, endOfLoop.block());
        assertFalse(endOfLoop.reachable());
        assertFalse(endOfLoop.reachableAfter());
        TypedInstruction endOfBlock = typed.get(7);
        assertFalse(endOfBlock.reachable());
        assertTrue(endOfBlock.reachableAfter(), "the branch goes there");
    }

    @Test
    void aBranchInUnreachableCodeReachesNothing() {
        List<TypedInstruction> typed = walk(BLOCK, EMPTY, GET, 0, RETURN, BR, 0, END, GET, 0, END);
        TypedInstruction end = typed.get(4);
        assertFalse(end.reachableAfter());
        assertFalse(typed.get(5).reachable());
    }

    @Test
    void aLoopIsReachedFromItsBeginningOnly() {
        List<TypedInstruction> typed = walk(LOOP, EMPTY, BR, 0, END, GET, 0, END);
        assertTrue(typed.get(1).targets().get(0).loop());
        assertFalse(typed.get(2).reachableAfter());
    }

    @Test
    void anIfWithoutElseCanBeSkipped() {
        List<TypedInstruction> typed = walk(GET, 0, IF, EMPTY, 0x00, END, GET, 0, END);
        assertTrue(typed.get(3).reachableAfter());
        List<TypedInstruction> both = walk(GET, 0, IF, EMPTY, 0x00, ELSE, 0x00, END, GET, 0, END);
        assertTrue(both.get(3).reachableAfter(), "the condition leads to else");
        assertFalse(both.get(5).reachableAfter());
    }

    @Test
    void anElseThatTrapsLeavesTheFirstArm() {
        List<TypedInstruction> typed = walk(GET, 0, IF, EMPTY, 0x01, ELSE, 0x00, END, GET, 0, END);
        TypedInstruction end = typed.get(5);
        assertFalse(end.reachable());
        assertTrue(end.reachableAfter(), "the first arm comes here");
    }

    @Test
    void aTableOfBranchesHasATargetForEachLabel() {
        List<TypedInstruction> typed =
                walk(BLOCK, EMPTY, BLOCK, EMPTY, GET, 0, BR_TABLE, 2, 0, 1, 0, END, END, GET, 0, END);
        List<BranchTarget> targets = typed.get(3).targets();
        assertEquals(List.of(0, 1, 0), targets.stream().map(BranchTarget::depth).toList());
        assertEquals(List.of(2, 1, 2), targets.stream().map(BranchTarget::block).toList());
    }

    @Test
    void unreachableOperandsAreWhateverIsWanted() {
        List<TypedInstruction> typed = walk(0x00, SELECT, 0x6A, END);
        assertEquals(List.of(BottomType.BOTTOM), typed.get(1).pushed());
        assertFalse(typed.get(2).reachable());
    }

    @Test
    void complaintsNameFunctionAndOffset() {
        var problem = assertThrows(InvalidException.class, () -> walk(0x43, 0, 0, 0, 0, END));
        assertEquals("type mismatch: expected i32, found f32", problem.getMessage());
        assertEquals("0", problem.location().function());
        byte[] file = ModuleBytes.function(0x43, 0, 0, 0, 0, END);
        assertEquals(file.length - 1L, problem.location().offset());
    }

    @Test
    void bodiesEndWhereTheyEnd() {
        assertThrows(MalformedException.class, () -> walk(GET, 0));
        assertThrows(MalformedException.class, () -> walk(GET, 0, END, END));
        assertThrows(MalformedException.class, () -> walk(GET, 0, ELSE, END));
        assertThrows(MalformedException.class, () -> walk(0xFF, END));
    }

    @Test
    void brIfKeepsWhatItCarries() {
        List<TypedInstruction> typed = walk(BLOCK, I32, CONST, 1, GET, 0, BR_IF, 0, END, END);
        assertEquals(List.of(NumType.I32, NumType.I32), typed.get(3).popped());
        assertEquals(List.of(NumType.I32), typed.get(3).pushed());
        assertTrue(typed.get(3).reachableAfter());
    }

    @Test
    void unsupportedInstructionsAreNamedWithTheirOffset() {
        int[] body = {GET, 0, 0xE0, 0, END};
        var problem = assertThrows(UnsupportedException.class, () -> walk(body));
        assertEquals("instruction 0xe0 needs stack switching, which is not supported", problem.getMessage());
        assertEquals(ModuleBytes.function(body).length - 3L, problem.location().offset());
    }

    @Test
    void lanesAreThoseOfTheShape() {
        int[] splat = {GET, 0, 0xFD, 0x11};
        int[] extract = {0xFD, 0x1B, 3, END};
        walk(ModuleBytes.concat(splat, extract));
        extract[2] = 4;
        assertInvalid("invalid lane index", ModuleBytes.concat(splat, extract));
        int[] load = {GET, 0, GET, 0, 0xFD, 0x11, 0xFD, 0x55, 1, 0, 7, 0xFD, 0x53, END};
        walk(load);
        load[10] = 8;
        assertInvalid("invalid lane index", load);
        load[10] = 0;
        load[8] = 2;
        assertInvalid("alignment must not be larger than natural", load);
    }

    @Test
    void shufflesChooseFromTwoVectors() {
        int[] body = {GET, 0, 0xFD, 0x11, GET, 0, 0xFD, 0x11, 0xFD, 0x0D};
        int[] lanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 31, 0xFD, 0x53, END};
        walk(ModuleBytes.concat(body, lanes));
        lanes[15] = 32;
        assertInvalid("invalid lane index", ModuleBytes.concat(body, lanes));
    }

    private static void assertInvalid(String message, int... body) {
        assertEquals(
                message, assertThrows(InvalidException.class, () -> walk(body)).getMessage());
    }

    @Test
    void tenThousandNestedBlocksAreNoProblem() {
        int depth = 10_000;
        var nested = new int[3 * depth + 3];
        for (int i = 0; i < depth; i++) {
            nested[2 * i] = BLOCK;
            nested[2 * i + 1] = EMPTY;
        }
        Arrays.fill(nested, 2 * depth, 3 * depth, END);
        nested[3 * depth] = GET;
        nested[3 * depth + 2] = END;
        byte[] file = new LargeFunction(nested).bytes();
        var module = ModuleValidator.validate(ModuleParser.parse(file));
        var typed = new ArrayList<TypedInstruction>();
        new FunctionValidator(module, 0).forEach(typed::add);
        assertEquals(2 * depth + 2, typed.size());
        assertEquals(depth, typed.get(depth).block());
    }

    @Test
    void localsTakeNoMoreMemoryThanTheirDeclaration() {
        byte[] file = new ModuleBytes()
                .section(1, 1, 0x60, 1, I32, 1, I32)
                .section(3, 1, 0)
                .section(10, 1, 11, 3, 0, 0x7E, 0xC8, 1, 0x7D, 2, 0x7C, GET, 0, END)
                .bytes();
        var locals = new FunctionValidator(ModuleValidator.validate(ModuleParser.parse(file)), 0).locals();
        assertEquals(203, locals.size());
        assertEquals(NumType.I32, locals.get(0));
        assertEquals(NumType.F32, locals.get(1));
        assertEquals(NumType.F32, locals.get(200));
        assertEquals(NumType.F64, locals.get(201));
        assertThrows(IndexOutOfBoundsException.class, () -> locals.get(203));
    }

    /** A module whose one body is longer than a byte can count. */
    private static final class LargeFunction {
        private final int[] body;

        LargeFunction(int... body) {
            this.body = body;
        }

        byte[] bytes() {
            int length = body.length + 1;
            return new ModuleBytes()
                    .section(1, 1, 0x60, 1, I32, 1, I32)
                    .section(3, 1, 0)
                    .raw(10)
                    .raw(leb(length + 4))
                    .raw(1)
                    .raw(leb(length))
                    .raw(0)
                    .raw(body)
                    .bytes();
        }

        private static int[] leb(int value) {
            return new int[] {(value & 0x7F) | 0x80, ((value >> 7) & 0x7F) | 0x80, value >> 14};
        }
    }
}
