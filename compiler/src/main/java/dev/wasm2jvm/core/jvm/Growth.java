package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.binary.InstructionReader;
import dev.wasm2jvm.core.syntax.Body;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.diagnostic.WasmException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Knows which calls may make memory 0 grow: those of functions from which {@code memory.grow}, an import or an indirect
 * call can be reached. Imports may call back, and anything may be in a table.
 */
final class Growth {
    private final int imported;
    private final boolean hasMemory;
    private final BitSet growing = new BitSet();

    /** Looks through all bodies of a module. */
    Growth(Module module) {
        this.imported = module.importedFunctionCount();
        this.hasMemory = module.memoryCount() > 0;
        if (hasMemory) {
            close(IntStream.range(0, module.definedFunctionCount())
                    .parallel()
                    .mapToObj(function -> scan(module, function))
                    .toArray(Calls[]::new));
        }
    }

    /**
     * What a body does.
     *
     * @param grows whether it may grow the memory by itself
     * @param callees the defined functions that it calls
     */
    private record Calls(boolean grows, int[] callees) {}

    private Calls scan(Module module, int function) {
        var callees = new IntList();
        Body body = module.code().get(function);
        try {
            var reader = new InstructionReader(module, body);
            while (!reader.atEnd()) {
                Instruction instruction = reader.next();
                int callee = callee(instruction);
                if (mayGrowByItself(instruction) || (callee >= 0 && callee < imported)) {
                    return new Calls(true, new int[0]);
                }
                if (callee >= 0) {
                    callees.add(callee - imported);
                }
            }
        } catch (WasmException malformed) {
            // The validator will say so, and where.
            return new Calls(true, new int[0]);
        }
        return new Calls(false, callees.toArray());
    }

    private static boolean mayGrowByItself(Instruction instruction) {
        return switch (instruction.opcode()) {
            case MEMORY_GROW, CALL_INDIRECT, CALL_REF, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
            default -> false;
        };
    }

    /** The function that an instruction calls, if it names one that can be. */
    private static int callee(Instruction instruction) {
        if (instruction instanceof Instruction.Call call) {
            return call.function();
        }
        return instruction instanceof Instruction.ReturnCall call ? call.function() : -1;
    }

    /** Finds all callers, however indirect, of functions that grow the memory. */
    private void close(Calls[] functions) {
        int[][] callers = callers(functions);
        var queue = new ArrayDeque<Integer>();
        for (int function = 0; function < functions.length; function++) {
            if (functions[function].grows()) {
                growing.set(function);
                queue.add(function);
            }
        }
        while (!queue.isEmpty()) {
            for (int caller : callers[queue.remove()]) {
                if (!growing.get(caller)) {
                    growing.set(caller);
                    queue.add(caller);
                }
            }
        }
    }

    private static int[][] callers(Calls[] functions) {
        var counts = new int[functions.length];
        for (Calls calls : functions) {
            for (int callee : calls.callees()) {
                counts[checked(callee, functions)]++;
            }
        }
        var callers = new int[functions.length][];
        for (int function = 0; function < functions.length; function++) {
            callers[function] = new int[counts[function]];
        }
        for (int function = 0; function < functions.length; function++) {
            for (int callee : functions[function].callees()) {
                callers[checked(callee, functions)][--counts[checked(callee, functions)]] = function;
            }
        }
        return callers;
    }

    /** Bodies are not validated yet: an index that is out of range counts as any other. */
    private static int checked(int callee, Calls[] functions) {
        return Integer.compareUnsigned(callee, functions.length) < 0 ? callee : 0;
    }

    /** Whether a call of a function may end with a larger memory. */
    boolean mayGrow(int function) {
        return hasMemory && (function < imported || growing.get(function - imported));
    }
}
