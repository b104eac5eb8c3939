package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.FunctionInstance;
import dev.wasm2jvm.runtime.LinearMemory;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.MovedArrays;
import dev.wasm2jvm.runtime.Quota;
import dev.wasm2jvm.runtime.Trap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Runs compiled modules. All that can be observed of one becomes a line. */
final class CaseRunner {
    /** Begins what no engine may do. */
    static final String WRONG = "!!";

    /** Traps by the beginnings of their texts, in kinds that other engines can tell apart, too. */
    private static final Map<String, String> TRAPS = Map.ofEntries(
            Map.entry("unreachable", "unreachable"),
            Map.entry("integer divide by zero", "zero"),
            Map.entry("integer overflow", "range"),
            Map.entry("invalid conversion to integer", "range"),
            Map.entry("out of bounds memory access", "memory"),
            Map.entry("out of bounds table access", "table"),
            Map.entry("undefined element", "table"),
            Map.entry("uninitialized element", "table"),
            Map.entry("indirect call type mismatch", "table"),
            Map.entry("null", "null"),
            Map.entry("cast failure", "cast"),
            Map.entry("out of bounds array access", "array"),
            Map.entry("unaligned atomic", "align"),
            Map.entry("expected shared memory", "shared"));

    private final CompiledCase compiled;
    private final boolean moves;
    private final FuzzHost host = new FuzzHost();

    private CaseRunner(CompiledCase compiled, boolean moves) {
        this.compiled = compiled;
        this.moves = moves;
    }

    /** Instantiates a module and makes its calls. */
    static String run(CompiledCase compiled) {
        return compiled.seed() + " " + new CaseRunner(compiled, false).outcome();
    }

    /** As {@link #run}, with memories that get another array whenever they may. */
    static String runMoving(CompiledCase compiled) {
        return compiled.seed() + " " + new CaseRunner(MovingCode.of(compiled), true).outcome();
    }

    private String outcome() {
        try {
            Class<?> type = compiled.loader().loadClass(CompiledCase.CLASS);
            var instance = (ModuleInstance)
                    type.getConstructor(Object[].class, Quota.class).newInstance(host.imports(), Quota.unlimited());
            if (moves) {
                moveMemories(instance);
            }
            instance.initialize();
            return outcome(instance);
        } catch (Trap trap) {
            return kind(trap);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | StackOverflowError e) {
            return WRONG + " " + e + (e.getCause() == null ? "" : " " + e.getCause());
        }
    }

    private void moveMemories(ModuleInstance instance) {
        for (String name : instance.exportNames()) {
            if (instance.export(name) instanceof Memory memory) {
                host.move(memory);
                MovedArrays.move(memory);
            }
        }
    }

    private String outcome(ModuleInstance instance) {
        var words = new ArrayList<String>();
        for (FuzzCase.Call call : compiled.calls()) {
            words.add(call(instance, call));
        }
        words.add(call(instance, new FuzzCase.Call(ModuleGenerator.STATE, List.of(), List.of("i64"))));
        for (String name : instance.exportNames()) {
            if (instance.export(name) instanceof LinearMemory memory) {
                words.add(digest(memory));
            }
        }
        return String.join(" ", words) + " " + host.trace();
    }

    private static String digest(LinearMemory memory) {
        var digest = new CRC32();
        var content = new byte[(int) memory.byteSize()];
        memory.read(0, content, 0, content.length);
        digest.update(content);
        return content.length + ":" + digest.getValue();
    }

    private static FunctionInstance function(ModuleInstance instance, String name) {
        return (FunctionInstance) Objects.requireNonNull(instance.export(name), name);
    }

    private static String call(ModuleInstance instance, FuzzCase.Call call) {
        var arguments = new ArrayList<@Nullable Object>();
        call.arguments().forEach(text -> arguments.add(argument(text)));
        try {
            function(instance, RunLimits.BEGIN).invoke();
            @Nullable Object[] results = function(instance, call.function()).invoke(arguments.toArray());
            var words = new ArrayList<String>();
            for (int i = 0; i < results.length; i++) {
                words.add(result(results[i]));
            }
            return String.join(",", words) + ";";
        } catch (Trap trap) {
            return kind(trap);
        } catch (ExceptionInstance uncaught) {
            return "!exception";
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return WRONG + " " + e;
        }
    }

    private static String kind(Trap trap) {
        String text = String.valueOf(trap.getMessage());
        return TRAPS.entrySet().stream()
                .filter(entry -> text.startsWith(entry.getKey()))
                .map(entry -> "!" + entry.getValue())
                .findFirst()
                .orElse(WRONG + " " + text);
    }

    private static @Nullable Object argument(String text) {
        String value = text.substring(text.indexOf(':') + 1);
        return switch (text.substring(0, text.indexOf(':'))) {
            case "i32" -> Integer.valueOf(value);
            case "i64" -> Long.valueOf(value);
            case "f32" -> Float.intBitsToFloat((int) Long.parseLong(value));
            case "f64" -> Double.longBitsToDouble(Long.parseLong(value));
            default -> value.equals("null") ? null : FuzzHost.OBJECT;
        };
    }

    private static String result(@Nullable Object value) {
        if (value instanceof Float single) {
            return Long.toString(FuzzHost.bits(single));
        }
        if (value instanceof Double wide) {
            return Long.toString(FuzzHost.bits(wide));
        }
        return value instanceof Number number ? number.toString() : value == null ? "null" : "ref";
    }
}
