package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A module in the making: what is declared so far, and the sections that it becomes. */
final class ModuleDraft {
    private static final int FUNCTION = 0;
    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    /** The types of values that code may compute with. */
    final List<ValueType> valueTypes = new ArrayList<>(ValueType.NUMBERS);

    final List<FunctionShape> functions = new ArrayList<>();
    final List<GlobalDraft> globals = new ArrayList<>();
    final List<TableDraft> tables = new ArrayList<>();
    final List<MemoryDraft> memories = new ArrayList<>();
    final List<FunctionShape> tags = new ArrayList<>();
    /** Lengths of the passive and dropped data segments, by segment. */
    final List<Integer> dataLengths = new ArrayList<>();

    /** Whether memories grow in few functions, so that others can keep what they have read of them. */
    final boolean isStill;

    private final Map<FunctionShape, Integer> types = new HashMap<>();
    private final TreeMap<Integer, List<WasmCode>> sections = new TreeMap<>();
    private final BitSet growing = new BitSet();
    private int typeCount;
    private int importedFunctions;

    ModuleDraft(boolean isStill) {
        this.isStill = isStill;
    }

    /**
     * A global.
     *
     * @param mutable whether code may assign it
     */
    record GlobalDraft(ValueType type, boolean mutable) {}

    /**
     * A table.
     *
     * @param size at the beginning
     */
    record TableDraft(ValueType type, int size) {}

    /**
     * A memory.
     *
     * @param wide whether its addresses are i64
     * @param tiny whether its pages are bytes
     * @param pages at the beginning
     */
    record MemoryDraft(boolean wide, boolean shared, boolean tiny, int pages) {
        ValueType addressType() {
            return wide ? ValueType.I64 : ValueType.I32;
        }

        /** Its size at the beginning. */
        int bytes() {
            return tiny ? pages : pages << 16;
        }
    }

    private void add(int section, WasmCode entry) {
        sections.computeIfAbsent(section, key -> new ArrayList<>()).add(entry);
    }

    /** The index of a function type, which is added if it is new. */
    int typeOf(FunctionShape shape) {
        return types.computeIfAbsent(shape, key -> {
            var entry = new WasmCode();
            shape.write(entry);
            return addType(entry);
        });
    }

    /** Adds a type as it is. */
    int addType(WasmCode entry) {
        return addTypes(entry, 1);
    }

    /**
     * Adds a recursion group.
     *
     * @param count number of its types
     * @return the index of its first type
     */
    int addTypes(WasmCode group, int count) {
        add(1, group);
        typeCount += count;
        return typeCount - count;
    }

    /** Number of types so far. */
    int typeCount() {
        return typeCount;
    }

    /** Adds a tag; what exceptions with it carry are the shape's parameters. */
    int addTag(FunctionShape shape) {
        add(13, new WasmCode().raw(0).unsigned(typeOf(shape)));
        tags.add(shape);
        return tags.size() - 1;
    }

    /** Adds an imported function; before all functions of the module's own. */
    void importFunction(String name, FunctionShape shape) {
        add(2, name("host").append(name(name)).raw(FUNCTION).unsigned(typeOf(shape)));
        functions.add(shape);
        importedFunctions++;
    }

    /** Declares a function; its code follows in the same order. */
    int declare(FunctionShape shape) {
        add(3, new WasmCode().unsigned(typeOf(shape)));
        functions.add(shape);
        return functions.size() - 1;
    }

    /** Declares a function that grows a memory itself. */
    int declareGrowing(FunctionShape shape) {
        int function = declare(shape);
        growing.set(function);
        return function;
    }

    /** Whether a function is the host's, which may do anything, or was declared as one that grows a memory. */
    boolean grows(int function) {
        return function < importedFunctions || growing.get(function);
    }

    /**
     * Adds the code of the next function.
     *
     * @param locals types of the locals behind the parameters
     */
    void define(List<ValueType> locals, WasmCode body) {
        var code = new WasmCode().unsigned(locals.size());
        locals.forEach(type -> type.write(code.raw(1)));
        code.append(body);
        add(10, new WasmCode().unsigned(code.size()).append(code));
    }

    int addTable(ValueType type, int size, int most) {
        var entry = new WasmCode();
        type.write(entry);
        add(4, entry.raw(1).unsigned(size).unsigned(most));
        tables.add(new TableDraft(type, size));
        return tables.size() - 1;
    }

    int addMemory(MemoryDraft memory, int most) {
        var entry = new WasmCode().raw(1 | (memory.shared ? 2 : 0) | (memory.wide ? 4 : 0) | (memory.tiny ? 8 : 0));
        entry.unsigned(memory.pages).unsigned(most);
        add(5, memory.tiny ? entry.unsigned(0) : entry);
        memories.add(memory);
        return memories.size() - 1;
    }

    /** @param init a constant expression without its {@code end} */
    int addGlobal(ValueType type, boolean mutable, WasmCode init) {
        var entry = new WasmCode();
        type.write(entry);
        add(6, entry.raw(mutable ? 1 : 0).append(init).end());
        globals.add(new GlobalDraft(type, mutable));
        return globals.size() - 1;
    }

    void export(String name, int kind, int index) {
        add(7, name(name).raw(kind).unsigned(index));
    }

    void start(int function) {
        sections.put(8, List.of(new WasmCode().unsigned(function)));
    }

    /** Declares that code refers to a function. */
    void mention(int function) {
        addElements(new WasmCode().raw(3, 0, 1).unsigned(function));
    }

    void addElements(WasmCode entry) {
        add(9, entry);
    }

    /** Number of element segments so far. */
    int elementCount() {
        return sections.getOrDefault(9, List.of()).size();
    }

    void addData(WasmCode entry, int length) {
        add(11, entry);
        dataLengths.add(length);
    }

    static WasmCode name(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new WasmCode().unsigned(bytes.length).raw(bytes);
    }

    byte[] bytes() {
        var module = new WasmCode().raw(HEADER);
        for (int id : List.of(1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11)) {
            List<WasmCode> entries = sections.getOrDefault(id, List.of());
            if (id == 12) {
                module.append(WasmCode.section(id, new WasmCode().unsigned(dataLengths.size())));
            } else if (!entries.isEmpty()) {
                var content = new WasmCode();
                if (id != 8) {
                    content.unsigned(entries.size());
                }
                entries.forEach(content::append);
                module.append(WasmCode.section(id, content));
            }
        }
        return module.bytes();
    }
}
