package dev.wasm2jvm.compiler.wast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.json.JsonException;
import dev.wasm2jvm.json.JsonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentValueReaderTest {

    private static String wave(String json) throws JsonException, ScriptException {
        return ComponentValueReader.values(JsonReader.read("[" + json.replace('\'', '"') + "]"))
                .get(0)
                .toWave();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type':'bool','value':true} | true",
                "{'type':'s8','value':'-14'} | -14",
                "{'type':'u64','value':'18446744073709551615'} | 18446744073709551615",
                "{'type':'f32','value':'-3.3','bits':'3226678067'} | -3.3",
                "{'type':'f64','value':'inf','bits':'9218868437227405312'} | inf",
                "{'type':'f32','value':'-0.0','bits':'2147483648'} | -0",
                "{'type':'f64','value':'nan:canonical'} | nan",
                "{'type':'char','value':'127856','char':'x'} | '\uD83C\uDF70'",
                "{'type':'list','items':[{'type':'u8','value':'1'},{'type':'u8','value':'2'}]} | [1, 2]",
                "{'type':'tuple','items':[{'type':'u8','value':'1'},{'type':'bool','value':false}]} | (1, false)",
                "{'type':'record','fields':[{'name':'n','value':{'type':'u32','value':'7'}}]} | {n: 7}",
                "{'type':'variant','case':'c','payload':{'type':'u32','value':'7'}} | c(7)",
                "{'type':'variant','case':'some'} | %some",
                "{'type':'enum','case':'red'} | red",
                "{'type':'flags','labels':['a','c']} | {a, c}",
                "{'type':'option','payload':null} | none",
                "{'type':'option','payload':{'type':'option','payload':null}} | some(none)",
                "{'type':'result','ok':null} | ok",
                "{'type':'result','error':{'type':'u32','value':'7'}} | err(7)",
            })
    void valuesOfAllTypes(String json, String wave) throws JsonException, ScriptException {
        assertEquals(wave, wave(json));
    }

    @Test
    void strings() throws JsonException, ScriptException {
        assertEquals("\"x=\"", wave("{'type':'string','value':'x='}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type':'own','value':'1'}",
                "{'type':'u8','value':'one'}",
                "{'type':'f32','value':'1','bits':'x'}"
            })
    void othersAreRefused(String json) {
        assertThrows(ScriptException.class, () -> wave(json));
    }
}
