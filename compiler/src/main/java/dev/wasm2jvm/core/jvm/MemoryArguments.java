package dev.wasm2jvm.core.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.BitSet;
import org.objectweb.asm.Type;

/**
 * The functions whose method takes the array of the only memory and the bound of its addresses as its last arguments. Who
 * has them in locals that are not stale, calls that method, {@code f1$m}; all others call the function's own, {@code f1},
 * which reads them from the instance as the function would have.
 *
 * <p>These are the functions of tables that {@link KnownCallees} call by name, if they are small: a sort's comparison, say.
 * C2 would read the two again behind each call that it does not inline, and in a loop with such a call in each round.
 */
final class MemoryArguments {
    /**
     * The most bytes of instructions of such a function: what C2 inlines, by and large. With larger ones, whose arguments
     * are too many for the registers then, SQLite became slower.
     */
    static final int LARGEST = 160;

    private static final String SUFFIX = "$m";

    private static final String MORE = JvmTypes.BYTES.getDescriptor() + "I";

    private final ModuleLayout layout;
    private final BitSet taking = new BitSet();

    private MemoryArguments(ModuleLayout layout) {
        this.layout = layout;
    }

    /** No function takes any. */
    static MemoryArguments none(ModuleLayout layout) {
        return new MemoryArguments(layout);
    }

    /**
     * Small ones that access the memory.
     *
     * @param candidates the functions among which to choose, none of them imported
     */
    static MemoryArguments of(ModuleLayout layout, CallScan calls, BitSet candidates) {
        var found = new MemoryArguments(layout);
        Module module = layout.module();
        if (module.memoryCount() != 1 || layout.representation(0) != MemoryRepresentation.ARRAY) {
            return found;
        }
        candidates.stream()
                .filter(function -> isSmall(function, module, calls))
                .filter(function -> !layout.cycles().contains(function))
                .filter(function -> !Signature.isWide(module.functionType(function)))
                .forEach(found.taking::set);
        return found;
    }

    private static boolean isSmall(int function, Module module, CallScan calls) {
        int defined = function - module.importedFunctionCount();
        return calls.get(defined).accesses() && module.code().get(defined).length() <= LARGEST;
    }

    boolean takes(int function) {
        return function >= 0 && taking.get(function);
    }

    /** The method with the two arguments. */
    MethodReference method(int function) {
        MethodReference own = layout.function(function);
        String descriptor = layout.signatureOf(function).descriptor(layout.instanceDescriptor() + MORE);
        return new MethodReference(own.owner(), own.name() + SUFFIX, descriptor);
    }

    /** Whether a method of a function is one with the two arguments. */
    static boolean has(MethodReference method) {
        return method.name().endsWith(SUFFIX);
    }

    /**
     * Writes the function's own method: it reads the two and calls the other one.
     *
     * @param exact whether methods take a bound of addresses, as {@link HoistedMemories} have it, in place of the limit
     */
    void writeOwn(ClassAssembler type, int function, boolean exact) {
        MethodReference self = layout.function(function);
        MethodAssembler code = type.method(ACC_PUBLIC | ACC_STATIC, self.name(), self.descriptor());
        int instance = push(code, function);
        FieldReference memory = layout.memory(0);
        memory.push(code, instance);
        code.getField(RuntimeClass.MEMORY, "bytes", JvmTypes.BYTES.getDescriptor());
        memory.push(code, instance);
        if (exact) {
            code.invokeVirtual(RuntimeClass.MEMORY, "bound", "()I");
        } else {
            code.getField(RuntimeClass.MEMORY, "limit", "I");
        }
        call(code, function, method(function));
    }

    /** Writes the method with the two arguments for a function that is too large to take them: it calls the other one. */
    void writeWithout(ClassAssembler type, int function) {
        MethodReference self = method(function);
        MethodAssembler code = type.method(ACC_PUBLIC | ACC_STATIC, self.name(), self.descriptor());
        push(code, function);
        call(code, function, layout.function(function));
    }

    /** Pushes the arguments and the instance, and returns the slot of that. */
    private int push(MethodAssembler code, int function) {
        int slot = 0;
        for (Type parameter : layout.signatureOf(function).parameterTypes()) {
            code.load(parameter, slot);
            slot += parameter.getSize();
        }
        code.load(ALOAD, slot);
        return slot;
    }

    private void call(MethodAssembler code, int function, MethodReference method) {
        code.invokeStatic(method.owner(), method.name(), method.descriptor());
        code.returns(layout.signatureOf(function).returnType()).end();
    }
}
