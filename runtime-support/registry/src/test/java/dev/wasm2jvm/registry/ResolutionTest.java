package dev.wasm2jvm.registry;

import static dev.wasm2jvm.registry.HostileServer.MODULE;
import static dev.wasm2jvm.registry.HostileServer.manifest;
import static dev.wasm2jvm.registry.HostileServer.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the name of a package to a repository, as {@code wkg} does it. */
class ResolutionTest {
    private static final String METADATA = "/.well-known/wasm-pkg/registry.json";

    @TempDir
    private Path home;

    private HostileServer server;

    /** Longer than any machine takes for what the server does. */
    private Duration idle = Duration.ofMinutes(1);

    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new HostileServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void config(String toml) throws IOException {
        var folder = Files.createDirectories(home.resolve(".config/wasm-pkg"));
        Files.writeString(folder.resolve("config.toml"), toml.replace("HOST", server.host()));
    }

    private RegistryClient client() throws IOException {
        return RegistryClient.builder()
                .environment(new Environment(Map.of(), home, false))
                .limits(new Limits(1 << 20, idle, Duration.ofMinutes(2), Duration.ofMillis(1)))
                .warnings(warnings::add)
                .build();
    }

    private void pulls(String reference) throws IOException {
        assertArrayEquals(
                MODULE,
                Files.readAllBytes(client().pull(Reference.parse(reference)).file()));
    }

    private RegistryException refused(Reason reason, String reference) {
        var refused = assertThrows(RegistryException.class, () -> client().pull(Reference.parse(reference)));
        assertEquals(reason, refused.reason(), refused.getMessage());
        return refused;
    }

    @Test
    void aPackageCountsMoreThanItsNamespaceAndThatMoreThanTheDefault() throws IOException {
        config("""
                default_registry = "default.example"
                [namespace_registries]
                a = "namespace.example"
                [package_registry_overrides]
                "a:b" = "package.example"
                """);
        var file = home.resolve(".config/wasm-pkg/config.toml");
        var config = PackageConfig.of(file);
        assertEquals(
                "package.example", config.mapping(new PackageName("a", "b")).registry());
        assertEquals(
                "namespace.example", config.mapping(new PackageName("a", "c")).registry());
        assertEquals(
                "default.example",
                config.mapping(new PackageName("wasi", "http")).registry());
    }

    @Test
    void someNamespacesHaveARegistryWithoutAnyConfiguration() throws IOException {
        var config = PackageConfig.ofUser(new Environment(Map.of(), home, false));
        assertEquals("wasi.dev", config.mapping(new PackageName("wasi", "http")).registry());
        assertTrue(refused(Reason.CONFIGURATION, "a:b@1.0.0").getMessage().contains("namespace 'a'"));
    }

    @Test
    void foldersAreWhereVariablesSay() {
        var variables = Map.of("XDG_CONFIG_HOME", "/c", "XDG_CACHE_HOME", "relative", "DOCKER_CONFIG", "/d");
        var environment = new Environment(variables, Path.of("/home/ada"), false);
        assertEquals(Path.of("/c/wasm-pkg/config.toml"), environment.packageConfig());
        assertEquals(Path.of("/home/ada/.cache/wasm2jvm/registry"), environment.cache());
        assertEquals(Path.of("/d/config.json"), environment.dockerConfig());
    }

    @Test
    void aRegistrySaysWhereItsRepositoriesAre() throws IOException {
        config("default_registry = \"HOST\"\n");
        server.on(METADATA, text("""
                {"preferredProtocol":"oci","oci":{"registry":"%s","namespacePrefix":"deep/down/"}}
                """.formatted(server.otherHost())));
        server.module("deep/down/a/b", "1.0.0");
        pulls("a:b@1.0.0");
        server.on(METADATA, text("{\"ociRegistry\":\"" + server.host() + "\",\"ociNamespacePrefix\":\"old/\"}"));
        server.module("old/a/b", "1.1.0");
        pulls("a:b@1.1.0");
    }

    @Test
    void configurationMaySayItInItsPlace() throws IOException {
        config("""
                [namespace_registries]
                a = { registry = "another", metadata = { preferredProtocol = "oci", oci = { registry = "HOST", namespacePrefix = "x/" } } }
                """);
        server.module("x/a/b", "1.0.0");
        pulls("a:b@1.0.0");
        assertFalse(server.asked().stream().anyMatch(each -> each.path().equals(METADATA)));
    }

    @Test
    void metadataThatMakesNoSenseIsNone() throws IOException {
        config("default_registry = \"HOST\"\n");
        server.on(METADATA, text("<html>Welcome</html>")).module("a/b", "1.0.0");
        pulls("a:b@1.0.0");
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).endsWith("is taken as an OCI registry itself"), warnings.get(0));
    }

    @Test
    void repositoriesThatCannotBeAreRefused() throws IOException {
        config("default_registry = \"HOST\"\n");
        server.on(METADATA, text("{\"oci\":{\"namespacePrefix\":\"../../../\"}}"));
        refused(Reason.BAD_ANSWER, "a:b@1.0.0");
        server.on(METADATA, text("{\"oci\":{\"registry\":\"http://elsewhere/\"}}"));
        refused(Reason.BAD_ANSWER, "a:b@1.0.0");
        server.on(METADATA, text("{\"preferredProtocol\":\"warg\",\"warg\":{}}"));
        assertTrue(refused(Reason.CONFIGURATION, "a:b@1.0.0").getMessage().contains("'warg'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default_registry = ",
                "default_registry = 7",
                "default_registry = \"http://x/\"",
                "registries = {}",
                "[namespace_registries]\na = { registry = \"x\" }",
                "[registry.\"x\".oci]\nauth = \"sesame\"",
                "[registry.\"x\".oci]\nprotocol = \"gopher\"",
                "[registry.\"x\".oci]\naccept_invalid_certificates = true"
            })
    void configurationThatCannotBeReadIsNamedButNotQuoted(String toml) throws IOException {
        config(toml);
        var refused = refused(Reason.CONFIGURATION, "a:b@1.0.0");
        assertTrue(refused.getMessage().contains("config.toml"), refused.getMessage());
        assertFalse(refused.getMessage().contains("sesame"), refused.getMessage());
    }

    @Test
    void aHostIsSpokenToByTheConfiguredProtocol() throws IOException {
        config("[registry.\"HOST\".oci]\nprotocol = \"https\"\n");
        server.on("/v2/a/b/manifests/1", text(manifest(MODULE)));
        // The server waits for more of what it takes for a request.
        idle = Duration.ofSeconds(1);
        assertTrue(refused(Reason.UNREACHABLE, server.host() + "/a/b:1")
                .getMessage()
                .startsWith("https://"));
    }
}
