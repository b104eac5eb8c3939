package dev.wasm2jvm.compiler.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveParserTest {

    private static WaveValue only(String text) {
        var arguments = WaveParser.call("f(" + text + ")").arguments();
        assertEquals(1, arguments.size(), text);
        return arguments.get(0);
    }

    @Test
    void readsACallWithArguments() {
        var call = WaveParser.call(" create-user(\"Ada\", 36) ");
        assertEquals("create-user", call.name());
        assertEquals("Ada", ((WaveValue.Text) call.arguments().get(0)).text());
        assertEquals("36", ((WaveValue.Numeral) call.arguments().get(1)).text());
    }

    @Test
    void readsQualifiedNamesAndCallsWithoutParentheses() {
        assertEquals(
                "example:my-api/users@1.0.0#list-users",
                WaveParser.call("example:my-api/users@1.0.0#list-users").name());
        assertEquals(0, WaveParser.call("list-users()").arguments().size());
    }

    @Test
    void readsEscapesOfStringsAndCharacters() {
        assertEquals(
                "a\"b\\\n\t\u00e9\ud83c\udf70",
                ((WaveValue.Text) only("\"a\\\"b\\\\\\n\\t\\u{e9}\ud83c\udf70\"")).text());
        assertEquals(0x1F370, ((WaveValue.Char) only("'\\u{1F370}'")).codePoint());
    }

    @Test
    void readsStringsOfSeveralLines() {
        assertEquals("a\n b", ((WaveValue.Text) only("\"\"\"\n  a\n   b\n  \"\"\"")).text());
    }

    @Test
    void tellsFlagsFromRecords() {
        assertEquals(List.of("read", "write"), ((WaveValue.Labels) only("{read, write}")).labels());
        assertEquals(
                "age", ((WaveValue.Fields) only("{age: 1}")).fields().get(0).name());
        assertInstanceOf(WaveValue.Fields.class, only("{:}"));
        assertInstanceOf(WaveValue.Labels.class, only("{}"));
    }

    @Test
    void keepsEscapedKeywordsApart() {
        var name = (WaveValue.Name) only("%none");
        assertEquals("none", name.label());
        assertEquals(false, name.is("none"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "f(|3|unexpected end",
                "f(1|4|expected ')', found the end",
                "f(1) x|6|unexpected 'x' after the end",
                "f(\"a|5|unexpected end",
                "f({a: 1, b})|3|fields with and without values",
                "f('\\u{d800}')|12|not a Unicode scalar value",
                "(1)|1|expected a function name",
            })
    void saysWhereATextIsWrong(String text, int column, String message) {
        var error = assertThrows(WaveException.class, () -> WaveParser.call(text));
        assertEquals(message + " (column " + column + ")", error.getMessage());
        assertEquals(column, error.column());
    }

    @Test
    void refusesDeepNestingInsteadOfOverflowing() {
        var deep = "[".repeat(100_000);
        assertThrows(WaveException.class, () -> WaveParser.call("f(" + deep + ")"));
    }
}
