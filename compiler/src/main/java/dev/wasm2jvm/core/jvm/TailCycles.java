package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.valid.Subtyping;
import dev.wasm2jvm.core.valid.ValidModule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Knows which tail calls can go on without end: those within a cycle of functions that call each other by tail calls.
 * Only these must give up the caller's frame; any other chain of tail calls ends after as many calls as there are
 * functions. A call through a table or a reference may reach every function of its type that can be referred to.
 *
 * <p>The nodes of the graph are the defined functions and, behind them, the types.
 */
final class TailCycles {
    private final Module module;
    private final Subtyping subtyping;
    private final int imported;
    private final int defined;
    private final List<IntList> edges = new ArrayList<>();
    private final int[] components;
    private final int[] sizes;

    /**
     * Finds the cycles.
     *
     * @param referable the functions that tables and references can hold
     */
    TailCycles(ValidModule valid, CallScan calls, BitSet referable) {
        module = valid.module();
        subtyping = valid.subtyping();
        imported = module.importedFunctionCount();
        defined = module.definedFunctionCount();
        if (hasTailCalls(calls)) {
            addEdges(calls, referable);
            components = new StrongComponents(edges).components();
        } else {
            components = new int[0];
        }
        sizes = new int[components.length];
        for (int component : components) {
            sizes[component]++;
        }
    }

    private static boolean hasTailCalls(CallScan calls) {
        for (int function = 0; function < calls.size(); function++) {
            if (calls.get(function).tailCallees().length > 0
                    || calls.get(function).tailTypes().length > 0) {
                return true;
            }
        }
        return false;
    }

    private void addEdges(CallScan calls, BitSet referable) {
        for (int node = 0; node < defined + module.types().size(); node++) {
            edges.add(new IntList());
        }
        for (int function = 0; function < defined; function++) {
            addCalls(function, calls.get(function));
            if (referable.get(imported + function)) {
                addEdge(typeNode(module.functionTypeIndex(imported + function)), function);
            }
        }
        for (int type = 0; type < module.types().size(); type++) {
            int supertype = subtyping.supertype(type);
            if (supertype >= 0 && subtyping.canonical(type) == type) {
                addEdge(typeNode(supertype), typeNode(type));
            }
        }
    }

    private void addCalls(int function, CallScan.Calls calls) {
        for (int callee : calls.tailCallees()) {
            // A function that calls itself becomes a loop.
            if (callee - imported != function && Integer.compareUnsigned(callee - imported, defined) < 0) {
                addEdge(function, callee - imported);
            }
        }
        for (int type : calls.tailTypes()) {
            if (Integer.compareUnsigned(type, module.types().size()) < 0) {
                addEdge(function, typeNode(type));
            }
        }
    }

    private void addEdge(int from, int to) {
        edges.get(from).add(to);
    }

    private int typeNode(int type) {
        return defined + subtyping.canonical(type);
    }

    /** Whether a function is in a cycle of tail calls. */
    boolean contains(int function) {
        return components.length > 0 && function >= imported && sizes[components[function - imported]] > 1;
    }

    /** Whether a tail call of one function in another is part of a cycle. */
    boolean contains(int caller, int callee) {
        return contains(caller) && callee >= imported && components[caller - imported] == components[callee - imported];
    }

    /** Whether a tail call through a type is part of a cycle. */
    boolean containsThrough(int caller, int typeIndex) {
        return contains(caller) && components[caller - imported] == components[typeNode(typeIndex)];
    }
}
