package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.fixtures.Fixtures;
import dev.wasm2jvm.jvm.CodeSize;
import dev.wasm2jvm.jvm.JvmLimits;
import dev.wasm2jvm.runtime.V128;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

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

    @Test
    void instructionsOfTheApiStandInTheCodeWhereTheyHaveRoom() {
        assertEquals(0, callsOfOperations(20));
        assertEquals(900, callsOfOperations(900));
    }

    /** How many products a function leaves to methods of {@code V$}. */
    private static int callsOfOperations(int products) {
        var body = new WasmCode().get(0);
        for (int i = 0; i < products; i++) {
            body.get(0).vector(0xE6);
        }
        byte[] module = new ModuleWriter()
                .type(List.of(WasmCode.V128), List.of(WasmCode.V128))
                .function(0, body.end())
                .export("f", 0, 0)
                .bytes();
        byte[] type = CompiledForTest.forRelease(module, 50_000, 25).files.get("test/Module$C0.class");
        var node = new ClassNode();
        new ClassReader(Objects.requireNonNull(type)).accept(node, 0);
        assertTrue(CodeSize.largest(type).codeBytes() < JvmLimits.JIT_CODE_BYTES);
        int calls = 0;
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                calls += instruction instanceof MethodInsnNode call && call.owner.equals("test/V$") ? 1 : 0;
            }
        }
        return calls;
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
