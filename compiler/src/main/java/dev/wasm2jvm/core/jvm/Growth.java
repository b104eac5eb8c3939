package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Module;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Knows which calls may come back with a memory that has grown: those of functions from which {@code memory.grow}, an
 * import or an unknown function can be reached. Imports may call back. Paths that end in {@code unreachable} do not
 * count: no call comes back from there but by an exception, and what catches one counts.
 *
 * <p>A {@code call_indirect} reaches what the element segments hold of its type, or of a subtype, as long as nobody else
 * puts anything into a table.
 */
final class Growth implements GrowingCalls {
    private final ModuleLayout layout;
    private final Module module;
    private final int imported;
    private final boolean hasArray;
    private final boolean closedTables;
    private final BitSet growing = new BitSet();

    /** The canonical types through which a growing function can be called. */
    private final BitSet growingTypes = new BitSet();

    /** The defined functions that call through a type, by canonical type. */
    private final Map<Integer, IntList> indirectCallers = new HashMap<>();

    private final ArrayDeque<Integer> queue = new ArrayDeque<>();

    Growth(ModuleLayout layout, CallScan calls) {
        this.layout = layout;
        this.module = layout.module();
        this.imported = module.importedFunctionCount();
        this.hasArray = IntStream.range(0, module.memoryCount())
                .anyMatch(memory -> MemoryRepresentation.of(module.memoryType(memory)) == MemoryRepresentation.ARRAY);
        this.closedTables = hasArray && ClosedTables.areIn(module, calls);
        if (hasArray) {
            close(calls);
        }
    }

    /** Everything that calls a growing function grows, too. */
    private void close(CallScan calls) {
        int[][] callers = callers(calls);
        for (int function = 0; function < calls.size(); function++) {
            for (int type : calls.get(function).indirectTypes()) {
                if (isFunctionType(type)) {
                    indirectCallers
                            .computeIfAbsent(layout.canonical(type), key -> new IntList())
                            .add(function);
                }
            }
        }
        for (int function = 0; function < calls.size(); function++) {
            if (growsByItself(calls.get(function))) {
                mark(function);
            }
        }
        for (int function : layout.ids().imported()) {
            markType(module.functionTypeIndex(function));
        }
        while (!queue.isEmpty()) {
            int function = queue.remove();
            for (int caller : callers[function]) {
                mark(caller);
            }
            if (layout.ids().id(imported + function) != DispatchIds.NONE) {
                markType(module.functionTypeIndex(imported + function));
            }
        }
    }

    private void mark(int function) {
        if (!growing.get(function)) {
            growing.set(function);
            queue.add(function);
        }
    }

    /** A growing function can be called through a type, and through its supertypes. */
    private void markType(int typeIndex) {
        for (int type = layout.canonical(typeIndex);
                type >= 0;
                type = layout.subtyping().supertype(type)) {
            if (growingTypes.get(type)) {
                return;
            }
            growingTypes.set(type);
            IntList callers = indirectCallers.getOrDefault(type, new IntList());
            for (int i = 0; i < callers.size(); i++) {
                mark(callers.get(i));
            }
        }
    }

    private boolean growsByItself(CallScan.Calls calls) {
        boolean grows = calls.grows() || (!closedTables && calls.indirectTypes().length > 0);
        for (int callee : calls.callees()) {
            grows |= Integer.compareUnsigned(callee, imported) < 0;
        }
        return grows;
    }

    /** The validator judges wrong indices. */
    private boolean isFunctionType(int typeIndex) {
        return Integer.compareUnsigned(typeIndex, module.types().size()) < 0
                && module.types().get(typeIndex).composite() instanceof FuncType;
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
    @Override
    public boolean mayGrow(int function) {
        return hasArray && (function < imported || growing.get(function - imported));
    }

    @Override
    public boolean mayGrowThrough(int typeIndex) {
        return hasArray && (!closedTables || growingTypes.get(layout.canonical(typeIndex)));
    }
}
