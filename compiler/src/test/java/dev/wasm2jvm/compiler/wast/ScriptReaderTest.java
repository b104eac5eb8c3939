package dev.wasm2jvm.compiler.wast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.compiler.wave.WaveValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptReaderTest {

    @TempDir
    private Path folder;

    /** Quotes are apostrophes here. */
    private Script read(String json) throws IOException, ScriptException {
        return ScriptReader.read(Files.writeString(folder.resolve("script.json"), json.replace('\'', '"')));
    }

    private Step step(String json) throws IOException, ScriptException {
        return read("{'commands': [" + json + "], 'files': {'a.wasm': 'AQI=', 'bad.wasm': '?'}}")
                .commands()
                .get(0)
                .step();
    }

    private String problem(String json) throws IOException, ScriptException {
        return assertInstanceOf(Step.Impossible.class, step(json)).reason();
    }

    @Test
    void modulesAreInTheScript() throws IOException, ScriptException {
        var define = (Step.Define) step("{'type': 'module', 'name': '$a', 'filename': 'a.wasm'}");
        assertEquals("$a", define.name());
        assertArrayEquals(new byte[] {1, 2}, define.binary().bytes());
        assertEquals("the script has no module 'b.wasm'", problem("{'type': 'module', 'filename': 'b.wasm'}"));
        assertEquals(
                "the module 'bad.wasm' cannot be read: java.lang.IllegalArgumentException: Input byte[] should at least"
                        + " have 2 bytes for base64 bytes",
                problem("{'type': 'module', 'filename': 'bad.wasm'}"));
    }

    @Test
    void modulesAreBesideTheScript() throws IOException, ScriptException {
        Files.write(folder.resolve("a.wasm"), new byte[] {3});
        var commands = read("{'commands': [{'type': 'module', 'filename': 'a.wasm'},"
                        + " {'type': 'module', 'filename': 'b.wasm'}]}")
                .commands();
        assertArrayEquals(
                new byte[] {3}, ((Step.Define) commands.get(0).step()).binary().bytes());
        assertInstanceOf(Step.Impossible.class, commands.get(1).step());
    }

    @Test
    void textCountsOnlyWhenItIsAssembled() throws IOException, ScriptException {
        var text = "'type': 'assert_invalid', 'text': 't', 'filename': 'a.wat', 'module_type': 'text'";
        assertNull(((Step.AssertFlaw) step("{" + text + "}")).binary().bytes());
        var assembled = (Step.AssertFlaw) step("{" + text + ", 'binary_filename': 'a.wasm'}");
        assertArrayEquals(new byte[] {1, 2}, assembled.binary().bytes());
    }

    @Test
    void valuesAreReadForWhatTheyAreGivenTo() throws IOException, ScriptException {
        var commands = read("""
                        {'files': {'a.wasm': 'AQI='}, 'commands': [
                        {'type': 'component', 'name': '$c', 'component': true, 'filename': 'a.wasm'},
                        {'type': 'action', 'action': {'type': 'invoke', 'field': 'f', 'args': [{'type': 'f32', 'value': '1', 'bits': '1065353216'}]}},
                        {'type': 'module', 'filename': 'a.wasm'},
                        {'type': 'action', 'action': {'type': 'invoke', 'field': 'f', 'args': [{'type': 'f32', 'value': '1065353216'}]}},
                        {'type': 'action', 'action': {'type': 'invoke', 'module': '$c', 'field': 'f', 'args': []}}]}
                        """).commands();
        var first = ((Step.Perform) commands.get(1).step()).action();
        assertEquals(Action.Kind.CALL, first.kind());
        assertArrayEquals(new Object[] {new WaveValue.Numeral(0, "1")}, first.arguments());
        var second = ((Step.Perform) commands.get(3).step()).action();
        assertEquals(Action.Kind.INVOKE, second.kind());
        assertArrayEquals(new Object[] {1f}, second.arguments());
        assertEquals(
                Action.Kind.CALL,
                ((Step.Perform) commands.get(4).step()).action().kind());
    }

    @Test
    void aScriptToBeValidatedPerformsNothing() throws IOException, ScriptException {
        var commands = read("""
                        {'mode': 'validate', 'files': {'a.wasm': 'AQI='}, 'commands': [
                        {'type': 'component', 'component': true, 'filename': 'a.wasm', 'features': ['async']},
                        {'type': 'action', 'action': {'type': 'invoke', 'field': 'f', 'args': []}}]}
                        """).commands();
        var define = (Step.Define) commands.get(0).step();
        assertTrue(define.definitionOnly());
        assertEquals(List.of("async"), define.binary().features());
        assertInstanceOf(Step.Skip.class, commands.get(1).step());
    }

    @Test
    void threadsSeeWhatIsSharedInEitherForm() throws IOException, ScriptException {
        var suite = (Step.Branch) step("{'type': 'thread', 'name': '$t', 'shared_modules': ['$a', '$b'], 'commands': "
                + "[{'type': 'wait', 'line': 3, 'thread': '$u'}]}");
        assertEquals(List.of("$a", "$b"), suite.shared());
        assertEquals(List.of(new Command(3, "wait", new Step.Wait("$u"))), suite.commands());
        var tools = (Step.Branch) step("{'type': 'thread', 'name': 't', 'shared_module': 'a', 'commands': []}");
        assertEquals(List.of("a"), tools.shared());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type': 'assert_suspension', 'text': ''} | the command 'assert_suspension' is not supported",
                "{'type': 'component', 'component': true, 'filename': 'c.wasm'} | the script has no module 'c.wasm'",
                "{'type': 'assert_trap', 'action': {'type': 'get', 'field': 'f'}} | the command has no text",
                "{'type': 'action', 'action': {'type': 'set'}} | no action is called 'set'",
            })
    void commandsThatCannotBeExecutedSayWhy(String json, String problem) throws IOException, ScriptException {
        assertEquals(problem, problem(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{ | no JSON: expected more at character 1",
                "{'modules': []} | no script: it has no commands",
                "[] | no script: it has no commands"
            })
    void whatIsNoScriptIsRefused(String json, String problem) {
        assertEquals(
                problem, assertThrows(ScriptException.class, () -> read(json)).getMessage());
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        var file = Files.write(folder.resolve("script.json"), new byte[] {'"', (byte) 0xFF, '"'});
        assertThrows(ScriptException.class, () -> ScriptReader.read(file));
        assertThrows(NoSuchFileException.class, () -> ScriptReader.read(folder.resolve("none.json")));
    }
}
