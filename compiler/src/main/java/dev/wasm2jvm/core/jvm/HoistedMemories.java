package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The JVM locals that hold the arrays of the memories that a method accesses most, and the bounds of their addresses.
 * Whatever may grow a memory makes them all stale; they are read again before the next access, or before a loop that has
 * accesses. Further memories are read from the instance at each access.
 *
 * <p>The bound is the memory's limit, or {@link #UNBOUNDED} where the array is exactly as long as the memory: then
 * the JVM's own check of the array's length is one against the limit. C2 knows that the bound is this constant, since it
 * compiles no other way to the accesses until there was one.
 */
final class HoistedMemories {
    /** Two locals a memory: with many of them the registers would not suffice, nor the room for code to read them again. */
    private static final int MOST = 4;

    /** More than any address may be, whatever its access's offset; {@code Memory.bound()} gives it, too. */
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final Type INSTANCE = Type.getObjectType(RuntimeClass.MODULE_INSTANCE);

    private final TypedCode code;
    private final ModuleLayout layout;
    private final int instanceSlot;
    private final FunctionTree tree;
    private final Set<Optimization> optimizations;
    private final MemoryArguments arguments;
    private final boolean exact;
    private final int memoryWithArrayField;
    private final boolean known;
    private final boolean grows;
    private final Map<Integer, Slots> hoisted = new LinkedHashMap<>();
    private boolean stale;

    /** Where the array and the bound of a memory are. */
    private record Slots(int bytes, int bound) {}

    /**
     * No memories yet.
     *
     * @param tree what the method does
     * @param arguments which functions take a memory as arguments
     * @param grows whether callers of the method read memories again, since it may grow one
     */
    HoistedMemories(
            TypedCode code,
            ModuleLayout layout,
            int instanceSlot,
            FunctionTree tree,
            Set<Optimization> optimizations,
            MemoryArguments arguments,
            boolean grows) {
        this.code = code;
        this.layout = layout;
        this.instanceSlot = instanceSlot;
        this.tree = tree;
        this.optimizations = optimizations;
        this.arguments = arguments;
        this.grows = grows;
        this.exact = optimizations.contains(Optimization.EXACT_ARRAYS) && !accessesVectors(tree);
        this.memoryWithArrayField =
                optimizations.contains(Optimization.ARRAY_FIELDS) ? layout.memoryWithArrayField() : -1;
        this.known = optimizations.contains(Optimization.KNOWN_ARRAYS) && layout.hasFixedArray();
    }

    /** The Vector API can be told not to look at the length of an array, which would then be no bound at all. */
    private static boolean accessesVectors(FunctionTree tree) {
        for (int node = 0; node < tree.size(); node++) {
            if (tree.instruction(node) instanceof Instruction.MemoryAccess access
                    && MemoryAccesses.cell(access) == Lowering.Cell.V128) {
                return true;
            }
        }
        return false;
    }

    /** Memory 0, the only one, is where the method's last arguments are, unless the method needs its limit. */
    void take(int bytesSlot) {
        if (!exact && optimizations.contains(Optimization.EXACT_ARRAYS)) {
            return;
        }
        var slots = new Slots(bytesSlot, bytesSlot + 1);
        hoisted.put(0, slots);
        code.load(Type.INT_TYPE, slots.bound());
        if (exact) {
            replaceUnbounded();
        }
        atLeastMinimum(0);
        code.store(slots.bound());
    }

    /** Puts the constant in the place of the bound on the stack, if it is that. */
    private void replaceUnbounded() {
        var other = new Label();
        code.out.insn(Opcodes.DUP);
        code.push(Type.INT_TYPE);
        code.constant(UNBOUNDED);
        code.pop(2);
        code.out.jump(Opcodes.IF_ICMPNE, other);
        code.drop();
        code.constant(UNBOUNDED);
        code.bind(other);
    }

    /** Calls a function; its arguments and the instance are on the stack. */
    void call(int function) {
        Slots slots = hoisted.get(0);
        MethodReference method = layout.function(function);
        if (slots != null && !stale && arguments.takes(function)) {
            method = arguments.method(function);
            code.load(JvmTypes.BYTES, slots.bytes());
            code.load(Type.INT_TYPE, slots.bound());
        }
        code.invokeStatic(method.owner(), method.name(), method.descriptor());
    }

