package dev.wasm2jvm.wasi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.storage.DirectoryBlobs;
import dev.wasm2jvm.wasi.storage.MemoryBlobs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramGrantsTest {
    private static WasiConfig config(Map<String, String> properties) {
        var before = new HashMap<String, String>();
        properties.forEach((name, value) -> before.put(name, System.setProperty("wasm2jvm." + name, value)));
        try {
            var config = WasiConfig.builder();
            new ProgramGrants(config).add();
            return config.build();
        } finally {
            before.keySet().forEach(name -> System.clearProperty("wasm2jvm." + name));
        }
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Test
    void nothingIsGrantedWithoutProperties() {
        var config = config(Map.of("env", ""));
        assertEquals(List.of(), config.environment());
        assertEquals(List.of(), config.preopens());
        assertEquals(Map.of(), config.keyvalue());
        assertNull(config.network());
    }

    @Test
    void filesVariablesAndStores() throws Exception {
        var config = config(Map.of(
                "dir", ".::/here;.::/there:ro",
                "env", "A=1;B=x=y",
                "config", "mode=fast",
                "keyvalue", "default=memory",
                "blobstore", "images=memory;files=dir:target"));
        assertEquals(
                List.of("/here", "/there"),
                config.preopens().stream().map(Preopen::guest).toList());
        assertEquals(List.of(new Tuple2<>("A", "1"), new Tuple2<>("B", "x=y")), config.environment());
        assertEquals(Map.of("mode", "fast"), config.settings());
        var bucket = Objects.requireNonNull(config.keyvalue().get("default"));
        bucket.set("key", new byte[] {1});
        assertArrayEquals(new byte[] {1}, bucket.get("key"));
        assertTrue(config.blobstore().get("images") instanceof MemoryBlobs);
        assertTrue(config.blobstore().get("files") instanceof DirectoryBlobs);
    }

    @Test
    void theNetwork() {
        var config = config(Map.of(
                "allow-connect", "127.0.0.1:80;127.0.0.1:90-99",
                "allow-listen", "127.0.0.1:0",
                "allow-udp", "127.0.0.1:53",
                "allow-lookup", "*.example.org",
                "listen", "localhost:0",
                "http", "api.example.org"));
        var network = Objects.requireNonNull(config.network());
        assertTrue(network.allowsConnect(local(80)) && network.allowsConnect(local(95)));
        assertFalse(network.allowsConnect(local(81)));
        assertTrue(network.allowsListen(local(0)));
        assertTrue(network.allowsDatagrams(local(53)));
        assertTrue(network.allowsLookup("a.example.org"));
        assertEquals(1, network.listeners().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "dir | ::x | a directory is written HOST::GUEST or HOST::GUEST:ro, not '::x'",
                "env | A | takes NAME=VALUE, not 'A'",
                "env | A=1;=2 | takes NAME=VALUE, not '=2'",
                "http | a:x | ",
                "allow-connect | 127.0.0.1 | an address is written HOST:PORT",
                "listen | example.org:80 | a guest listens at an address or at localhost",
                "listen | ::1:80 | an address is written HOST:PORT",
                "listen | 127.0.0.1:65536 | an address is written HOST:PORT",
                "keyvalue | a=file:x.db | a jar has key-value stores in memory only, not 'file:x.db'",
                "blobstore | a=x | a container is memory or dir:PATH, not 'x'",
            })
    void whatIsMalformedIsNamed(String name, String value, @Nullable String message) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> config(Map.of(name, value)));
        var told = String.valueOf(thrown.getMessage());
        assertTrue(told.startsWith("wasm2jvm." + name + ": " + (message == null ? "" : message)), told);
    }
}
