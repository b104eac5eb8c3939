package dev.wasm2jvm.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.core.jvm.CompiledForTest;
import dev.wasm2jvm.core.jvm.ModuleWriter;
import dev.wasm2jvm.core.jvm.WasmCode;
import dev.wasm2jvm.runtime.ModuleInstance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that no Java name, class file or file system takes. */
class ExportNamesTest {
    /** Longer than a constant of a class file may be. */
    static final String LONG = "l\u00f6ng".repeat(20_000);

    static final List<String> SHORT = List.of(
            "",
            ".",
            ";",
            "[",
            "/",
            "<",
            ">",
            "<init>",
            "<clinit>",
            "a.b",
            "a;b",
            "a[b",
            "a/b",
            "a b",
            "a-b",
            "a--b",
            "aB",
            "ab",
            "AB",
            "Ab",
            "a_b",
            "int",
            "class",
            "getClass",
            "hashCode",
            "close",
            "builder",
            "build",
            "_",
            "__",
            "1",
            "0",
            "$",
            "\0",
            "\n",
            "\"",
            "\\",
            "\\u0041",
            "*/",
            "\u00e4",
            "\u1e9e",
            "\ud83d\ude00",
            "\ufeff");

    /** Exports functions that give 0, 1, 2... by some names. */
    static byte[] module(List<String> names) {
        var writer = new ModuleWriter().type(List.of(), List.of(WasmCode.I32));
        for (int i = 0; i < names.size(); i++) {
            writer.function(0, new WasmCode().i32(i).end()).export(names.get(i), 0, i);
        }
        return writer.bytes();
    }

    @Test
    void everyNameIsFound() {
        var names = new ArrayList<>(SHORT);
        names.add(LONG + 1);
        names.add(LONG + 2);
        ModuleInstance instance = CompiledForTest.of(module(names)).instantiate();
        assertEquals(names, instance.exportNames());
        for (String name : names) {
            assertEquals(names.indexOf(name), CompiledForTest.call(instance, name)[0]);
        }
    }
}
