package dev.wasm2jvm.compiler.wast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.json.JsonException;
import dev.wasm2jvm.json.JsonReader;
import dev.wasm2jvm.json.JsonValue;
import dev.wasm2jvm.runtime.FunctionInstance;
import dev.wasm2jvm.runtime.FunctionType;
import dev.wasm2jvm.runtime.HostFunction;
import dev.wasm2jvm.runtime.V128;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReaderTest {

    private static final FunctionInstance FUNCTION =
            new HostFunction(new FunctionType("", ""), arguments -> new Object[0]);
    private static final HostReference SEVEN = new HostReference("7");

    /** Quotes are apostrophes here. */
    private static JsonValue json(String text) throws JsonException {
        return JsonReader.read(text.replace('\'', '"'));
    }

    private static @Nullable Object argument(String text) throws JsonException, ScriptException {
        return ValueReader.argument(json(text));
    }

    private static Pattern pattern(String text) throws JsonException, ScriptException {
        return ValueReader.patterns(json("[" + text + "]")).get(0);
    }

    @Test
    void numbersAreReadByTheirBits() throws JsonException, ScriptException {
        assertEquals(-1, argument("{'type': 'i32', 'value': '4294967295'}"));
        assertEquals(-1, argument("{'type': 'i32', 'value': '-1'}"));
        assertEquals(Long.MIN_VALUE, argument("{'type': 'i64', 'value': '9223372036854775808'}"));
        assertEquals(1.5f, argument("{'type': 'f32', 'value': '1069547520'}"));
        assertEquals(-0.0, argument("{'type': 'f64', 'value': '9223372036854775808'}"));
    }

    @Test
    void lanesBeginAtTheLowEnd() throws JsonException, ScriptException {
        var bytes = "'1','2','3','4','5','6','7','8','9','10','11','12','13','14','15','-1'";
        assertEquals(
                V128.of(0x0807060504030201L, 0xFF0F0E0D0C0B0A09L),
                argument("{'type': 'v128', 'lane_type': 'i8', 'value': [" + bytes + "]}"));
        assertEquals(
                V128.of(0x3F800000_00000001L, 0x7FC00000_00000000L),
                argument("{'type': 'v128', 'lane_type': 'f32', 'value': ['1', '1065353216', '0', '2143289344']}"));
        assertEquals(V128.of(1, -2), argument("{'type': 'v128', 'lane_type': 'i64', 'value': ['1', '-2']}"));
    }

    @Test
    void referencesAreNullOrOfTheHost() throws JsonException, ScriptException {
        assertNull(argument("{'type': 'funcref', 'value': 'null'}"));
        assertNull(argument("{'type': 'nullexternref', 'value': 'null'}"));
        assertEquals(SEVEN, argument("{'type': 'externref', 'value': '7'}"));
        assertEquals(SEVEN, argument("{'type': 'anyref', 'value': '7'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'i32', 'value': '4294967296'}",
                "{'type': 'i32', 'value': '-2147483649'}",
                "{'type': 'i32', 'value': 'nan:canonical'}",
                "{'type': 'i64', 'value': '18446744073709551616'}",
                "{'type': 'f32'}",
                "{'type': 'v128', 'lane_type': 'i32', 'value': ['1', '2', '3']}",
                "{'type': 'v128', 'lane_type': 'i8', 'value': []}",
                "{'type': 'v128', 'lane_type': 'i4', 'value': ['1']}",
                "{'type': 'funcref'}",
                "{'type': 'string', 'value': 'a'}",
                "{}",
            })
    void whatIsNoValueIsRefused(String text) {
        assertThrows(ScriptException.class, () -> argument(text));
    }

    @ParameterizedTest
    @CsvSource({
        "f32, 2143289344, 2143289344, true",
        "f32, 2143289344, 2143289345, false",
        "f32, nan:canonical, 2143289344, true",
        "f32, nan:canonical, 4290772992, true",
        "f32, nan:canonical, 2143289345, false",
        "f32, nan:arithmetic, 2143289345, true",
        "f32, nan:arithmetic, 4290772993, true",
        "f32, nan:arithmetic, 2141192192, false",
        "f64, nan:canonical, 9221120237041090560, true",
        "f64, nan:canonical, 18444492273895866368, true",
        "f64, nan:canonical, 9221120237041090561, false",
        "f64, nan:arithmetic, 18444492273895866369, true",
        "f64, nan:arithmetic, 9218868437227405313, false",
        "f64, 0, 9223372036854775808, false",
    })
    void floatsAreComparedByTheirBits(String type, String expected, String actual, boolean matches)
            throws JsonException, ScriptException {
        var value = argument("{'type': '" + type + "', 'value': '" + actual + "'}");
        var pattern = pattern("{'type': '" + type + "', 'value': '" + expected + "'}");
        assertEquals(matches, pattern.matches(value));
        assertEquals(type + " " + expected, pattern.text());
        assertEquals(type + " " + actual, pattern.show(value));
    }

    @Test
    void numbersOfOtherTypesDoNotMatch() throws JsonException, ScriptException {
        var one = pattern("{'type': 'i32', 'value': '1'}");
        assertTrue(one.matches(1));
        assertFalse(one.matches(1L));
        assertFalse(one.matches(null));
        assertFalse(one.matches(FUNCTION));
        assertFalse(pattern("{'type': 'i64', 'value': '1'}").matches(1));
    }

    @Test
    void vectorsAreComparedLaneByLane() throws JsonException, ScriptException {
        var pattern =
                pattern("{'type': 'v128', 'lane_type': 'f32', 'value': ['1', 'nan:canonical', 'nan:arithmetic', '4']}");
        assertTrue(pattern.matches(V128.of(0xFFC00000_00000001L, 0x00000004_FFC00123L)));
        assertFalse(pattern.matches(V128.of(0xFFC00001_00000001L, 0x00000004_FFC00123L)));
        assertFalse(pattern.matches(V128.of(0xFFC00000_00000001L, 0x00000005_FFC00123L)));
        assertFalse(pattern.matches(1));
        assertFalse(pattern.matches(null));
        assertEquals("v128 f32 [1, nan:canonical, nan:arithmetic, 4]", pattern.text());
        assertEquals("v128 f32 [2, 0, 3, 0]", pattern.show(V128.of(2, 3)));
        assertEquals("i32 1", pattern.show(1));
    }

    @Test
    void eitherIsAnyOfSeveral() throws JsonException, ScriptException {
        var either =
                pattern("{'type': 'either', 'values': [{'type': 'i32', 'value': '1'}, {'type': 'i32', 'value': '2'}]}");
        assertTrue(either.matches(1));
        assertTrue(either.matches(2));
        assertFalse(either.matches(3));
        assertEquals("either of [i32 1, i32 2]", either.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "funcref",
                "externref",
                "anyref",
                "eqref",
                "structref",
                "arrayref",
                "i31ref",
                "exnref",
                "contref",
                "nullref",
                "nullfuncref",
                "nullexternref",
                "nullexnref",
                "nullcontref",
                "refnull"
            })
    void everyTypeHasANull(String type) throws JsonException, ScriptException {
        var pattern = pattern("{'type': '" + type + "', 'value': 'null'}");
        assertTrue(pattern.matches(null));
        assertFalse(pattern.matches(SEVEN));
        assertFalse(pattern.matches(FUNCTION));
    }

    @Test
    void referencesThatAreNotNullHaveAType() throws JsonException, ScriptException {
        assertTrue(pattern("{'type': 'refnull'}").matches(null));
        assertTrue(pattern("{'type': 'funcref'}").matches(FUNCTION));
        assertFalse(pattern("{'type': 'funcref'}").matches(null));
        assertFalse(pattern("{'type': 'funcref'}").matches(SEVEN));
        assertTrue(pattern("{'type': 'externref'}").matches(SEVEN));
        assertTrue(pattern("{'type': 'anyref'}").matches(SEVEN));
        assertFalse(pattern("{'type': 'externref'}").matches(FUNCTION));
        assertFalse(pattern("{'type': 'nullref'}").matches(SEVEN));
        assertTrue(pattern("{'type': 'externref', 'value': '7'}").matches(SEVEN));
        assertFalse(pattern("{'type': 'anyref', 'value': '8'}").matches(SEVEN));
        assertThrows(ScriptException.class, () -> pattern("{'type': 'string', 'value': '8'}"));
    }

    @Test
    void referentsAreOfTheTypesAboveThem() {
        var types = List.of("funcref", "externref", "anyref", "eqref", "structref", "arrayref", "i31ref", "exnref");
        assertEquals(
                List.of("externref", "anyref", "eqref", "structref"),
                types.stream().filter(Referent.STRUCT::isA).toList());
        assertEquals(
                List.of("externref", "anyref", "eqref", "arrayref"),
                types.stream().filter(Referent.ARRAY::isA).toList());
        assertEquals(
                List.of("externref", "anyref", "eqref", "i31ref"),
                types.stream().filter(Referent.I31::isA).toList());
        assertEquals(
                List.of("exnref"),
                types.stream().filter(Referent.EXCEPTION::isA).toList());
        assertEquals(
                List.of("funcref"),
                types.stream().filter(Referent.FUNCTION::isA).toList());
        assertEquals(
                List.of("externref", "anyref"),
                types.stream().filter(Referent.HOST::isA).toList());
    }
}
