package dev.wasm2jvm.conformance;

import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.runtime.FunctionType;
import dev.wasm2jvm.runtime.GlobalF32;
import dev.wasm2jvm.runtime.GlobalF64;
import dev.wasm2jvm.runtime.GlobalI32;
import dev.wasm2jvm.runtime.GlobalI64;
import dev.wasm2jvm.runtime.HostFunction;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.SharedMemory;
import dev.wasm2jvm.runtime.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The module {@code spectest} that every script may import from. */
final class Spectest {
    private static final int PAGE_LOG2 = 16;

    private Spectest() {}

    /** Fresh things to import, by name. */
    static Map<String, Extern> exports() {
        var exports = new HashMap<String, Extern>();
        exports.put("print", print());
        exports.put("print_i32", print(NumType.I32));
        exports.put("print_i64", print(NumType.I64));
        exports.put("print_f32", print(NumType.F32));
        exports.put("print_f64", print(NumType.F64));
        exports.put("print_i32_f32", print(NumType.I32, NumType.F32));
        exports.put("print_f64_f64", print(NumType.F64, NumType.F64));
        exports.put("global_i32", new Extern(new GlobalI32(666, false), new GlobalType(NumType.I32, false)));
        exports.put("global_i64", new Extern(new GlobalI64(666, false), new GlobalType(NumType.I64, false)));
        exports.put("global_f32", new Extern(new GlobalF32(666.6f, false), new GlobalType(NumType.F32, false)));
        exports.put("global_f64", new Extern(new GlobalF64(666.6, false), new GlobalType(NumType.F64, false)));
        var table = new TableType(RefType.FUNCREF, new Limits(10, 20L), false);
        exports.put("table", new Extern(new Table(10, 20, null), table));
        var table64 = new TableType(RefType.FUNCREF, new Limits(10, 20L), true);
        exports.put("table64", new Extern(new Table(10, 20, null), table64));
        var memory = new MemoryType(new Limits(1, 2L), false, false, PAGE_LOG2);
        exports.put("memory", new Extern(new Memory(1, 2), memory));
        var shared = new MemoryType(new Limits(1, 2L), false, true, PAGE_LOG2);
        exports.put("shared_memory", new Extern(new SharedMemory(1, 2, PAGE_LOG2), shared));
        return exports;
    }

    /** The scripts say nothing of what is printed, so that nothing is. */
    private static Extern print(NumType... parameters) {
        var letters = new StringBuilder();
        for (NumType type : parameters) {
            letters.append(letter(type));
        }
        var function = new HostFunction(new FunctionType(letters.toString(), ""), arguments -> new Object[0]);
        return new Extern(function, new FuncExtern(0), new FuncType(List.<ValType>of(parameters), List.of()));
    }

    private static char letter(NumType type) {
        return switch (type) {
            case I32 -> 'i';
            case I64 -> 'l';
            case F32 -> 'f';
            case F64 -> 'd';
        };
    }
}
