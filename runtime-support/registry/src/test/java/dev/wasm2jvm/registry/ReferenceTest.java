package dev.wasm2jvm.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How packages and artifacts are written, and which version is the newest. */
class ReferenceTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "wasi:http, wasi:http",
        "wasi:http@0.2.0, wasi:http@0.2.0",
        "a-b1:c@1.0.0-rc.1, a-b1:c@1.0.0-rc.1",
        "registry.example.com/a/b-c:1, registry.example.com/a/b-c:1",
        "registry.example.com/a, registry.example.com/a:latest",
        "oci://localhost:5000/a.b/c_d:V1, localhost:5000/a.b/c_d:V1",
        "[::1]:5000/a:1, [::1]:5000/a:1",
    })
    void referencesAreRead(String text, String read) throws RegistryException {
        assertEquals(read, Reference.parse(text).toString());
    }

    @Test
    void aDigestCountsInsteadOfATag() throws RegistryException {
        assertEquals("h/a@" + DIGEST, Reference.parse("h/a:1@" + DIGEST).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wasi",
                "wasi:",
                "Wasi:http",
                "wasi:http@1",
                "wasi:http@1.0.0+build",
                "wasi:http@v1.0.0",
                "wasi:http@99999999999999.0.0",
                "wasi:1http",
                "a-1:b",
                "wasi:http@1.0.0/x",
                "host/",
                "host/A",
                "host/../a",
                "host//a",
                "-host/a",
                "host/a:",
                "host/a@sha256:00",
                "host/a@md5:00",
                "http://host/a",
                "user@host/a",
                "oci://",
                "oci://wasi:http",
                "host/a:1\n2",
                "host/a?b"
            })
    void whatIsNoReferenceIsRefused(String text) {
        var refused = assertThrows(RegistryException.class, () -> Reference.parse(text));
        assertEquals(Reason.BAD_REFERENCE, refused.reason());
        assertFalse(refused.getMessage().contains("\n"));
    }

    @Test
    void versionsAreOrderedAsNumbersAndReleasesComeFirst() {
        var tags = List.of("1.10.0", "latest", "2.0.0-rc.1", "1.9.0", "1", "sha256-aa.sig", "1.9.0");
        assertEquals(List.of("1.9.0", "1.10.0", "2.0.0-rc.1"), Versions.among(tags));
        assertEquals(Optional.of("1.10.0"), Versions.newest(Versions.among(tags)));
        assertEquals(Optional.of("2.0.0-rc.1"), Versions.newest(List.of("2.0.0-beta", "2.0.0-rc.1")));
        assertEquals(Optional.empty(), Versions.newest(List.of()));
    }
}
