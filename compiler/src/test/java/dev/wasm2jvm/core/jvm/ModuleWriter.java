package dev.wasm2jvm.core.jvm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Writes modules for tests, section by section. */
public final class ModuleWriter {
    private static final int TAGS = 13;

    /** The sections by number, in the order of the binary: that of tags stands before that of globals. */
    private final TreeMap<Integer, List<WasmCode>> sections =
            new TreeMap<>(Comparator.comparingDouble(id -> id == TAGS ? 5.5 : id));

    /** Adds an entry to the section of a number. */
    private ModuleWriter add(int section, WasmCode entry) {
        sections.computeIfAbsent(section, key -> new ArrayList<>()).add(entry);
        return this;
    }

    public ModuleWriter type(List<Integer> parameters, List<Integer> results) {
        var entry = new WasmCode().raw(0x60).unsigned(parameters.size());
        parameters.forEach(entry::raw);
        entry.unsigned(results.size());
        results.forEach(entry::raw);
        return add(1, entry);
    }

    /** Adds a type as it stands in the binary. */
    public ModuleWriter type(int... bytes) {
        return add(1, new WasmCode().raw(bytes));
    }

    public ModuleWriter importFunction(String name, int type) {
        return add(2, name("m").append(name(name)).raw(0).unsigned(type));
    }

    public ModuleWriter importTag(String name, int type) {
        return add(2, name("m").append(name(name)).raw(4, 0).unsigned(type));
    }

    public ModuleWriter tag(int type) {
        return add(TAGS, new WasmCode().raw(0).unsigned(type));
    }

    public ModuleWriter importGlobal(String name) {
        return add(2, name("m").append(name(name)).raw(3, WasmCode.I32, 0));
    }

    public ModuleWriter importMemory(String name, int pages) {
        return add(2, name("m").append(name(name)).raw(2, 0).unsigned(pages));
    }

    public ModuleWriter function(int type, WasmCode body) {
        return function(type, List.of(), body);
    }

    /** Adds a function with further locals, all of one type. */
    public ModuleWriter function(int type, int locals, int localType, WasmCode body) {
        return add(type, new WasmCode().raw(1).unsigned(locals).raw(localType), body);
    }

    /** Adds a function with locals of some types. */
    public ModuleWriter function(int type, List<Integer> locals, WasmCode body) {
        var groups = new WasmCode().unsigned(locals.size());
        locals.forEach(local -> groups.raw(1, local));
        return add(type, groups, body);
    }

    private ModuleWriter add(int type, WasmCode locals, WasmCode body) {
        WasmCode code = locals.append(body);
        add(10, new WasmCode().unsigned(code.size()).append(code));
        return add(3, new WasmCode().unsigned(type));
    }

    public ModuleWriter table(int size) {
        return add(4, new WasmCode().raw(0x70, 0).unsigned(size));
    }

    public ModuleWriter memory(int pages) {
        return add(5, new WasmCode().raw(0).unsigned(pages));
    }

    public ModuleWriter global(int value) {
        return add(6, new WasmCode().raw(WasmCode.I32, 1).i32(value).end());
    }

    /** Adds a global that begins with the value of an imported one. */
    public ModuleWriter globalCopy(int imported) {
        return add(
                6, new WasmCode().raw(WasmCode.I32, 1, 0x23).unsigned(imported).end());
    }

    public ModuleWriter vectorGlobal(long low, long high) {
        return add(6, new WasmCode().raw(WasmCode.V128, 1).v128(low, high).end());
    }

    public ModuleWriter importVectorGlobal(String name) {
        return add(2, name("m").append(name(name)).raw(3, WasmCode.V128, 1));
    }

    public ModuleWriter export(String name, int kind, int index) {
        return add(7, name(name).raw(kind).unsigned(index));
    }

    public ModuleWriter elements(List<Integer> functions) {
        return elements(0, functions);
    }

    public ModuleWriter elements(int position, List<Integer> functions) {
        var entry = new WasmCode().raw(0).i32(position).end().unsigned(functions.size());
        functions.forEach(entry::unsigned);
        return add(9, entry);
    }

    public ModuleWriter data(int address, String text) {
        return data(address, text.getBytes(StandardCharsets.UTF_8));
    }

    public ModuleWriter data(int address, byte[] content) {
        return add(11, new WasmCode().raw(0).i32(address).end().append(bytes(content)));
    }

    private static WasmCode name(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static WasmCode bytes(byte[] content) {
        return new WasmCode().unsigned(content.length).raw(content);
    }

    public byte[] bytes() {
        var module = new WasmCode().raw(0, 'a', 's', 'm', 1, 0, 0, 0);
        sections.forEach((id, entries) -> {
            var content = new WasmCode().unsigned(entries.size());
            entries.forEach(content::append);
            module.append(WasmCode.section(id, content));
        });
        return module.bytes();
    }
}
