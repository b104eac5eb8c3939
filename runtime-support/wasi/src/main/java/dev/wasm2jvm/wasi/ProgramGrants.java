package dev.wasm2jvm.wasi;

import dev.wasm2jvm.wasi.http.HttpPolicy;
import dev.wasm2jvm.wasi.storage.DirectoryBlobs;
import dev.wasm2jvm.wasi.storage.KeyValueStore;
import dev.wasm2jvm.wasi.storage.MemoryBlobs;
import dev.wasm2jvm.wasi.storage.MemoryKeyValues;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a runnable jar grants its guest: system properties that are called as the options of {@code wasm2jvm run} are, after
 * {@code wasm2jvm.}, and have several values separated by {@code ;}. Without them it may do nothing.
 *
 * <p>It runs when a program starts: nothing is loaded for what was not granted.
 */
final class ProgramGrants {
    private static final String PREFIX = "wasm2jvm.";
    private static final String[] NETWORK = {"allow-connect", "allow-listen", "allow-udp", "allow-lookup", "listen"};
    private static final String MEMORY = "memory";
    private static final String DIRECTORY = "dir:";

    private final WasiConfig.Builder config;

    ProgramGrants(WasiConfig.Builder config) {
        this.config = config;
    }

    /**
     * Adds what the properties say.
     *
     * @throws IllegalArgumentException if one says something else; it begins with the property's name
     */
    void add() {
        for (var name : new String[] {"dir", "env", "config", "keyvalue", "blobstore"}) {
            for (var value : values(name)) {
                try {
                    add(name, value);
                } catch (IllegalArgumentException wrong) {
                    throw malformed(name, String.valueOf(wrong.getMessage()));
                }
            }
        }
        addHttp();
        addNetwork();
    }

    private void add(String name, String value) {
        if (name.equals("dir")) {
            Preopen.parse(value).addTo(config);
            return;
        }
        int equals = value.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException(
                    "takes NAME=VALUE, not '".concat(value).concat("'"));
        }
        var key = value.substring(0, equals);
        var rest = value.substring(equals + 1);
        switch (name) {
            case "env" -> config.env(key, rest);
            case "config" -> config.config(key, rest);
            case "keyvalue" -> config.keyvalue(key, bucket(rest));
            default -> addContainer(key, rest);
        }
    }

    /** Stores that need a library are not in the jar. */
    private static KeyValueStore bucket(String where) {
        if (where.equals(MEMORY)) {
            return new MemoryKeyValues();
        }
        throw new IllegalArgumentException("a jar has key-value stores in memory only, not '"
                .concat(where)
                .concat("': 'wasm2jvm run' has others, and so may a program that makes the world itself"));
    }

    private void addContainer(String name, String where) {
        if (where.equals(MEMORY)) {
            config.blobstore(name, new MemoryBlobs());
        } else if (where.startsWith(DIRECTORY)) {
            config.blobstore(name, new DirectoryBlobs(Path.of(where.substring(DIRECTORY.length()))));
        } else {
            throw new IllegalArgumentException(
                    "a container is memory or dir:PATH, not '".concat(where).concat("'"));
        }
    }

    private void addHttp() {
        String[] hosts = values("http");
        if (hosts.length > 0) {
            var policy = HttpPolicy.builder();
            try {
                for (var host : hosts) {
                    policy.allow(host);
                }
            } catch (IllegalArgumentException wrong) {
                throw malformed("http", String.valueOf(wrong.getMessage()));
            }
            config.http(policy.build());
        }
    }

    private void addNetwork() {
        NetworkPolicy.@Nullable Builder policy = null;
        for (var name : NETWORK) {
            for (var rule : values(name)) {
                policy = policy == null ? NetworkPolicy.builder() : policy;
                try {
                    allow(policy, name, rule);
                } catch (IllegalArgumentException wrong) {
                    throw malformed(name, String.valueOf(wrong.getMessage()));
                }
            }
        }
        if (policy != null) {
            config.network(policy.build());
        }
    }

    private static void allow(NetworkPolicy.Builder policy, String name, String rule) {
        switch (name) {
            case "allow-connect" -> policy.allowConnect(rule);
            case "allow-listen" -> policy.allowListen(rule);
            case "allow-udp" -> policy.allowUdp(rule);
            case "allow-lookup" -> policy.allowLookup(rule);
            default -> policy.listener(rule);
        }
    }

    private static String[] values(String name) {
        var text = System.getProperty(PREFIX.concat(name), "");
        return text.isEmpty() ? new String[0] : text.split(";");
    }

    private static IllegalArgumentException malformed(String name, String what) {
        return new IllegalArgumentException(PREFIX.concat(name).concat(": ").concat(what));
    }
}
