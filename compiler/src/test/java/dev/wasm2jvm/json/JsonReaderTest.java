package dev.wasm2jvm.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.json.JsonValue.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

    @Test
    void everyKindOfValueIsRead() throws JsonException {
        var value = JsonReader.read(" {\"a\": [1, -2.5e+3, true, null, \"x\", {}], \"b\" : { \"c\": \"d\" } } \n");
        assertEquals(Kind.OBJECT, value.kind());
        assertEquals(List.of("a", "b"), List.copyOf(value.members().keySet()));
        var elements = value.get("a").elements();
        assertEquals(
                List.of(Kind.NUMBER, Kind.NUMBER, Kind.LITERAL, Kind.LITERAL, Kind.STRING, Kind.OBJECT),
                elements.stream().map(JsonValue::kind).toList());
        assertEquals("-2.5e+3", elements.get(1).text());
        assertEquals("d", value.get("b").get("c").text());
    }

    @Test
    void whatIsNotThereIsEmpty() throws JsonException {
        var value = JsonReader.read("{\"a\": \"\"}");
        assertTrue(value.has("a"));
        assertFalse(value.has("b"));
        assertSame(JsonValue.ABSENT, value.get("b").get("c"));
        assertEquals(List.of(), value.get("a").elements());
    }

    @Test
    void escapesAreUndone() throws JsonException {
        var value = JsonReader.read("\"plain \\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\uD83D\\uDE00 end\"");
        assertEquals("plain \"\\/\b\f\n\r\tA\uD83D\uDE00 end", value.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | more | 0",
                "{ | more | 1",
                "[1, 2 | more | 5",
                "{\"docs\" 1} | ':' | 8",
                "{1: 2} | '\"' | 1",
                "{\"docs\": \"\\x\"} | an escape | 12",
                "\"\\u00g0\" | four hexadecimal digits | 6",
                "{} {} | the end | 3",
                "[1, ] | a value | 4",
                "nul | a value | 0",
                "01 | a value | 0",
                "\"abc | more | 4",
            },
            quoteCharacter = '\0')
    void whatIsNoJsonIsRefusedWithItsPlace(String json, String expected, int offset) {
        var text = json.equals("''") ? "" : json;
        var thrown = assertThrows(JsonException.class, () -> JsonReader.read(text));
        assertEquals("no JSON: expected " + expected + " at character " + offset, thrown.getMessage());
    }

    @Test
    void deepNestingIsRefusedWithoutRecursion() throws JsonException {
        int most = JsonReader.MAX_DEPTH;
        JsonReader.read("[".repeat(most) + "]".repeat(most));
        assertThrows(JsonException.class, () -> JsonReader.read("[".repeat(most + 1) + "]".repeat(most + 1)));
        assertThrows(JsonException.class, () -> JsonReader.read("[".repeat(100_000)));
    }
}
