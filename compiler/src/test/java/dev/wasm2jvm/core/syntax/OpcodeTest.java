package dev.wasm2jvm.core.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertNull(Opcode.of(0xFD, 0));
    }

    static Stream<Opcode> calls() {
        return Arrays.stream(Opcode.values()).filter(opcode -> opcode.lowering() instanceof Lowering.Call);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void calledMethodsExist(Opcode opcode) throws ClassNotFoundException {
        var call = (Lowering.Call) opcode.lowering();
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
    void aCallWithoutConversionsHasTheSignatureOfItsRow(Opcode opcode) {
        var call = (Lowering.Call) opcode.lowering();
        if (call.before().isEmpty() && call.after().isEmpty()) {
            assertEquals(opcode.signature().descriptor(), call.descriptor());
        }
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
            boolean access = opcode.lowering() instanceof Lowering.Load || opcode.lowering() instanceof Lowering.Store;
            assertEquals(opcode.immediate() == Immediate.MEMORY_ARGUMENT, access, opcode.text());
        }
    }

    @Test
    void allOpcodesOfSupportedFeaturesHaveARow() {
        long rows = Arrays.stream(Opcode.values())
                .filter(opcode -> opcode.feature().supported())
                .count();
        // 1.0 has 172, sign extension 5, saturation 8, bulk memory 7, references 9; then tail calls, typed function
        // references, garbage collection, exceptions, legacy exceptions
        assertEquals(172 + 5 + 8 + 7 + 9 + 3 + 4 + 32 + 3 + 5, rows);
    }
}
