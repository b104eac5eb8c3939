package dev.wasm2jvm.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Sums up everything that a result depends on: contents of the inputs, configuration, version of the plugin. */
final class BuildKey {

    private BuildKey() {}

    /** A digest in hexadecimal. Threads and times are not part of it: they change no result. */
    static String of(CompileRequest request) throws IOException {
        var digest = sha256();
        add(digest, request.pluginVersion());
        add(digest, String.valueOf(request.graphs()));
        for (var input : request.inputs()) {
            add(digest, input.name());
            add(digest, request.optionsOf(input).withThreads(1).toString());
            add(digest, input);
            for (var plug : input.plugs()) {
                add(digest, plug.name());
                add(digest, plug);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, CompileInput input) throws IOException {
        digest.update(sha256().digest(Files.readAllBytes(input.file())));
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