    /** Reserves the locals, unless the method has them, and emits their initialisation. */
    void allocate() {
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
        if (exact && hoisted.size() > 1) {
            hoisted.values().forEach(this::clear);
        }
        reload();
    }

    /** The verifier wants the locals of the others to have values, too, where a branch ends. */
    private void clear(Slots slots) {
        code.out.zero(JvmTypes.BYTES).store(JvmTypes.BYTES, slots.bytes());
        code.out.zero(Type.INT_TYPE).store(Type.INT_TYPE, slots.bound());
    }

    private boolean isInline(Instruction.MemoryAccess access) {
        return layout.representation(access.argument().memory()) == MemoryRepresentation.ARRAY
                && !(access.opcode().lowering() instanceof Lowering.Atomic);
    }

    private void reload() {
        hoisted.forEach(exact ? this::readExact : this::read);
        stale = false;
    }

    private void read(int memory, Slots slots) {
        pushMemory(memory);
        code.out.insn(Opcodes.DUP);
        code.push(code.top());
        if (stale && exact && grows) {
            code.invokeVirtual(RuntimeClass.MEMORY, "settled", "()[B");
        } else {
            pushBytesOfTop();
        }
        code.store(slots.bytes());
        pushLimitOfTop();
        atLeastMinimum(memory);
        code.store(slots.bound());
    }

    /**
     * Reads the array and no bound, unless it is null. An {@code instanceof} tests that: for a null that one has never seen C2
     * compiles nothing, while a plain branch has to have been reached forty times.
     */
    private void readExact(int memory, Slots slots) {
        var isExact = new Label();
        code.constant(UNBOUNDED);
        code.store(slots.bound());
        pushExact(memory);
        if (known && memory == memoryWithArrayField) {
            code.store(slots.bytes());
            readKnown(slots, isExact);
            code.load(JvmTypes.BYTES, slots.bytes());
        } else {
            code.out.insn(Opcodes.DUP);
            code.out.store(JvmTypes.BYTES, slots.bytes());
        }
        jumpByArray(Opcodes.IFNE, isExact);
        read(memory, slots);
        code.bind(isExact);
    }

    /**
     * Reads the constant and jumps, if the instance has that array. C2 knows how long it is, and so compares addresses with
     * numbers, or not at all where an index is masked and all of its table is in memory; and no register holds the array or
     * its length. The bound stays what it is with any exact array, or it would be no constant for further instances.
     */
    private void readKnown(Slots slots, Label isKnown) {
        var other = new Label();
        code.load(INSTANCE, instanceSlot);
        code.getField(RuntimeClass.MODULE_INSTANCE, "knownArray", JvmTypes.BYTES.getDescriptor());
        jumpByArray(Opcodes.IFEQ, other);
        KnownArrayClass.push(code, layout);
        code.store(slots.bytes());
        code.out.jump(isKnown);
        code.bind(other);
    }

    /** Jumps by whether what is on the stack is an array or null. */
    private void jumpByArray(int condition, Label target) {
        code.out.type(Opcodes.INSTANCEOF, JvmTypes.BYTES.getDescriptor()).jump(condition, target);
        code.pop();
    }

    private void pushExact(int memory) {
        String descriptor = JvmTypes.BYTES.getDescriptor();
        if (memory == memoryWithArrayField) {
            code.load(INSTANCE, instanceSlot);
            code.getField(RuntimeClass.MODULE_INSTANCE, "exactArray", descriptor);
        } else {
            pushMemory(memory);
            code.getField(RuntimeClass.MEMORY, "exact", descriptor);
        }
    }

    /**
     * Tells C2 that the bound on the stack is at least the declared minimum: so it knows that the bound less the offset
     * of an access is not negative, which it would have to test before each check, and could not move out of loops.
     */
    private void atLeastMinimum(int memory) {
        if (optimizations.contains(Optimization.BOUNDED_LIMITS)) {
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

    /** Pushes what an address is compared with, besides the length of the array. */
    void pushBound(int memory) {
        Slots slots = hoisted.get(memory);
        if (slots != null) {
            code.load(Type.INT_TYPE, slots.bound());
            return;
        }
        pushMemory(memory);
        if (exact) {
            code.invokeVirtual(RuntimeClass.MEMORY, "bound", "()I");
        } else {
            pushLimitOfTop();
        }
    }

    /** Whether a bound may be more than the limit, so that the array's length is one, too. */
    boolean isExact() {
        return exact;
    }
}
