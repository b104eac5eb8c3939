package dev.wasm2jvm.component.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTrackTest {

    @ParameterizedTest
    @CsvSource({
        "0.2.0, 0.2",
        "0.2.12, 0.2",
        "0.2.6-rc.1, 0.2",
        "0.2, 0.2",
        "1.2.3, 1",
        "10.0.0+build.5, 10",
        "1, 1",
        "0.0.1, 0.0.1",
        "0.0.1-alpha, 0.0.1",
        ", ''"
    })
    void trackOfAVersion(@Nullable String version, String track) {
        assertEquals(track, VersionTrack.of(version).text());
    }

    @Test
    void interfacesAreCompatibleOnOneTrack() {
        var streams = new InterfaceName("wasi", "io", "streams", "0.2.0");
        assertTrue(streams.isCompatibleWith(new InterfaceName("wasi", "io", "streams", "0.2.12")));
        assertFalse(streams.isCompatibleWith(new InterfaceName("wasi", "io", "streams", "0.3.0")));
        assertFalse(streams.isCompatibleWith(new InterfaceName("wasi", "io", "streams", null)));
        assertFalse(streams.isCompatibleWith(new InterfaceName("wasi", "io", "error", "0.2.0")));
    }
}
