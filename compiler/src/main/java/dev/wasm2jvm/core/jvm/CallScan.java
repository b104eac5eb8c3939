package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.binary.InstructionReader;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.diagnostic.WasmException;
import java.util.stream.IntStream;

/** What the bodies of a module call: one look at every instruction, before any function is compiled. */
final class CallScan {
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

    CallScan(Module module) {
        functions = IntStream.range(0, module.definedFunctionCount())
                .parallel()
                .mapToObj(function -> scan(module, function))
                .toArray(Calls[]::new);
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
