package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.fixtures.Fixtures;
import dev.wasm2jvm.runtime.V128;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VectorFormTest {
    private static final String OPERATIONS = "test/V$.class";
    private static final String BYTE_VECTOR = "jdk/incubator/vector/ByteVector";

    private static Map<String, byte[]> files(int release) {
        return CompiledForTest.forRelease(Fixtures.bytes("vectors"), MethodSplitter.BUDGET, release).files;
    }

    private static Set<String> mentioning(Map<String, byte[]> files, String type) {
        var found = new TreeSet<String>();
        files.forEach((path, content) -> {
            if (new String(content, StandardCharsets.ISO_8859_1).contains(type)) {
                found.add(path);
            }
        });
        return found;
    }

    @Test
    void classFilesBefore25KnowNothingOfTheApi() {
        Map<String, byte[]> files = files(24);
        assertEquals(Set.of(), mentioning(files, "jdk/incubator"));
        assertFalse(files.containsKey(OPERATIONS));
        assertEquals(44 + 24, files.values().iterator().next()[7]);
    }

    @Test
    void classFilesFor25UseTheApi() {
        Map<String, byte[]> files = files(25);
        Set<String> users = mentioning(files, BYTE_VECTOR);
        assertTrue(users.contains("test/Module$C0.class"), users.toString());
        assertTrue(users.contains("test/S$v_v.class"), users.toString());
        Set<String> others = mentioning(files, "Ldev/wasm2jvm/runtime/V128;");
        others.removeAll(mentioning(files, "dev/wasm2jvm/runtime/GlobalV128"));
        assertEquals(Set.of(), others, "only shared globals are of the runtime's class");
        assertEquals(44 + 25, files.values().iterator().next()[7]);
    }

    @Test
    void modulesWithoutVectorsDoNotNeedTheApi() {
        byte[] module = Fixtures.bytes(Fixtures.C_LIBRARY);
        Map<String, byte[]> files = CompiledForTest.forRelease(module, MethodSplitter.BUDGET, 25).files;
        assertEquals(Set.of(), mentioning(files, "jdk/incubator"));
        assertEquals(Set.of(), mentioning(files, "requireVectorApi"));
        assertFalse(files.containsKey(OPERATIONS));
        assertEquals(Set.of("test/Module.class"), mentioning(files(25), "requireVectorApi"));
    }

    /** A name with a slip would only make code slow. */
    @Test
    void whatTheApiHasAreMethodsOfTheRuntime() throws ClassNotFoundException {
        var methods = new TreeSet<String>();
        for (Opcode opcode : Opcode.values()) {
            if (call(opcode.lowering()) instanceof Lowering.Call call
                    && call.owner().startsWith("dev/wasm2jvm/runtime/Vector")) {
                methods.add(call.name());
            }
        }
        var known = new TreeSet<>(VectorApi.methods());
        known.removeAll(methods);
        for (Class<?> type : Set.of(V128.class, Class.forName("dev.wasm2jvm.runtime.VectorMemory"))) {
            Arrays.stream(type.getMethods()).map(Method::getName).forEach(known::remove);
        }
        assertEquals(Set.of(), known);
        methods.removeAll(VectorApi.methods());
        assertEquals(
                Set.of(
                        "f32x4Ceil",
                        "f32x4Floor",
                        "f32x4Trunc",
                        "f32x4Nearest",
                        "f64x2Ceil",
                        "f64x2Floor",
                        "f64x2Trunc",
                        "f64x2Nearest",
                        "f32x4ConvertI32x4U",
                        "f64x2ConvertLowI32x4U",
                        "i32x4TruncSatF32x4U",
                        "i32x4TruncSatF64x2UZero",
                        "i16x8Q15mulrSatS",
                        "i16x8RelaxedDotI8x16I7x16S",
                        "i32x4RelaxedDotI8x16I7x16AddS"),
                methods);
    }

    private static Object call(Lowering lowering) {
        if (lowering instanceof Lowering.LoadVector load) {
            return load.call();
        }
        return lowering instanceof Lowering.StoreLane store ? store.call() : lowering;
    }
}
