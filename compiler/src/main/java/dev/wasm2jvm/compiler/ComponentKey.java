package dev.wasm2jvm.compiler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;

/** Names a compilation by all that its result depends on. */
final class ComponentKey {

    private ComponentKey() {}

    /** A digest in hexadecimal. How many threads compile, and in which order packages are given, changes no result. */
    static String of(WasmInput input, List<WasmInput> plugs, CompilerOptions options) throws IOException {
        var digest = sha256();
        add(digest, compiler());
        // Leaves out optimizations.
        add(digest, System.getProperty("wasm2jvm.without", ""));
        add(
                digest,
                options.withThreads(1)
                        .withPackages(new TreeMap<>(options.packages()))
                        .toString());
        add(digest, input);
        for (var plug : plugs) {
            add(digest, plug);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, WasmInput input) {
        add(digest, input.name());
        digest.update(sha256().digest(input.bytes()));
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** The version; a snapshot is told from others by its file. */
    private static String compiler() throws IOException {
        var properties = new Properties();
        try (var stream = ComponentKey.class.getResourceAsStream("version.properties")) {
            if (stream == null) {
                throw new IOException("version.properties is missing from the compiler");
            }
            properties.load(stream);
        }
        var version = properties.getProperty("version", "unknown");
        return version.endsWith("-SNAPSHOT") ? version + build() : version;
    }

    private static String build() throws IOException {
        var source = ComponentKey.class.getProtectionDomain().getCodeSource();
        if (source == null || !"file".equals(source.getLocation().getProtocol())) {
            return "";
        }
        var file = Path.of(java.net.URI.create(source.getLocation().toString()));
        return " of " + Files.getLastModifiedTime(file).toMillis();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
