package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.core.syntax.NumType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Sums with constants, of which some are rotated. */
class HiddenConstantsTest {
    private static final int ADD = 0x6A;
    private static final int SUB = 0x6B;
    private static final int XOR = 0x73;
    private static final int ROTL = 0x77;
    private static final int I64_ADD = 0x7C;
    private static final int I64_ROTR = 0x8A;
    private static final int K = 0x5a82_7999;

    private static CompiledForTest compiled(NumType type, WasmCode body) {
        return CompiledForTest.of(WasmCode.module(List.of(type, type), type, List.of(type), body.end()));
    }

    private static int fields(CompiledForTest compiled) {
        var type = new ClassNode();
        new ClassReader(Objects.requireNonNull(compiled.files.get("test/Module$C0.class"))).accept(type, 0);
        return type.fields.size();
    }

    private static void check(WasmCode code, int fields, int expected) {
        var compiled = compiled(NumType.I32, code);
        assertEquals(fields, fields(compiled));
        assertEquals(
                expected, CompiledForTest.call(compiled.instantiate(new Object[] {null}), "f", 0x1234_5678, 99)[0]);
    }

    @Test
    void constantOfRotatedSumIsHidden() {
        var code = new WasmCode().get(0).i32(K).raw(ADD).i32(5).raw(ROTL);
        check(code, 1, Integer.rotateLeft(0x1234_5678 + K, 5));
    }

    @Test
    void sumMayGoOnInLocals() {
        var code = new WasmCode().i32(K).get(0).raw(ADD).tee(2).get(1).raw(ADD).set(0);
        code.get(0).i32(5).raw(ROTL).get(2).raw(XOR);
        check(code, 1, Integer.rotateLeft(0x1234_5678 + K + 99, 5) ^ 0x1234_5678 + K);
    }

    @Test
    void eachNumberHasOneField() {
        var code = new WasmCode().get(0).i32(K).raw(ADD).i32(5).raw(ROTL);
        code.i32(K).raw(SUB).i32(-K).raw(ADD).i32(7).raw(ROTL);
        check(code, 2, Integer.rotateLeft(Integer.rotateLeft(0x1234_5678 + K, 5) - K - K, 7));
    }

    @Test
    void numberOf64BitsIsHidden() {
        long k = 0x428a_2f98_d728_ae22L;
        var code = new WasmCode().get(0).i64(k).raw(I64_ADD).i64(14).raw(I64_ROTR);
        var compiled = compiled(NumType.I64, code);
        assertEquals(1, fields(compiled));
        var instance = compiled.instantiate(new Object[] {null});
        assertEquals(Long.rotateRight(-3 + k, 14), CompiledForTest.call(instance, "f", -3L, 0L)[0]);
    }

    @Test
    void smallNumbersAndOtherSumsAreNot() {
        check(
                new WasmCode().get(0).i32(-32_768).raw(ADD).i32(5).raw(ROTL),
                0,
                Integer.rotateLeft(0x1234_5678 - 32_768, 5));
        check(new WasmCode().get(0).i32(5).raw(ROTL).i32(K).raw(ADD), 0, Integer.rotateLeft(0x1234_5678, 5) + K);
        check(new WasmCode().get(0).i32(K).raw(XOR).i32(5).raw(ROTL), 0, Integer.rotateLeft(0x1234_5678 ^ K, 5));
    }

    @Test
    void moreThanFieldsCanHoldAreConstants() {
        var code = new WasmCode().get(0);
        int expected = 0x1234_5678;
        for (int i = 0; i < 1_500; i++) {
            code.i32(K + i).raw(ADD).i32(5).raw(ROTL);
            expected = Integer.rotateLeft(expected + K + i, 5);
        }
        var compiled = CompiledForTest.split(
                WasmCode.module(List.of(NumType.I32, NumType.I32), NumType.I32, List.of(NumType.I32), code.end()),
                MethodSplitter.BUDGET);
        var instance = compiled.instantiate(new Object[] {null});
        assertEquals(expected, CompiledForTest.call(instance, "f", 0x1234_5678, 0)[0]);
        assertEquals(true, compiled.files.keySet().stream().anyMatch(name -> name.contains("$P")));
    }
}
