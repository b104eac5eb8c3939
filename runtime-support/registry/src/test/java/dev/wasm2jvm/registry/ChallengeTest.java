package dev.wasm2jvm.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Header fields of servers that want to see credentials. */
class ChallengeTest {

    @Test
    void challengesAreReadHoweverTheyAreWritten() {
        var fields = List.of("Basic realm=\"a, b\", Bearer realm=\"x\\\"y\" ,service=s,,scope=\"c\"", "NEGOTIATE");
        assertEquals(
                List.of(
                        new Challenge("basic", Map.of("realm", "a, b")),
                        new Challenge("bearer", Map.of("realm", "x\"y", "service", "s", "scope", "c")),
                        new Challenge("negotiate", Map.of())),
                Challenge.parse(fields));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "=\"", "realm=\"x\"", "Bearer realm=\"never closed", "\"\"\"\""})
    void challengesThatAreNoneDoNoHarm(String field) {
        assertTrue(Challenge.parse(List.of(field, field.repeat(2000))).stream()
                .allMatch(challenge -> challenge.parameter("realm") == null));
    }
}
