package dev.wasm2jvm.component.valid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.binary.ExternNames;
import dev.wasm2jvm.component.link.Linker;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.diagnostic.WasmException;
import dev.wasm2jvm.fixtures.Fixtures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are: a component is either accepted and linked, or there is one exception that says what is wrong. */
class BadComponentsTest {

    private static final int MUTATIONS = 1_000;

    /** Large components get fewer mutations: as many as come to about this many bytes. */
    private static final int BYTES = 30_000_000;

    private static final byte[] PREAMBLE = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};

    static Stream<String> components() {
        return Fixtures.names().stream().filter(name -> ComponentParser.isComponent(Fixtures.bytes(name)));
    }

    private static void digest(byte[] bytes) {
        try {
            Linker.link(ComponentValidator.validate(ComponentParser.parse(bytes)));
        } catch (WasmException e) {
            assertNotNull(e.getMessage());
            assertNotNull(e.location().component(), e::getMessage);
            assertTrue(e.location().offset() <= bytes.length, e::getMessage);
        }
    }

    @ParameterizedTest
    @MethodSource("components")
    void prefixes(String name) {
        var bytes = Fixtures.bytes(name);
        // The first bytes of large components are code, where one cut is like another.
        var step = Math.max(1, bytes.length / 500);
        for (var length = 0; length < bytes.length; length += step) {
            digest(Arrays.copyOf(bytes, length));
        }
        for (var cut = 1; cut < Math.min(500, bytes.length); cut++) {
            digest(Arrays.copyOf(bytes, bytes.length - cut));
        }
    }

    @ParameterizedTest
    @MethodSource("components")
    void mutations(String name) {
        var bytes = Fixtures.bytes(name);
        var random = new Random(20_260_101);
        var count = Math.max(200, Math.min(MUTATIONS, BYTES / bytes.length));
        for (var i = 0; i < count; i++) {
            var mutated = bytes.clone();
            // Component sections are mostly at the end, core code before: visit both.
            var from = i % 2 == 0 ? 0 : Math.max(0, bytes.length - 4_096);
            mutated[from + random.nextInt(bytes.length - from)] = (byte) random.nextInt();
            digest(mutated);
        }
    }

    @Test
    void otherFiles() {
        assertThrows(MalformedException.class, () -> ComponentParser.parse(new byte[0]));
        assertThrows(
                MalformedException.class, () -> ComponentParser.parse("hello, world".getBytes(StandardCharsets.UTF_8)));
        var problem = assertThrows(
                MalformedException.class, () -> ComponentParser.parse(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}));
        assertEquals("this is a core module where a component is needed", problem.getMessage());
    }

    @Test
    void gatedFeaturesAreNamed() {
        assertEquals("type `stream` needs async, which is not supported", unsupported(7, 1, 0x66, 0));
        assertEquals("type `error-context` needs error-context, which is not supported", unsupported(7, 1, 0x64));
        assertEquals(
                "a fixed-length list type needs fixed-length-lists, which is not supported",
                unsupported(7, 1, 0x67, 0x7d, 4));
        assertEquals("an async function type needs async, which is not supported", unsupported(7, 1, 0x43, 0, 1, 0));
        assertEquals(
                "canonical built-in `waitable-set.new` needs async, which is not supported", unsupported(8, 1, 0x1f));
        assertEquals(
                "canonical built-in `error-context.drop` needs error-context, which is not supported",
                unsupported(8, 1, 0x1e));
        assertEquals(
                "canonical built-in `thread.suspend` needs threads, which is not supported",
                unsupported(8, 1, 0x29, 0));
        assertEquals(
                "canonical built-in `thread.available-parallelism` needs shared-everything-threads, which is not supported",
                unsupported(8, 1, 0x42, 0));
        assertEquals("canonical option `async` needs async, which is not supported", unsupported(8, 1, 1, 0, 0, 1, 6));
        assertEquals("canonical option `gc` needs gc, which is not supported", unsupported(8, 1, 1, 0, 0, 1, 9));
        assertEquals("a start section needs values, which is not supported", unsupported(9, 0, 0, 0));
        assertEquals(
                "the version of `a:b/c@1` needs canon-names, which is not supported",
                unsupported(10, 1, 0, 7, 'a', ':', 'b', '/', 'c', '@', '1', 5, 0));
        assertEquals(
                "the attribute `versionsuffix` needs canon-names, which is not supported",
                unsupported(10, 1, 2, 1, 'a', 1, 1, 1, '1', 5, 0));
    }

    @Test
    void nestedNamesAreInvalidAndNamed() {
        var problem = assertThrows(InvalidException.class, () -> ExternNames.parse("a:b:c/d", 0));
        assertEquals("nested namespaces and packages need nested-names, which is not supported", problem.help());
    }

    private static String unsupported(int section, int... content) {
        var problem = assertThrows(
                UnsupportedException.class,
                () -> ComponentParser.parse(
                        component(section, IntStream.of(content).boxed().toList())));
        assertEquals("root", problem.location().component());
        return String.valueOf(problem.getMessage());
    }

    private static byte[] component(int section, List<Integer> content) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 'a', 's', 'm', 0x0d, 0, 1, 0, (byte) section, (byte) content.size()});
        content.forEach(bytes::write);
        return bytes.toByteArray();
    }

    @Test
    void typesThatMultiplyAreRefusedQuickly() {
        // type 0 = (tuple u8 u8), type n = (tuple n-1 n-1): 2^60 parts in a few bytes.
        var content = new ArrayList<Integer>(List.of(60, 0x6f, 2, 0x7d, 0x7d));
        for (var i = 0; i < 59; i++) {
            content.addAll(List.of(0x6f, 2, i, i));
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 'a', 's', 'm', 0x0d, 0, 1, 0, 7, (byte) (content.size() | 0x80)});
        bytes.write(content.size() >> 7);
        content.forEach(bytes::write);
        var component = ComponentParser.parse(bytes.toByteArray());
        assertThrows(UnsupportedException.class, () -> ComponentValidator.validate(component));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void instancesThatMultiplyOrNestAreRefusedQuickly(int instancesEach) {
        var root = new ByteArrayOutputStream();
        root.writeBytes(PREAMBLE);
        section(root, 4, PREAMBLE);
        for (var i = 0; i < 5_000; i++) {
            // (component (alias outer 1 i (component)) (instance (instantiate 0)) ...)
            var inner = new ByteArrayOutputStream();
            inner.writeBytes(PREAMBLE);
            section(inner, 6, new byte[] {1, 4, 2, 1, (byte) (i | 0x80), (byte) (i >> 7)});
            for (var j = 0; j < instancesEach; j++) {
                section(inner, 5, new byte[] {1, 0, 0, 0});
            }
            section(root, 4, inner.toByteArray());
        }
        section(root, 5, new byte[] {1, 0, (byte) (5_000 | 0x80), (byte) (5_000 >> 7), 0});
        var valid = ComponentValidator.validate(ComponentParser.parse(root.toByteArray()));
        assertThrows(UnsupportedException.class, () -> Linker.link(valid));
    }

    private static void section(ByteArrayOutputStream out, int id, byte[] content) {
        out.write(id);
        out.write(content.length);
        out.writeBytes(content);
    }
}
