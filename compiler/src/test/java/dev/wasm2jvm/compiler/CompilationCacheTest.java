package dev.wasm2jvm.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.compiler.CompilationCache.Statistics;
import dev.wasm2jvm.component.jvm.ApiContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompilationCacheTest {

    private static final LoadableComponent COMPONENT = new LoadableComponent(
            "a.Factory",
            Map.of("a/Factory.class", new byte[] {1, 2, 3}),
            new ApiContract(Map.of("b/B.class", new byte[] {4}), Set.of("b/B"), Set.of("c/C")));
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path directory;

    private CompilationCache cache() throws IOException {
        return CompilationCache.in(directory);
    }

    private Path entry() {
        return directory.resolve(KEY + ".classes");
    }

    private static LoadableComponent unwanted() {
        throw new AssertionError("compiled");
    }

    @Test
    void whatWasCompiledIsReadAgain() throws IOException {
        cache().get(KEY, () -> COMPONENT);
        var cache = cache();
        var again = cache.get(KEY, CompilationCacheTest::unwanted);
        assertEquals("a.Factory", again.factoryClass());
        assertEquals(COMPONENT.files().keySet(), again.files().keySet());
        assertArrayEquals(new byte[] {1, 2, 3}, again.files().get("a/Factory.class"));
        assertArrayEquals(new byte[] {4}, again.contract().classes().get("b/B.class"));
        assertEquals(Set.of("b/B"), again.contract().imported());
        assertEquals(Set.of("c/C"), again.contract().exported());
        assertEquals(new Statistics(1, 0, 0, 0), cache.statistics());
    }

    @Test
    void equalCompilationsAreEqualFiles() throws IOException {
        cache().get(KEY, () -> COMPONENT);
        var first = Files.readAllBytes(entry());
        Files.delete(entry());
        cache().get(KEY, () -> COMPONENT);
        assertArrayEquals(first, Files.readAllBytes(entry()));
        try (var files = Files.list(directory)) {
            assertEquals(List.of(entry()), files.toList());
        }
    }

    @Test
    void aDamagedEntryIsCompiledAnew() throws IOException {
        cache().get(KEY, () -> COMPONENT);
        var good = Files.readAllBytes(entry());
        for (int place = 0; place < good.length; place++) {
            var bad = good.clone();
            bad[place] ^= 0x10;
            assertIsReplaced(bad, good);
        }
        for (int length : new int[] {0, 31, 32, good.length - 1}) {
            assertIsReplaced(Arrays.copyOf(good, length), good);
        }
    }

    private void assertIsReplaced(byte[] bad, byte[] good) throws IOException {
        Files.write(entry(), bad);
        var cache = cache();
        assertEquals("a.Factory", cache.get(KEY, () -> COMPONENT).factoryClass());
        assertEquals(new Statistics(0, 1, 1, 0), cache.statistics());
        assertArrayEquals(good, Files.readAllBytes(entry()));
    }

    @Test
    void anEntryOfAnotherKeyIsDamaged() throws IOException {
        cache().get(KEY, () -> COMPONENT);
        var other = KEY.replace('0', '1');
        Files.move(entry(), directory.resolve(other + ".classes"));
        var cache = cache();
        cache.get(other, () -> COMPONENT);
        assertEquals(new Statistics(0, 1, 1, 0), cache.statistics());
    }

    @Test
    void aDirectoryThatCannotBeWrittenCostsOnlyTheEntry() throws IOException {
        var cache = cache();
        Files.delete(directory);
        assertEquals("a.Factory", cache.get(KEY, () -> COMPONENT).factoryClass());
        assertEquals(new Statistics(0, 1, 0, 1), cache.statistics());
    }

    @Test
    void aFailedCompilationLeavesNothing() throws IOException {
        var cache = cache();
        assertThrows(
                IllegalStateException.class,
                () -> cache.get(KEY, () -> {
                    throw new IllegalStateException("bad input");
                }));
        assertEquals(new Statistics(0, 0, 0, 0), cache.statistics());
        assertFalse(Files.exists(entry()));
    }

    @Test
    void withoutADirectoryNothingIsKept() throws IOException {
        var cache = CompilationCache.none();
        cache.get(KEY, () -> COMPONENT);
        cache.get(KEY, () -> COMPONENT);
        cache.trim(0);
        assertEquals(new Statistics(0, 2, 0, 0), cache.statistics());
    }

    @Test
    void manyMayShareADirectory() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> use = () -> {
                for (int round = 0; round < 50; round++) {
                    Files.deleteIfExists(round % 10 == 0 ? entry() : directory.resolve("none"));
                    var cache = cache();
                    cache.get(KEY, () -> COMPONENT);
                    if (cache.statistics().damaged() + cache.statistics().unwritten() > 0) {
                        return cache.statistics().toString();
                    }
                }
                return "";
            };
            for (var result : threads.invokeAll(List.of(use, use, use, use, use, use, use, use))) {
                assertEquals("", result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatWasNotUsedForLongGoesFirst() throws IOException {
        var keys = List.of(KEY.replace('0', 'x'), KEY.replace('0', 'y'), KEY.replace('0', 'z'));
        for (int i = 0; i < keys.size(); i++) {
            cache().get(keys.get(i), () -> COMPONENT);
            Files.setLastModifiedTime(directory.resolve(keys.get(i) + ".classes"), FileTime.fromMillis(1000L * i));
        }
        cache().get(keys.get(0), CompilationCacheTest::unwanted);
        var abandoned = Files.createFile(directory.resolve("dead.tmp"));
        Files.setLastModifiedTime(abandoned, FileTime.fromMillis(0));
        var busy = Files.createFile(directory.resolve("busy.tmp"));
        var foreign = Files.createFile(directory.resolve("README"));
        long size = Files.size(directory.resolve(keys.get(0) + ".classes"));
        cache().trim(2 * size);
        try (var files = Files.list(directory)) {
            assertEquals(
                    Set.of(
                            directory.resolve(keys.get(0) + ".classes"),
                            directory.resolve(keys.get(2) + ".classes"),
                            busy,
                            foreign),
                    Set.copyOf(files.toList()));
        }
    }

    @Test
    void aNewDirectoryIsItsOwnersAlone() throws IOException {
        var made = directory.resolve("one/two");
        CompilationCache.in(made);
        if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(made));
        }
        assertTrue(Files.isDirectory(made));
        var file = Files.createFile(directory.resolve("file"));
        assertThrows(IOException.class, () -> CompilationCache.in(file));
    }

    @Test
    void theKeyHasAllThatTheResultDependsOn() throws IOException {
        var input = new WasmInput("a.wasm", new byte[] {1});
        var options = CompilerOptions.defaults();
        var key = ComponentKey.of(input, List.of(), options);
        assertEquals(64, key.length());
        assertEquals(key, ComponentKey.of(new WasmInput("a.wasm", new byte[] {1}), List.of(), options.withThreads(7)));
        var others = List.of(
                ComponentKey.of(new WasmInput("a.wasm", new byte[] {2}), List.of(), options),
                ComponentKey.of(new WasmInput("b.wasm", new byte[] {1}), List.of(), options),
                ComponentKey.of(input, List.of(input), options),
                ComponentKey.of(input, List.of(), options.withInterruptible(true)),
                ComponentKey.of(input, List.of(), options.withRelease(25)),
                ComponentKey.of(input, List.of(), options.withPackages(Map.of("a:b", "c"))));
        assertEquals(others.size(), Set.copyOf(others).size());
        others.forEach(other -> assertNotEquals(key, other));
    }
}
