package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.wasi.storage.KeyValueStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One behaviour of three stores: in memory, in a file, on Redis where there is a server. */
final class KeyValueStoresTest {
    private static final String COMPONENT = "../compiler/src/test/resources/fixtures/stores/stores.wasm";
    private static final int THREADS = 4;
    private static final int TIMES = 200;

    @TempDir
    private Path folder;

    private final OpenStores open = new OpenStores();
    private @Nullable RedisServer redis;

    @AfterEach
    void close() throws IOException {
        open.close();
        if (redis != null) {
            redis.close();
        }
    }

    /** What {@code --keyvalue} takes. */
    private String where(String kind) throws Exception {
        if (kind.equals("file")) {
            return "file:" + folder.resolve("data.db");
        }
        return kind.equals("redis") ? redis().address() : kind;
    }

    /** The server of this test, started when it is asked for. */
    private RedisServer redis() throws Exception {
        Assumptions.assumeTrue(RedisServer.isInstalled(), "no redis-server on the PATH: Redis is not tested");
        if (redis == null) {
            redis = RedisServer.start(folder);
        }
        return redis;
    }

    private KeyValueStore store(String kind) throws Exception {
        return open.keyvalue("bucket", where(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "redis"})
    void keepsValues(String kind) throws Exception {
        var store = store(kind);
        assertNull(store.get("a"));
        store.set("a", bytes("1"));
        store.set("", bytes(""));
        assertArrayEquals(bytes("1"), store.get("a"));
        assertArrayEquals(bytes(""), store.get(""));
        assertTrue(store.exists("a"));
        store.delete("a");
        store.delete("a");
        assertFalse(store.exists("a"));
        assertEquals(List.of(""), allKeys(store));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "redis"})
    void listsEachOfManyKeysInPages(String kind) throws Exception {
        var store = store(kind);
        assertEquals(List.of(), allKeys(store));
        var values = new LinkedHashMap<String, byte[]>();
        IntStream.range(0, 5_000).forEach(i -> values.put("key" + i, bytes("v" + i)));
        store.setMany(values);
        assertEquals(values.keySet().stream().sorted().toList(), allKeys(store));
        assertArrayEquals(
                bytes("v4999"), store.getMany(List.of("none", "key4999")).get(1));
        assertNull(store.getMany(List.of("none", "key4999")).get(0));
        store.deleteMany(List.copyOf(values.keySet()));
        assertEquals(List.of(), allKeys(store));
    }

    private static List<String> allKeys(KeyValueStore store) throws IOException {
        var keys = new HashSet<String>();
        var page = store.keys(null, 100);
        keys.addAll(page.keys());
        while (page.cursor() != null) {
            page = store.keys(page.cursor(), 100);
            keys.addAll(page.keys());
        }
        return keys.stream().sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "redis"})
    void refusesToAddToWhatIsNoNumber(String kind) throws Exception {
        var store = store(kind);
        for (var text : List.of("", " 1", "1 ", "+1", "01", "-0", "1.0", "0x1", "9223372036854775808", "\u0661")) {
            store.set("text", bytes(text));
            assertThrows(IOException.class, () -> store.increment("text", 1), text);
            assertArrayEquals(bytes(text), store.get("text"), text);
        }
        assertEquals(Long.MIN_VALUE, store.increment("least", Long.MIN_VALUE));
        assertThrows(IOException.class, () -> store.increment("least", -1));
        assertEquals(Long.MIN_VALUE + 1, store.increment("least", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "redis"})
    void incrementsAreAtomicBetweenThreads(String kind) throws Exception {
        var store = store(kind);
        var seen = Collections.synchronizedSet(new HashSet<Long>());
        inThreads(() -> {
            for (int i = 0; i < TIMES; i++) {
                seen.add(store.increment("n", 1));
            }
            return true;
        });
        assertEquals(THREADS * TIMES, seen.size());
        assertArrayEquals(bytes(Integer.toString(THREADS * TIMES)), store.get("n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file", "redis"})
    void comparingAndSettingIsAtomicBetweenThreads(String kind) throws Exception {
        var store = store(kind);
        assertFalse(store.compareAndSet("text", bytes(""), bytes("x")));
        assertTrue(store.compareAndSet("text", null, bytes("")));
        assertFalse(store.compareAndSet("text", null, bytes("x")));
        inThreads(() -> {
            int done = 0;
            while (done < TIMES) {
                byte[] before = Objects.requireNonNull(store.get("text"));
                done += store.compareAndSet("text", before, bytes(text(before) + ".")) ? 1 : 0;
            }
            return true;
        });
        assertArrayEquals(bytes(".".repeat(THREADS * TIMES)), store.get("text"));
    }

    private static void inThreads(Callable<Boolean> task) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (var each : threads.invokeAll(Collections.nCopies(THREADS, task))) {
                assertTrue(each.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "redis"})
    void bucketsOfOneStoreAreApart(String kind) throws Exception {
        var where = where(kind);
        var first = open.keyvalue("a", where);
        var second = open.keyvalue("a:b", where);
        first.set("b:c", bytes("1"));
        assertFalse(second.exists("c"));
        second.set("c", bytes("2"));
        assertArrayEquals(bytes("1"), first.get("b:c"));
        assertEquals(List.of("c"), allKeys(second));
    }

    /** The guest asserts nothing: what it saw in memory is in a transcript, and all stores must show it the same. */
    @ParameterizedTest
    @ValueSource(strings = {"file", "redis"})
    void aComponentSeesNoDifference(String kind) throws Exception {
        for (var call : List.of("keyvalue(\"default\")", "keyvalue-draft(\"drafts\")")) {
            assertEquals(run("memory", call), run(where(kind), call));
        }
    }

    private static String run(String where, String call) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var runner = new CommandRunner(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        var words = new ArrayList<>(List.of("run", COMPONENT, "--invoke", call));
        words.addAll(List.of("--keyvalue", "default=" + where, "--keyvalue", "drafts=" + where));
        assertEquals(0, runner.run(words.toArray(String[]::new)), () -> err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aServerThatIsGoneIsAnError() throws Exception {
        var store = store("redis");
        store.set("a", bytes("1"));
        redis().close();
        var thrown = assertThrows(IOException.class, () -> store.get("a"));
        assertNotNull(thrown.getMessage());
        assertThrows(IOException.class, () -> store.increment("a", 1));
        assertThrows(IOException.class, () -> store.keys(null, 1));
        assertThrows(IOException.class, () -> store.compareAndSet("a", null, bytes("2")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
