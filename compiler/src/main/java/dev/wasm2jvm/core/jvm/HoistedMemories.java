package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The JVM locals that hold the arrays and the limits of the memories that a method accesses most. Whatever may grow a
 * memory makes them all stale; they are read again before the next access, or before a loop that has accesses. Further
 * memories are read from the instance at each access.
 */
final class HoistedMemories {
    /** Two locals a memory: with many of them the registers would not suffice, nor the room for code to read them again. */
    private static final int MOST = 4;

    private final TypedCode code;
    private final ModuleLayout layout;
    private final int instanceSlot;
    private final boolean bounded;
    private final MemoryArguments arguments;
    private final Map<Integer, Slots> hoisted = new LinkedHashMap<>();
    private boolean stale;

    /** Where the array and the limit of a memory are. */
    private record Slots(int bytes, int limit) {}

    /**
     * No memories yet.
     *
     * @param bounded whether code says how large a memory is at least
     * @param arguments which functions take a memory as arguments
     */
    HoistedMemories(TypedCode code, ModuleLayout layout, int instanceSlot, boolean bounded, MemoryArguments arguments) {
        this.code = code;
        this.layout = layout;
        this.instanceSlot = instanceSlot;
        this.bounded = bounded;
        this.arguments = arguments;
    }

    /** Memory 0, the only one, is where the method's last arguments are. */
    void take(int bytesSlot) {
        var slots = new Slots(bytesSlot, bytesSlot + 1);
        hoisted.put(0, slots);
        if (bounded) {
            code.load(Type.INT_TYPE, slots.limit());
            boundLimit(0);
            code.store(slots.limit());
        }
    }

    /** Calls a function; its arguments and the instance are on the stack. */
    void call(int function) {
        Slots slots = hoisted.get(0);
        MethodReference method = layout.function(function);
        if (slots != null && !stale && arguments.takes(function)) {
            method = arguments.method(function);
            code.load(JvmTypes.BYTES, slots.bytes());
            code.load(Type.INT_TYPE, slots.limit());
        }
        code.invokeStatic(method.owner(), method.name(), method.descriptor());
    }

    /** Reserves the locals for a method with the given nodes, unless it has them, and emits their initialisation. */
    void allocate(FunctionTree tree) {
        if (!hoisted.isEmpty() || !tree.effects().any(Effects.Kind.ACCESSES, 0, tree.size())) {
            return;
        }
        var counts = new TreeMap<Integer, Integer>();
        for (int node = 0; node < tree.size(); node++) {
            if (tree.instruction(node) instanceof Instruction.MemoryAccess access && isInline(access)) {
                counts.merge(access.argument().memory(), 1, Integer::sum);
            }
        }
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .forEach(memory -> hoisted.put(
                        memory.getKey(), new Slots(code.addLocal(JvmTypes.BYTES), code.addLocal(Type.INT_TYPE))));
        reload();
    }

    private boolean isInline(Instruction.MemoryAccess access) {
        return layout.representation(access.argument().memory()) == MemoryRepresentation.ARRAY
                && !(access.opcode().lowering() instanceof Lowering.Atomic);
    }

    private void reload() {
        hoisted.forEach((memory, slots) -> {
            pushMemory(memory);
            code.out.insn(Opcodes.DUP);
            code.push(code.top());
            pushBytesOfTop();
            code.store(slots.bytes());
            pushLimitOfTop();
            boundLimit(memory);
            code.store(slots.limit());
        });
        stale = false;
    }

    /**
     * Tells C2 that the limit on the stack is at least the declared minimum: so it knows that the limit less the offset
     * of an access is not negative, which it would have to test before each check, and could not move out of loops.
     */
    private void boundLimit(int memory) {
        if (bounded) {
            code.constant(layout.minimumBytes(memory));
            code.invokeStatic(RuntimeClass.MATH, "max", "(II)I");
        }
    }

    private void pushMemory(int memory) {
        FieldReference field = layout.memory(memory);
        field.push(code.out, instanceSlot);
        code.push(Type.getType(field.descriptor()));
    }

    private void pushBytesOfTop() {
        code.getField(RuntimeClass.MEMORY, "bytes", JvmTypes.BYTES.getDescriptor());
    }

    private void pushLimitOfTop() {
        code.getField(RuntimeClass.MEMORY, "limit", "I");
    }

    /** Makes the locals right, if the method has some. */
    void refresh() {
        if (stale) {
            reload();
        }
    }

    boolean isStale() {
        return stale;
    }

    /** Says whether the locals may be wrong from here on. */
    void setStale(boolean value) {
        stale = value && !hoisted.isEmpty();
    }

    /** Pushes the array of a memory. */
    void pushBytes(int memory) {
        Slots slots = hoisted.get(memory);
        if (slots != null) {
            code.load(JvmTypes.BYTES, slots.bytes());
        } else {
            pushMemory(memory);
            pushBytesOfTop();
        }
    }

    /** Pushes the limit of a memory. */
    void pushLimit(int memory) {
        Slots slots = hoisted.get(memory);
        if (slots != null) {
            code.load(Type.INT_TYPE, slots.limit());
        } else {
            pushMemory(memory);
            pushLimitOfTop();
        }
    }
}
