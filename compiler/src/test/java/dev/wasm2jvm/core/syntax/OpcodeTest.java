package dev.wasm2jvm.core.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.LinearMemory;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The opcode table agrees with itself and with the methods that it names. */
class OpcodeTest {
    /** Two opcodes are written {@code select} in the text format. */
    private static final Set<String> SHARED_TEXTS = Set.of("select");

    @Test
    void everyRowIsFoundByItsCode() {
        for (Opcode opcode : Opcode.values()) {
            assertSame(opcode, Opcode.of(opcode.prefix(), opcode.code()), opcode.text());
        }
    }

    @Test
    void textsAreUnique() {
        var seen = new HashSet<String>();
        for (Opcode opcode : Opcode.values()) {
            assertTrue(seen.add(opcode.text()) || SHARED_TEXTS.contains(opcode.text()), opcode.text());
        }
    }

    @Test
    void unknownCodesHaveNoRow() {
        assertNull(Opcode.of(Opcode.NO_PREFIX, 0xFF));
        assertNull(Opcode.of(0xFC, -1));
        assertNull(Opcode.of(0xFC, 18));
        assertNull(Opcode.of(0xFD, 0x9A));
        assertNull(Opcode.of(0xFD, 0x114));
        assertNull(Opcode.of(0xFD, 1 << 20));
        assertNull(Opcode.of(0xFA, 0));
        assertNull(Opcode.of(0xFF, 0));
    }

    /** A call that a row makes. */
    record Row(Opcode opcode, Lowering.Call call) {}

    static Stream<Row> calls() {
        return Arrays.stream(Opcode.values())
                .flatMap(opcode -> calls(opcode.lowering()).map(call -> new Row(opcode, call)));
    }

    private static Stream<Lowering.Call> calls(Lowering lowering) {
        if (lowering instanceof Lowering.Call call) {
            return Stream.of(call);
        } else if (lowering instanceof Lowering.Pair pair) {
            return Stream.of(pair.first(), pair.second());
        } else if (lowering instanceof Lowering.LoadVector load) {
            return Stream.of(load.call());
        }
        return lowering instanceof Lowering.StoreLane store ? Stream.of(store.call()) : Stream.of();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void calledMethodsExist(Row row) throws ClassNotFoundException {
        Lowering.Call call = row.call();
        Class<?> owner = Class.forName(call.owner().replace('/', '.'));
        Method found = null;
        for (Method method : owner.getMethods()) {
            boolean sameName = method.getName().equals(call.name());
            if (sameName && descriptor(method).equals(call.descriptor())) {
                found = method;
            }
        }
        assertNotNull(found, call.toString());
        assertTrue(Modifier.isStatic(found.getModifiers()), call.toString());
        assertTrue(Modifier.isPublic(owner.getModifiers()), call.toString());
    }

    private static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallWithoutConversionsHasTheSignatureOfItsRow(Row row) {
        Opcode opcode = row.opcode();
        boolean immediates = opcode.immediate() != Immediate.NONE;
        boolean conversions =
                !row.call().before().isEmpty() || !row.call().after().isEmpty();
        if (!immediates && !conversions && opcode.pushed().size() == 1) {
            assertEquals(opcode.signature().descriptor(), row.call().descriptor());
        }
    }

    @Test
    void immediatesAreTheLastParameters() {
        assertEquals(
                "(Ldev/wasm2jvm/runtime/V128;FI)Ldev/wasm2jvm/runtime/V128;", descriptor(Opcode.F32X4_REPLACE_LANE));
        assertEquals(
                "(Ldev/wasm2jvm/runtime/V128;Ldev/wasm2jvm/runtime/V128;Ldev/wasm2jvm/runtime/V128;)Ldev/wasm2jvm/runtime/V128;",
                descriptor(Opcode.I8X16_SHUFFLE));
        assertEquals("(JLdev/wasm2jvm/runtime/V128;I)Ldev/wasm2jvm/runtime/V128;", descriptor(Opcode.V128_LOAD64_LANE));
        assertEquals("(Ldev/wasm2jvm/runtime/V128;I)I", descriptor(Opcode.V128_STORE8_LANE));
        assertEquals("(JJJJ)J", descriptor(Opcode.I64_ADD128));
    }

    private static String descriptor(Opcode opcode) {
        return calls(opcode.lowering()).findFirst().orElseThrow().descriptor();
    }

    @Test
    void lanesOfAVector() {
        assertEquals(16, Opcode.I8X16_EXTRACT_LANE_S.lanes());
        assertEquals(2, Opcode.F64X2_REPLACE_LANE.lanes());
        assertThrows(IllegalStateException.class, Opcode.I64_MUL_WIDE_S::lanes);
        assertThrows(IllegalStateException.class, Opcode.I32_EXTEND8_S::lanes);
    }

    @Test
    void comparisonsGiveAnI32() {
        for (Opcode opcode : Opcode.values()) {
            if (opcode.lowering() instanceof Lowering.Compare) {
                assertEquals(List.of(NumType.I32), opcode.pushed(), opcode.text());
            }
        }
    }

    @Test
    void accessesHaveAMemoryArgument() {
        for (Opcode opcode : Opcode.values()) {
            boolean access = opcode.lowering() instanceof Lowering.Access;
            boolean argument = opcode.immediate() == Immediate.MEMORY_ARGUMENT
                    || opcode.immediate() == Immediate.MEMORY_ARGUMENT_LANE;
            assertEquals(argument, access, opcode.text());
        }
    }

    @Test
    void atomicAccessesAreMethodsOfMemories() {
        var names = new HashSet<String>();
        for (Method method : LinearMemory.class.getMethods()) {
            names.add(method.getName() + descriptor(method));
        }
        for (Opcode opcode : Opcode.values()) {
            if (opcode.lowering() instanceof Lowering.Atomic atomic) {
                String result = opcode.pushed().isEmpty() ? "V" : "J";
                String descriptor = "(" + "J".repeat(opcode.popped().size()) + "JI)" + result;
                assertTrue(names.contains(atomic.name() + descriptor), opcode.text());
            }
        }
    }

    @Test
    void allOpcodesOfSupportedFeaturesHaveARow() {
        long rows = Arrays.stream(Opcode.values())
                .filter(opcode -> opcode.feature().supported())
                .count();
        // 1.0 has 172, sign extension 5, saturation 8, bulk memory 7, references 9; then tail calls, typed function
        // references, garbage collection, exceptions, legacy exceptions, SIMD, relaxed SIMD, wide arithmetic, threads
        assertEquals(172 + 5 + 8 + 7 + 9 + 3 + 4 + 32 + 3 + 5 + 236 + 20 + 4 + 67, rows);
    }
}
