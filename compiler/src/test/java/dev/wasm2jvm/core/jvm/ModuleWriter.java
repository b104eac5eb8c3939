package dev.wasm2jvm.core.jvm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Writes modules for tests, section by section. */
final class ModuleWriter {
    private final TreeMap<Integer, List<WasmCode>> sections = new TreeMap<>();

    /** Adds an entry to the section of a number. */
    private ModuleWriter add(int section, WasmCode entry) {
        sections.computeIfAbsent(section, key -> new ArrayList<>()).add(entry);
        return this;
    }

    ModuleWriter type(List<Integer> parameters, List<Integer> results) {
        var entry = new WasmCode().raw(0x60).unsigned(parameters.size());
        parameters.forEach(entry::raw);
        entry.unsigned(results.size());
        results.forEach(entry::raw);
        return add(1, entry);
    }

    /** Adds a type as it stands in the binary. */
    ModuleWriter type(int... bytes) {
        return add(1, new WasmCode().raw(bytes));
    }

    ModuleWriter importFunction(String name, int type) {
        return add(2, name("m").append(name(name)).raw(0).unsigned(type));
    }

    ModuleWriter function(int type, WasmCode body) {
        return function(type, List.of(), body);
    }

    /** Adds a function with locals of some types. */
    ModuleWriter function(int type, List<Integer> locals, WasmCode body) {
        var code = new WasmCode().unsigned(locals.size());
        locals.forEach(local -> code.raw(1, local));
        code.append(body);
        add(10, new WasmCode().unsigned(code.size()).append(code));
        return add(3, new WasmCode().unsigned(type));
    }

    ModuleWriter table(int size) {
        return add(4, new WasmCode().raw(0x70, 0).unsigned(size));
    }

    ModuleWriter memory(int pages) {
        return add(5, new WasmCode().raw(0).unsigned(pages));
    }

    ModuleWriter global(int value) {
        return add(6, new WasmCode().raw(WasmCode.I32, 1).i32(value).end());
    }

    ModuleWriter vectorGlobal(long low, long high) {
        return add(6, new WasmCode().raw(WasmCode.V128, 1).v128(low, high).end());
    }

    ModuleWriter importVectorGlobal(String name) {
        return add(2, name("m").append(name(name)).raw(3, WasmCode.V128, 1));
    }

    ModuleWriter export(String name, int kind, int index) {
        return add(7, name(name).raw(kind).unsigned(index));
    }

    ModuleWriter elements(List<Integer> functions) {
        var entry = new WasmCode().raw(0).i32(0).end().unsigned(functions.size());
        functions.forEach(entry::unsigned);
        return add(9, entry);
    }

    ModuleWriter data(int address, String text) {
        return add(11, new WasmCode().raw(0).i32(address).end().append(name(text)));
    }

    private static WasmCode name(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var code = new WasmCode().unsigned(bytes.length);
        for (byte b : bytes) {
            code.raw(b);
        }
        return code;
    }

    byte[] bytes() {
        var module = new WasmCode().raw(0, 'a', 's', 'm', 1, 0, 0, 0);
        sections.forEach((id, entries) -> {
            var content = new WasmCode().unsigned(entries.size());
            entries.forEach(content::append);
            module.append(WasmCode.section(id, content));
        });
        return module.bytes();
    }
}
