package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.registry.PackageName;
import dev.wasm2jvm.registry.Reference;
import dev.wasm2jvm.registry.RegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code push} and {@code pull} against a real registry. */
class RegistryTest {
    private static final Path FIXTURES = Path.of("../compiler/src/test/resources/fixtures");
    private static final Path GREET = FIXTURES.resolve("greet/greet.wasm");
    private static final Path OTHER = FIXTURES.resolve("c-command/c-command.wasm");

    /** The password "lovelace", as bcrypt keeps it. */
    private static final String ADA = "ada:$2y$04$uNsSoKu7E3bm.3J1Bhabhe4aWqSc9Mh7.rAXGC2dbIAbkNi9nFRB.\n";

    @TempDir
    private Path directory;

    private RegistryServer server;
    private Path config;
    private Path cache;
    private Path out;

    /** What a command printed, and its exit code. */
    private record Ended(int exitCode, String printed) {}

    @BeforeEach
    void start() throws Exception {
        assumeTrue(RegistryServer.isInstalled(), "docker-registry is not installed: no real registry was tried");
        config = directory.resolve("config.toml");
        cache = directory.resolve("cache");
        out = directory.resolve("out.wasm");
        start("");
    }

    private void start(String access) throws Exception {
        if (server != null) {
            server.close();
        }
        server = RegistryServer.start(directory.resolve("server"), access);
        Files.writeString(config, "default_registry = \"" + server.host() + "\"\n");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void whatIsPushedIsPulledByNameByTagAndByDigest() throws IOException {
        var pushed = push(GREET, "docs:greet@1.0.0");
        var place = server.host() + "/docs/greet";
        assertEquals(place + ":1.0.0 ", pushed.substring(0, pushed.indexOf("sha256:")));
        var manifest = pushed.substring(pushed.indexOf("sha256:")).strip();
        for (var source :
                List.of("docs:greet@1.0.0", "docs:greet", place + ":1.0.0", "oci://" + place + "@" + manifest)) {
            Files.deleteIfExists(out);
            assertEquals(0, pull(source).exitCode(), source);
            assertArrayEquals(Files.readAllBytes(GREET), Files.readAllBytes(out), source);
        }
        try (var files = Files.list(directory)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".tmp")), "nothing is left behind");
        }
    }

    @Test
    void whatIsPushedSaysWhatItIs() throws Exception {
        push(GREET, "docs:greet@1.0.0", "--annotation", "org.opencontainers.image.licenses=MIT");
        var manifest = get("docs/greet/manifests/1.0.0");
        assertTrue(manifest.contains("\"mediaType\":\"application/vnd.wasm.config.v0+json\""), manifest);
        assertTrue(manifest.contains("\"mediaType\":\"application/wasm\""), manifest);
        assertTrue(
                manifest.contains("\"annotations\":{\"org.opencontainers.image.licenses\":\"MIT\","
                        + "\"org.opencontainers.image.version\":\"1.0.0\"}"),
                manifest);
        var config = get("docs/greet/blobs/" + manifest.replaceAll("(?s).*?(sha256:[0-9a-f]{64}).*", "$1"));
        assertTrue(config.contains("\"architecture\":\"wasm\",\"os\":\"wasip2\""), config);
        assertTrue(config.contains("\"component\":{\"exports\":[\"greet\"],\"imports\":["), config);
    }

    @Test
    void aVersionIsAskedForOnceAndATagEachTime() throws IOException {
        push(GREET, "docs:greet@1.0.0");
        assertEquals(0, pull("docs:greet@1.0.0").exitCode());
        long before = server.asked("GET");
        assertTrue(before > 0);
        assertEquals(0, pull("docs:greet@1.0.0").exitCode());
        assertEquals(before, server.asked("GET"));
        assertEquals(0, pull(server.host() + "/docs/greet:1.0.0").exitCode());
        assertEquals(before + 1, server.asked("GET"), "the manifest, and not the content");
        server.close();
        Files.delete(out);
        assertEquals(0, pull("docs:greet@1.0.0").exitCode());
        assertArrayEquals(Files.readAllBytes(GREET), Files.readAllBytes(out));
        var gone = pull("docs:greet");
        assertEquals(ExitCode.IO, gone.exitCode());
        assertTrue(gone.printed().contains("can't be reached"), gone.printed());
    }

    @Test
    void offlineTheCacheCounts() throws IOException {
        push(GREET, "docs:greet@1.0.0");
        push(OTHER, "docs:greet@1.1.0");
        assertEquals(0, pull("docs:greet@1.0.0").exitCode());
        assertEquals(0, pull(server.host() + "/docs/greet:1.0.0").exitCode());
        Files.delete(out);
        long before = server.asked("GET");
        for (var source : List.of("docs:greet@1.0.0", "docs:greet", server.host() + "/docs/greet:1.0.0")) {
            assertEquals(0, pull(source, "--offline").exitCode(), source);
            assertArrayEquals(Files.readAllBytes(GREET), Files.readAllBytes(out), source);
            Files.delete(out);
        }
        assertEquals(new Ended(ExitCode.IO, """
                        error[W806]: docs:greet@1.1.0 is not in the cache, and no registry may be asked
                          help: the cache has the versions 1.0.0
                        """), pull("docs:greet@1.1.0", "--offline"));
        assertEquals(before, server.asked("GET"));
        assertFalse(Files.exists(out));
    }

    @Test
    void aFileOfTheCacheThatIsDamagedIsFetchedAnew() throws IOException {
        push(GREET, "docs:greet@1.0.0");
        assertEquals(0, pull("docs:greet@1.0.0").exitCode());
        var kept = filesBelow(cache.resolve("sha256"));
        assertEquals(1, kept.size());
        Files.writeString(kept.get(0), "damaged");
        assertEquals(new Ended(ExitCode.IO, """
                        error[W806]: docs:greet@1.0.0 is not in the cache, and no registry may be asked
                          help: its file there is damaged, or not the one of the lock file: pull it once without --offline
                        """), pull("docs:greet@1.0.0", "--offline"));
        assertEquals(0, pull("docs:greet@1.0.0").exitCode());
        assertArrayEquals(Files.readAllBytes(GREET), Files.readAllBytes(out));
        assertArrayEquals(Files.readAllBytes(GREET), Files.readAllBytes(kept.get(0)));
    }

    @Test
    void withoutAVersionTheNewestReleaseIsTaken() throws IOException {
        push(OTHER, "docs:greet@1.2.0");
        push(GREET, "docs:greet@1.10.0");
        push(OTHER, "docs:greet@2.0.0-rc.1");
        push(OTHER, server.host() + "/docs/greet:latest");
        var pulled = pull("docs:greet");
        assertTrue(pulled.printed().startsWith("docs:greet@1.10.0 sha256:"), pulled.printed());
        assertArrayEquals(Files.readAllBytes(GREET), Files.readAllBytes(out));
    }

    @Test
    void whatIsNotThereIsNamedWithWhatIs() throws IOException {
        push(GREET, "docs:greet@1.2.0");
        push(GREET, "docs:greet@1.10.0");
        assertEquals(new Ended(ExitCode.IO, """
                        error[W801]: there is no docs:greet@3.0.0
                          help: there are 1.2.0, 1.10.0
                        """), pull("docs:greet@3.0.0"));
        assertEquals(
                new Ended(ExitCode.IO, """
                        error[W801]: there is no HOST/docs/greet:newest
                          help: there are 1.10.0, 1.2.0
                        """.replace("HOST", server.host())), pull(server.host() + "/docs/greet:newest"));
        for (var source : List.of("docs:nothing@1.0.0", "docs:nothing")) {
            assertEquals(
                    new Ended(
                            ExitCode.IO,
                            "error[W801]: there is no " + server.host()
                                    + "/docs/nothing: repository name not known to registry\n"),
                    pull(source));
        }
        assertFalse(Files.exists(out));
    }

    @Test
    void aLockFileIsRespected() throws IOException {
        var lock = directory.resolve("wkg.lock");
        var first = push(GREET, "docs:greet@1.0.0");
        assertTrue(first.contains("1.0.0"), first);
        var digest = pull("docs:greet", "--lock", lock.toString()).printed().split("[ \n]", -1)[1];
        var text = """
                # This file is automatically generated.
                # It is not intended for manual editing.
                version = 1

                [[packages]]
                name = "docs:greet"
                registry = "HOST"

                [[packages.versions]]
                requirement = "*"
                version = "1.0.0"
                digest = "DIGEST"
                """.replace("HOST", server.host()).replace("DIGEST", digest);
        assertEquals(text, Files.readString(lock));
        push(OTHER, "docs:greet@1.1.0");
        cache = directory.resolve("another cache");
        var again = pull("docs:greet", "--lock", lock.toString());
        assertEquals("docs:greet@1.0.0 " + digest + "\n", again.printed());
        assertEquals(text, Files.readString(lock));
        assertTrue(pull("docs:greet").printed().startsWith("docs:greet@1.1.0 "));
        pull("docs:greet@1.1.0", "--lock", lock.toString());
        assertTrue(Files.readString(lock).contains("requirement = \"=1.1.0\""), "another one is added");
    }

    @Test
    void whatIsNotWhatTheLockFileSaysIsRefused() throws IOException {
        var lock = directory.resolve("wkg.lock");
        push(GREET, "docs:greet@1.0.0");
        pull("docs:greet@1.0.0", "--lock", lock.toString());
        push(OTHER, "docs:greet@1.0.0", "--overwrite");
        Files.delete(out);
        cache = directory.resolve("another cache");
        var before = Files.readString(lock);
        var refused = pull("docs:greet@1.0.0", "--lock", lock.toString());
        assertEquals(ExitCode.IO, refused.exitCode());
        assertTrue(refused.printed().contains("but the lock file says sha256:"), refused.printed());
        assertEquals(before, Files.readString(lock));
        assertNothingWritten();
    }

    @Test
    void aWrongDigestIsRefusedAndNothingWritten() throws IOException {
        push(GREET, "docs:greet@1.0.0");
        var digest = pull("docs:greet@1.0.0").printed().split("[ \n]", -1)[1];
        Files.delete(out);
        cache = directory.resolve("another cache");
        var bytes = Files.readAllBytes(GREET);
        bytes[bytes.length - 1] ^= 1;
        Files.write(server.blob(digest), bytes);
        var refused = pull("docs:greet@1.0.0");
        assertEquals(ExitCode.IO, refused.exitCode());
        assertTrue(
                refused.printed()
                        .startsWith(
                                "error[W805]: the content of " + server.host() + "/docs/greet has the digest sha256:"),
                refused.printed());
        assertTrue(refused.printed().contains(", not " + digest), refused.printed());
        assertNothingWritten();
    }

    @Test
    void anArtifactOfAnotherKindIsNoWebAssembly() throws Exception {
        push(GREET, "docs:greet@1.0.0");
        var manifest = get("docs/greet/manifests/1.0.0").replace("application/wasm", "application/x-tar");
        put("docs/greet/manifests/2.0.0", manifest);
        var refused = pull("docs:greet@2.0.0");
        assertEquals(
                new Ended(
                        ExitCode.INVALID,
                        "error[W101]: " + server.host()
                                + "/docs/greet:2.0.0 is no WebAssembly: its layers are application/x-tar\n"),
                refused);
        assertNothingWritten();
    }

    @Test
    void aProgramPullsWhatItLoads() throws IOException {
        push(GREET, "docs:greet@1.0.0");
        var client = RegistryClient.builder().config(config).cache(cache).build();
        var pulled = client.pull(Reference.parse("docs:greet@1.0.0"));
        var input = WasmInput.read(pulled.file());
        assertArrayEquals(Files.readAllBytes(GREET), input.bytes());
        assertEquals(List.of("1.0.0"), client.versions(PackageName.parse("docs:greet")));
    }

    @Test
    void aDirectoryIsNoPlaceForAFile() throws IOException {
        push(GREET, "docs:greet@1.0.0");
        Files.createDirectory(out);
        assertEquals(new Ended(ExitCode.IO, "error[W503]: is a directory: " + out + "\n"), pull("docs:greet"));
        assertEquals(List.of(), filesBelow(out));
    }

    @Test
    void aVersionIsNotReplacedUnlessThatIsSaid() throws IOException {
        push(GREET, "docs:greet@1.0.0");
        var refused = run("push", OTHER.toString(), "docs:greet@1.0.0", "--config", config.toString());
        assertEquals(ExitCode.IO, refused.exitCode());
        assertTrue(refused.printed().contains("/docs/greet:1.0.0 exists"), refused.printed());
        push(OTHER, "docs:greet@1.0.0", "--overwrite");
        pull("docs:greet@1.0.0");
        assertArrayEquals(Files.readAllBytes(OTHER), Files.readAllBytes(out));
    }

    @Test
    void whatIsInvalidIsNotPushed() throws IOException {
        var bad = directory.resolve("bad.wasm");
        Files.write(bad, new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 99, 0});
        assertEquals(
                ExitCode.INVALID,
                run("push", bad.toString(), "docs:bad@1.0.0", "--config", config.toString())
                        .exitCode());
        assertEquals(0, server.asked("POST"));
    }

    @Test
    void aNameAndAPasswordAreShownToWhoAsks() throws Exception {
        Files.writeString(directory.resolve("htpasswd"), ADA);
        start("auth:\n  htpasswd:\n    realm: test\n    path: " + directory.resolve("htpasswd") + "\n");
        var anonymous = run("push", GREET.toString(), "docs:greet@1.0.0", "--config", config.toString());
        assertEquals(ExitCode.IO, anonymous.exitCode());
        assertTrue(
                anonymous.printed().contains("refuses access to 'docs/greet' without credentials"),
                anonymous.printed());
        login("ada", "babbage");
        var wrong = pull("docs:greet@1.0.0");
        assertEquals(ExitCode.IO, wrong.exitCode());
        assertTrue(wrong.printed().contains("with the password of ada"), wrong.printed());
        assertFalse(wrong.printed().contains("babbage"));
        login("ada", "lovelace");
        push(GREET, "docs:greet@1.0.0");
        assertEquals(0, pull("docs:greet").exitCode());
        assertArrayEquals(Files.readAllBytes(GREET), Files.readAllBytes(out));
    }

    @Test
    void aTokenIsFetchedFromTheServiceThatTheRegistryNames() throws Exception {
        try (var service = new TokenService(directory, "ada", "lovelace")) {
            start(service.access());
            login("ada", "babbage");
            var wrong = pull("docs:greet@1.0.0");
            assertEquals(ExitCode.IO, wrong.exitCode());
            assertTrue(wrong.printed().contains("the token service http://127.0.0.1:"), wrong.printed());
            login("ada", "lovelace");
            push(GREET, "docs:greet@1.0.0");
            assertEquals(0, pull("docs:greet").exitCode());
            assertArrayEquals(Files.readAllBytes(GREET), Files.readAllBytes(out));
            assertEquals(
                    List.of("repository:docs/greet:pull", "repository:docs/greet:pull,push"),
                    service.scopes().stream()
                            // The registry names what it wants in an order of its own.
                            .map(scope -> scope.replace("push,pull", "pull,push"))
                            .distinct()
                            .sorted()
                            .toList());
        }
    }

    /** A registry with a certificate that nobody knows but who is told so. */
    @Test
    void aCertificateHasToBeKnown() throws Exception {
        var certificate = SelfSigned.in(directory);
        start("  tls:\n    certificate: " + certificate.chain() + "\n    key: " + certificate.key() + "\n");
        Files.writeString(config, """
                default_registry = "HOST"
                [registry."HOST".oci]
                protocol = "https"
                """.replace("HOST", server.host()));
        var target = List.of("docs:greet@1.0.0", "--config", config.toString());
        var push = Stream.concat(Stream.of("push", GREET.toString()), target.stream());
        var pull = Stream.concat(Stream.of("pull", "-o", out.toString(), "--cache", cache.toString()), target.stream());
        var known = certificate.trustOptions();
        assertEquals(0, runAlone(known, push.toList()).exitCode());
        var pulling = pull.toList();
        var refused = runAlone(List.of(), pulling);
        assertEquals(ExitCode.IO, refused.exitCode());
        assertTrue(
                refused.printed().startsWith("error[W803]: https://" + server.host() + " is not trusted"),
                refused.printed());
        assertNothingWritten();
        assertEquals(0, runAlone(known, pulling).exitCode());
        assertArrayEquals(Files.readAllBytes(GREET), Files.readAllBytes(out));
    }

    /** In a JVM of its own, since what a JVM trusts it reads once. */
    private static Ended runAlone(List<String> options, List<String> line) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.wasm2jvm.cli.Main"));
        command.addAll(line);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }

    private void login(String username, String password) throws IOException {
        Files.writeString(config, """
                default_registry = "HOST"
                [registry."HOST".oci]
                auth = { username = "%s", password = "%s" }
                """.formatted(username, password).replace("HOST", server.host()));
    }

    private void assertNothingWritten() throws IOException {
        assertFalse(Files.exists(out));
        assertEquals(List.of(), filesBelow(cache));
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private String push(Path file, String target, String... more) {
        var ended = run(Stream.concat(
                        Stream.of("push", file.toString(), target, "--config", config.toString()), Stream.of(more))
                .toArray(String[]::new));
        assertEquals(0, ended.exitCode(), ended.printed());
        return ended.printed();
    }

    private Ended pull(String source, String... more) {
        List<String> line = new ArrayList<>(List.of("pull", source, "-o", out.toString()));
        line.addAll(List.of("--config", config.toString(), "--cache", cache.toString()));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private static Ended run(String... line) {
        var printed = new ByteArrayOutputStream();
        try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            int exitCode = new CommandRunner(InputStream.nullInputStream(), stream, stream).run(line);
            return new Ended(exitCode, printed.toString(StandardCharsets.UTF_8));
        }
    }

    private String get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://" + server.host() + "/v2/" + path))
                .header("Accept", "application/vnd.oci.image.manifest.v1+json")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private void put(String path, String manifest) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://" + server.host() + "/v2/" + path))
                .header("Content-Type", "application/vnd.oci.image.manifest.v1+json")
                .PUT(BodyPublishers.ofString(manifest))
                .build();
        assertEquals(
                201,
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode());
    }
}
