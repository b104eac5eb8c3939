package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiDocumentsTest {

    @TempDir
    private Path directory;

    @Test
    void sourcesAndJavadocStandBesideTheJar() throws IOException {
        var errors = new ByteArrayOutputStream();
        var fixture = "../compiler/src/test/resources/fixtures/my-api/my-api.wasm";
        int exitCode;
        try (var err = new PrintStream(errors, true, StandardCharsets.UTF_8)) {
            exitCode = new CommandRunner(InputStream.nullInputStream(), err, err)
                    .run(
                            "compile",
                            fixture,
                            "-o",
                            directory.resolve("api.jar").toString(),
                            "--unresolved",
                            "trap",
                            "--name",
                            "MyApi",
                            "--sources",
                            "--javadoc");
        }
        assertEquals("", errors.toString(StandardCharsets.UTF_8));
        assertEquals(ExitCode.OK, exitCode);
        assertContains("api-sources.jar", "example/myapi/MyApi.java");
        assertContains("api-javadoc.jar", "example/myapi/Types.User.html");
    }

    private void assertContains(String jar, String entry) throws IOException {
        try (var file = new JarFile(directory.resolve(jar).toFile())) {
            assertTrue(file.getEntry(entry) != null, () -> jar + " has no " + entry);
        }
    }
}
