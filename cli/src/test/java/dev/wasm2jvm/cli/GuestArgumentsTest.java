package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestArgumentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compile a.wasm -o b.jar|compile a.wasm -o b.jar",
                "run a.wasm|run a.wasm",
                "run a.wasm -e x --json|run a.wasm -- -e x --json",
                "run --dir a::b a.wasm --env K=V x --dir y|run --dir a::b a.wasm --env K=V -- x --dir y",
                "--json run a.wasm --help|--json run a.wasm -- --help",
                "run a.wasm -- --json|run a.wasm -- --json",
                "run a.wasm --invoke=f 1|run a.wasm --invoke=f -- 1",
                "run a.wasm --invoke f -1|run a.wasm --invoke f -- -1",
                "run --plug b.wasm a.wasm --plug=c.wasm x|run --plug b.wasm a.wasm --plug=c.wasm -- x",
                "run --allow-connect a:1 a.wasm --listen b:2 --allow-lookup=c x --allow-udp d:3"
                        + "|run --allow-connect a:1 a.wasm --listen b:2 --allow-lookup=c -- x --allow-udp d:3",
                "run|run",
                "run --help|run --help",
            })
    void whatFollowsTheInputBelongsToTheGuest(String typed, String separated) {
        assertEquals(separated, String.join(" ", GuestArguments.separate(typed.split(" "))));
    }
}
