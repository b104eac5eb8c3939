package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Module;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Knows which calls may make a memory grow: those of functions from which {@code memory.grow}, an import or an indirect
 * call can be reached. Imports may call back, and anything may be in a table.
 */
final class Growth {
    private final int imported;
    private final boolean hasArray;
    private final BitSet growing = new BitSet();

    Growth(Module module, CallScan calls) {
        this.imported = module.importedFunctionCount();
        this.hasArray = IntStream.range(0, module.memoryCount())
                .anyMatch(memory -> MemoryRepresentation.of(module.memoryType(memory)) == MemoryRepresentation.ARRAY);
        if (hasArray) {
            close(calls);
        }
    }

    /** Everything that calls a growing function grows, too. */
    private void close(CallScan calls) {
        int[][] callers = callers(calls);
        var queue = new ArrayDeque<Integer>();
        for (int function = 0; function < calls.size(); function++) {
            if (growsByItself(calls.get(function))) {
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

    private boolean growsByItself(CallScan.Calls calls) {
        boolean grows = calls.grows();
        for (int callee : calls.callees()) {
            grows |= Integer.compareUnsigned(callee, imported) < 0;
        }
        return grows;
    }

    private int[][] callers(CallScan calls) {
        var counts = new int[calls.size()];
        for (int function = 0; function < counts.length; function++) {
            for (int callee : calls.get(function).callees()) {
                counts[defined(callee, counts.length)]++;
            }
        }
        var callers = new int[counts.length][];
        for (int function = 0; function < counts.length; function++) {
            callers[function] = new int[counts[function]];
        }
        for (int function = 0; function < counts.length; function++) {
            for (int callee : calls.get(function).callees()) {
                int index = defined(callee, counts.length);
                callers[index][--counts[index]] = function;
            }
        }
        return callers;
    }

    /** An index among the defined functions; calls of imports count already, and the validator judges wrong indices. */
    private int defined(int function, int count) {
        int index = function - imported;
        return Integer.compareUnsigned(index, count) < 0 ? index : 0;
    }

    /** Whether a call of the function may make memory 0 grow. */
    boolean mayGrow(int function) {
        return hasArray && (function < imported || growing.get(function - imported));
    }
}
