package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.RecType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.runtime.FunctionType;
import dev.wasm2jvm.runtime.Global;
import dev.wasm2jvm.runtime.GlobalF32;
import dev.wasm2jvm.runtime.GlobalF64;
import dev.wasm2jvm.runtime.GlobalI32;
import dev.wasm2jvm.runtime.GlobalI64;
import dev.wasm2jvm.runtime.HostFunction;
import dev.wasm2jvm.runtime.LinearMemory;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.SharedMemory;
import dev.wasm2jvm.runtime.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The module {@code spectest} that every script may import from; it has what the specification's interpreter gives. */
final class Spectest {
    private static final int PAGE_LOG2 = 16;
    private static final Limits ELEMENTS = new Limits(10, 20L);
    private static final Limits PAGES = new Limits(1, 2L);

    /** The functions; each has the type whose index is its place here. */
    private static final List<Print> PRINTS = List.of(
            new Print("print"),
            new Print("print_i32", NumType.I32),
            new Print("print_i64", NumType.I64),
            new Print("print_f32", NumType.F32),
            new Print("print_f64", NumType.F64),
            new Print("print_i32_f32", NumType.I32, NumType.F32),
            new Print("print_f64_f64", NumType.F64, NumType.F64));

    private static final ValidModule TYPES = types();

    private final Map<String, Extern> exports = new HashMap<>();

    private record Print(String name, List<NumType> parameters) {
        Print(String name, NumType... parameters) {
            this(name, List.of(parameters));
        }
    }

    private Spectest() {}

    /** Fresh things to import. */
    static Instance instance() {
        var spectest = new Spectest();
        spectest.addFunctions();
        spectest.addGlobal("global_i32", NumType.I32, new GlobalI32(666, false));
        spectest.addGlobal("global_i64", NumType.I64, new GlobalI64(666, false));
        spectest.addGlobal("global_f32", NumType.F32, new GlobalF32(666.6f, false));
        spectest.addGlobal("global_f64", NumType.F64, new GlobalF64(666.6, false));
        spectest.addTable("table", false);
        spectest.addTable("table64", true);
        spectest.addMemory("memory", false);
        spectest.addMemory("shared_memory", true);
        return new Instance(spectest.exports);
    }

    /** A module with nothing but the types of the functions. */
    private static ValidModule types() {
        var module = new Module.Builder();
        for (int i = 0; i < PRINTS.size(); i++) {
            var type = new FuncType(List.<ValType>copyOf(PRINTS.get(i).parameters()), List.of());
            module.types.add(new SubType(true, List.of(), type, i, 0));
            module.recGroups.add(new RecType(i, 1));
        }
        return ModuleValidator.validate(module.build(new byte[0], 0, 0));
    }

    /** Scripts say nothing of what is printed, so that nothing is. */
    private void addFunctions() {
        for (int i = 0; i < PRINTS.size(); i++) {
            var letters = new StringBuilder();
            PRINTS.get(i).parameters().forEach(type -> letters.append(letter(type)));
            var type = new FunctionType(letters.toString(), "");
            add(PRINTS.get(i).name(), new HostFunction(type, arguments -> new Object[0]), new FuncExtern(i));
        }
    }

    private static char letter(NumType type) {
        return switch (type) {
            case I32 -> 'i';
            case I64 -> 'l';
            case F32 -> 'f';
            case F64 -> 'd';
        };
    }

    private void addGlobal(String name, NumType type, Global global) {
        add(name, global, new GlobalType(type, false));
    }

    private void addTable(String name, boolean is64) {
        add(name, new Table(10, 20, null), new TableType(RefType.FUNCREF, ELEMENTS, is64));
    }

    private void addMemory(String name, boolean shared) {
        LinearMemory memory = shared ? new SharedMemory(1, 2, PAGE_LOG2) : new Memory(1, 2);
        add(name, memory, new MemoryType(PAGES, false, shared, PAGE_LOG2));
    }

    private void add(String name, Object value, ExternType type) {
        exports.put(name, new Extern(value, type, TYPES));
    }
}
