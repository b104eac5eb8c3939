package dev.wasm2jvm.component.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.link.Linker;
import dev.wasm2jvm.component.valid.ComponentValidator;
import dev.wasm2jvm.diagnostic.InvalidException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PluggingTest {

    private static Part part(String name) {
        try (var in = PluggingTest.class.getResourceAsStream("/plugs/" + name + ".wasm")) {
            var bytes = Objects.requireNonNull(in, name).readAllBytes();
            return new Part(name, ComponentValidator.validate(ComponentParser.parse(bytes), name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Composition plug(String socket, String... plugs) {
        return Plugging.plug(
                part(socket), Arrays.stream(plugs).map(PluggingTest::part).toList());
    }

    private static String graph(String socket, String... plugs) {
        return new CompositionGraph(plug(socket, plugs)).text();
    }

    @Test
    void anExportAnswersAnImportOfItsName() {
        assertEquals("""
                user
                  imports t:a/i@1.0.0 from maker
                  exports run
                maker
                  exports t:a/i@1.0.0 to user
                """, graph("user", "maker"));
    }

    @Test
    void aCompatibleVersionWillDoAndTheSameIsBetter() {
        assertEquals("""
                user
                  imports t:a/i@1.0.0 from maker-later (t:a/i@1.2.0)
                  exports run
                maker-later
                  exports t:a/i@1.2.0 to user
                """, graph("user", "maker-later"));
        var thrown = assertThrows(InvalidException.class, () -> plug("user", "maker-later", "maker"));
        assertEquals(
                "maker-later satisfies nothing: it exports `t:a/i@1.2.0`; user imports `t:a/i@1.0.0`;"
                        + " maker imports nothing",
                thrown.getMessage());
    }

    @Test
    void plugsAnswerEachOtherAndTheHostTheRest() {
        assertEquals("""
                giver
                  imports t:h/things@0.2.3 from the host
                  imports t:a/scale from keeper
                  exports run
                keeper
                  imports t:h/things@0.2.0 from the host
                  exports t:a/scale to giver
                """, graph("giver", "keeper"));
        assertEquals("""
                user
                  imports t:a/i@1.0.0 from ping
                  exports run
                ping
                  imports t:b/j from the host
                  exports t:a/i@1.0.0 to user
                """, graph("user", "ping"));
    }

    @Test
    void theGraphCanBeDrawn() {
        assertEquals("""
                digraph composition {
                  rankdir=LR;
                  node [shape=box];
                  part1 [label="giver"];
                  part0 [label="keeper"];
                  host [label="host" style=dashed];
                  java [label="Java" style=dashed];
                  java -> part1 [label="run"];
                  part1 -> host [label="t:h/things@0.2.3"];
                  part1 -> part0 [label="t:a/scale"];
                  part0 -> host [label="t:h/things@0.2.0"];
                }
                """, new CompositionGraph(plug("giver", "keeper")).dot());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user|maker-next|maker-next satisfies nothing: it exports `t:a/i@2.0.0`; user imports `t:a/i@1.0.0`",
                "user|maker wrapper|both maker and wrapper export `t:a/i@1.0.0`, and user imports `t:a/i@1.0.0`",
                "user|ping pong|components cannot be instantiated before each other: ping imports `t:b/j` of pong,"
                        + " pong imports `t:a/i@1.0.0` of ping",
                "user|maker-wide|user imports `t:a/i@1.0.0` with another type than maker-wide exports it: type mismatch"
                        + " in instance export `f`: type mismatch in function parameter `x`: expected primitive `u32`"
                        + " found primitive `u64`",
                "giver-odd|keeper|keeper and giver-odd import `t:h/things@0.2.0` with different types: type mismatch in"
                        + " instance export `weigh`: type mismatch with result type: expected primitive `u64` found"
                        + " primitive `u32`",
            })
    void whatDoesNotFitIsNamedOnBothSides(String socket, String plugs, String message) {
        var thrown = assertThrows(InvalidException.class, () -> plug(socket, plugs.split(" ")));
        assertEquals(message, thrown.getMessage());
    }

    @Test
    void whatSeveralImportIsOneImportOfTheNewestVersion() {
        var world = Linker.link(plug("giver", "keeper")).world();
        assertEquals(
                List.of("t:h/things@0.2.3"),
                world.imports().stream().map(each -> each.name().text()).toList());
        assertEquals(
                List.of("run"),
                world.exports().stream().map(each -> each.name().text()).toList());
    }

    @Test
    void pathsBeginWithTheNamesOfTheComponents() {
        var instances = Linker.link(plug("giver", "keeper")).componentInstances();
        assertEquals(
                List.of("root", "keeper", "keeper/0", "giver"),
                instances.stream().map(each -> each.path()).toList());
        assertEquals(
                List.of(-1, 0, 1, 0),
                instances.stream().map(each -> each.parent()).toList());
    }
}
