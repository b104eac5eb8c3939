package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.binary.InstructionReader;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.diagnostic.WasmException;
import dev.wasm2jvm.progress.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What the bodies of a module call: one look at every instruction, before any function is compiled. */
final class CallScan {
    /** How many bodies one thread looks at at a time. */
    private static final int SLICE = 500;

    private final Calls[] functions;

    /**
     * The calls of a body. Indices are as they stand there, valid or not.
     *
     * @param grows whether it has instructions after which memory may have grown, other than the calls below; what
     *     catches an exception is one
     * @param callees the functions that it calls, also by tail calls, but for calls behind which {@code unreachable}
     *     stands: they do not come back
     * @param indirectTypes the types of its {@code call_indirect}s, but for those behind which {@code unreachable} stands
     * @param tailCallees the functions that it calls by tail calls
     * @param tailTypes the types through which it calls others by tail calls
     * @param writesTables whether it puts references into tables other than those of element segments
     * @param copiesToTables whether it copies elements of tables or of element segments into tables
     * @param accesses whether it has loads from or stores to memory 0 that are not atomic
     */
    record Calls(
            boolean grows,
            int[] callees,
            int[] indirectTypes,
            int[] tailCallees,
            int[] tailTypes,
            boolean writesTables,
            boolean copiesToTables,
            boolean accesses) {}

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
        var scan = new Body();
        try {
            var reader = new InstructionReader(module, module.code().get(function));
            while (!reader.atEnd()) {
                scan.accept(reader.next());
            }
        } catch (WasmException malformed) {
            // The validator will say so, and where.
            return new Calls(true, new int[0], new int[0], new int[0], new int[0], true, true, false);
        }
        return scan.calls();
    }

    /** The calls of one body, instruction by instruction. */
    private static final class Body {
        private final IntList callees = new IntList();
        private final IntList indirectTypes = new IntList();
        private final IntList tailCallees = new IntList();
        private final IntList tailTypes = new IntList();
        private boolean grows;
        private boolean writesTables;
        private boolean copiesToTables;
        private boolean accesses;

        /** A call whose next instruction has not been seen. */
        private @Nullable Instruction open;

        void accept(Instruction instruction) {
            if (open != null && instruction.opcode() != Opcode.UNREACHABLE) {
                comesBack(open);
            }
            open = null;
            if (NodeEffects.isCall(instruction)) {
                open = instruction;
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
                grows |= instruction instanceof Instruction.MemoryGrow || NodeEffects.catches(instruction);
                writesTables |= instruction instanceof Instruction.TableSet
                        || instruction instanceof Instruction.TableFill
                        || instruction instanceof Instruction.TableGrow;
                copiesToTables |=
                        instruction instanceof Instruction.TableCopy || instruction instanceof Instruction.TableInit;
                accesses |= instruction instanceof Instruction.MemoryAccess access
                        && access.argument().memory() == 0
                        && !(access.opcode().lowering() instanceof Lowering.Atomic);
            }
        }

        private void comesBack(Instruction call) {
            if (call instanceof Instruction.Call known) {
                callees.add(known.function());
            } else if (call instanceof Instruction.CallIndirect indirect) {
                indirectTypes.add(indirect.typeIndex());
            } else {
                grows = true;
            }
        }

        Calls calls() {
            return new Calls(
                    grows,
                    callees.toArray(),
                    indirectTypes.toArray(),
                    tailCallees.toArray(),
                    tailTypes.toArray(),
                    writesTables,
                    copiesToTables,
                    accesses);
        }
    }
}
