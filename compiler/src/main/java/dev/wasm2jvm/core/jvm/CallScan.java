package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.binary.InstructionReader;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.diagnostic.WasmException;
import dev.wasm2jvm.progress.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** What the bodies of a module call: one look at every instruction, before any function is compiled. */
final class CallScan {
    /** How many bodies one thread looks at at a time. */
    private static final int SLICE = 500;

    private final Calls[] functions;

    /**
     * The calls of a body. Indices are as they stand there, valid or not.
     *
     * @param grows whether it has instructions after which memory may have grown, other than calls of known functions
     * @param callees the functions that it calls, also by tail calls
     * @param tailCallees the functions that it calls by tail calls
     * @param tailTypes the types through which it calls others by tail calls
     */
    record Calls(boolean grows, int[] callees, int[] tailCallees, int[] tailTypes) {}

    CallScan(Module module, Workers workers) {
        functions = new Calls[module.definedFunctionCount()];
        List<Future<Calls[]>> slices = new ArrayList<>();
        for (int from = 0; from < functions.length; from += SLICE) {
            int first = from;
            int end = Math.min(functions.length, from + SLICE);
            slices.add(workers.submit(Phase.SCAN, () -> scan(module, first, end)));
        }
        for (int slice = 0; slice < slices.size(); slice++) {
            Calls[] calls = workers.await(slices.get(slice));
            System.arraycopy(calls, 0, functions, slice * SLICE, calls.length);
        }
    }

    private static Calls[] scan(Module module, int first, int end) {
        var calls = new Calls[end - first];
        for (int function = first; function < end; function++) {
            calls[function - first] = scan(module, function);
        }
        return calls;
    }

    /** The number of functions that the module defines. */
    int size() {
        return functions.length;
    }

    /** The calls of a defined function. */
    Calls get(int definedIndex) {
        return functions[definedIndex];
    }

    private static Calls scan(Module module, int function) {
        var callees = new IntList();
        var tailCallees = new IntList();
        var tailTypes = new IntList();
        boolean grows = false;
        try {
            var reader = new InstructionReader(module, module.code().get(function));
            while (!reader.atEnd()) {
                Instruction instruction = reader.next();
                if (instruction instanceof Instruction.Call call) {
                    callees.add(call.function());
                } else if (instruction instanceof Instruction.ReturnCall call) {
                    callees.add(call.function());
                    tailCallees.add(call.function());
                } else if (instruction instanceof Instruction.ReturnCallIndirect call) {
                    grows = true;
                    tailTypes.add(call.typeIndex());
                } else if (instruction instanceof Instruction.ReturnCallRef call) {
                    grows = true;
                    tailTypes.add(call.typeIndex());
                } else {
                    grows |= mayGrow(instruction);
                }
            }
        } catch (WasmException malformed) {
            // The validator will say so, and where.
            return new Calls(true, new int[0], new int[0], new int[0]);
        }
        return new Calls(grows, callees.toArray(), tailCallees.toArray(), tailTypes.toArray());
    }

    private static boolean mayGrow(Instruction instruction) {
        return instruction instanceof Instruction.MemoryGrow
                || instruction instanceof Instruction.CallIndirect
                || instruction instanceof Instruction.CallRef;
    }
}
