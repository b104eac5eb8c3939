package dev.wasm2jvm.compiler.wast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.component.binary.ComponentBytes;
import dev.wasm2jvm.fixtures.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts about components, from their JSON to the report. */
class ComponentScriptTest {
    private static final byte[] STREAM =
            new ComponentBytes().section(7, each -> each.raw(1, 0x66, 0)).bytes();
    private static final byte[] INVALID =
            new ComponentBytes().section(7, each -> each.raw(1, 0x70, 5)).bytes();

    @TempDir
    private Path folder;

    private List<String> run(String commands) throws IOException {
        var json = """
                {"files": {"greet": "%s", "traps": "%s", "host": "%s", "stream": "%s", "invalid": "%s"}, "commands": [%s]}
                """.formatted(
                        base64(Fixtures.bytes("greet")),
                        base64(Fixtures.bytes("lift-traps")),
                        base64(Fixtures.bytes("every-type")),
                        base64(STREAM),
                        base64(INVALID),
                        commands.replace('\'', '"'));
        var report = ScriptRunner.run(Files.writeString(folder.resolve("script.json"), json), ScriptOptions.DEFAULTS);
        return report.outcomes().stream()
                .map(each -> (each.line() + " " + each.status() + " " + each.reason()).strip())
                .toList();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void instancesAreCalledByName() throws IOException {
        assertEquals(
                List.of("1 PASSED", "2 PASSED", "3 PASSED", "4 PASSED", "5 PASSED", "6 PASSED", "7 PASSED", "8 PASSED"),
                run("""
                        {'type':'component_definition','line':1,'name':'$G','filename':'greet','component':true},
                        {'type':'component_instance','line':2,'name':'$g','definition':'$G'},
                        {'type':'component','line':3,'name':'$t','filename':'traps','component':true},
                        {'type':'assert_return','line':4,'action':{'type':'invoke','module':'$g','field':'greet',
                         'args':[{'type':'string','value':'you'}]},'expected':[{'type':'string','value':"Hello, you!"}]},
                        {'type':'assert_return','line':5,'action':{'type':'invoke','field':'as-s8',
                         'args':[{'type':'u32','value':'255'}]},'expected':[{'type':'s8','value':'-1'}]},
                        {'type':'assert_trap','line':6,'text':'wasm trap: wasm `unreachable` instruction executed',
                         'action':{'type':'invoke','field':'unreachable','args':[]}},
                        {'type':'assert_trap','line':7,'text':'cannot enter component instance',
                         'action':{'type':'invoke','field':'text','args':[]}},
                        {'type':'assert_invalid','line':8,'filename':'invalid','component':true,'text':''}
                        """));
    }

    @Test
    void failuresSayWhy() throws IOException {
        assertEquals(
                List.of(
                        "1 PASSED",
                        "2 FAILED expected [\"Bye\"], got [\"Hello, you!\"]",
                        "3 FAILED greet takes 1 arguments, not 0 (column 0)",
                        "4 FAILED expected a string in double quotes (column 0)",
                        "5 FAILED no export 'none'",
                        "6 FAILED the export 'greet' is of another kind",
                        "7 FAILED an instance of a component cannot be registered",
                        "8 FAILED nothing is defined as $none",
                        "9 FAILED expected a refusal \"\", got none"),
                run("""
                        {'type':'component','line':1,'filename':'greet','component':true},
                        {'type':'assert_return','line':2,'action':{'type':'invoke','field':'greet',
                         'args':[{'type':'string','value':'you'}]},'expected':[{'type':'string','value':'Bye'}]},
                        {'type':'action','line':3,'action':{'type':'invoke','field':'greet','args':[]}},
                        {'type':'action','line':4,'action':{'type':'invoke','field':'greet','args':[{'type':'u8','value':'1'}]}},
                        {'type':'action','line':5,'action':{'type':'invoke','field':'none','args':[]}},
                        {'type':'action','line':6,'action':{'type':'get','field':'greet'}},
                        {'type':'register','line':7,'as':'g'},
                        {'type':'component_instance','line':8,'name':'$n','definition':'$none'},
                        {'type':'assert_invalid','line':9,'filename':'greet','component':true,'text':''}
                        """));
    }

    @Test
    void whatNeedsADeclaredFeatureIsSkippedWithAllThatNeedsIt() throws IOException {
        var reason = "type `stream` needs async, which is not supported";
        assertEquals(
                List.of(
                        "1 SKIPPED " + reason,
                        "2 SKIPPED " + reason,
                        "3 SKIPPED no instance: " + reason,
                        "4 PASSED",
                        "5 FAILED expected a refusal \"\", got " + reason,
                        "6 FAILED " + reason,
                        "7 SKIPPED a component given as text",
                        "8 SKIPPED a component given as text"),
                run("""
                        {'type':'component_definition','line':1,'name':'$S','filename':'stream','component':true,'features':['async']},
                        {'type':'component_instance','line':2,'name':'$s','definition':'$S'},
                        {'type':'assert_trap','line':3,'text':'','action':{'type':'invoke','field':'f','args':[]}},
                        {'type':'assert_invalid','line':4,'filename':'stream','component':true,'text':'','features':['async']},
                        {'type':'assert_invalid','line':5,'filename':'stream','component':true,'text':''},
                        {'type':'component_definition','line':6,'filename':'stream','component':true},
                        {'type':'component','line':7,'filename':'a.wat','module_type':'text','component':true},
                        {'type':'assert_malformed','line':8,'filename':'a.wat','module_type':'text','component':true,'text':''}
                        """));
    }

    @Test
    void whatImportsSomethingIsUnlinkable() throws IOException {
        assertEquals(List.of("1 PASSED", "2 PASSED"), run("""
                        {'type':'component_definition','line':1,'filename':'host','component':true},
                        {'type':'assert_unlinkable','line':2,'filename':'host','component':true,'text':'nothing provides'}
                        """));
    }
}
