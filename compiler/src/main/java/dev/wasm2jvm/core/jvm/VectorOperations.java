package dev.wasm2jvm.core.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * The class of a compilation whose static methods do with vectors of the Vector API what methods of the runtime do with
 * its own: by an equal of the API where there is one, else by converting arguments and result. It has the methods that
 * were asked for. Safe for use by several threads.
 */
final class VectorOperations {
    private static final String VECTOR = VectorRewriter.VECTOR;
    private static final String V128 = JvmTypes.V128.getDescriptor();
    private static final String GLOBAL = RuntimeClass.GLOBAL + "V128";
    private static final int PUBLIC_STATIC = ACC_PUBLIC | ACC_STATIC;

    private final String className;
    private final int release;
    private final Map<String, Operation> operations = new TreeMap<>();
    private boolean used;

    VectorOperations(String className, int release) {
        this.className = className;
        this.release = release;
    }

    /**
     * A method of the runtime, and its counterpart here.
     *
     * @param isStatic whether it is static; else the object is the first argument here
     * @param owner internal name of its class
     * @param name its name
     * @param original its descriptor, with a parameter for the object
     */
    record Operation(boolean isStatic, String owner, String name, String original) {
        /** The name of the counterpart. */
        String method() {
            return owner.substring(RuntimeClass.RUNTIME.length()) + "_" + name;
        }

        /** The descriptor of the counterpart. */
        String descriptor() {
            return VectorRewriter.descriptor(original);
        }

        /** What the Vector API has for it, if anything. */
        @Nullable
        Consumer<VectorCode> code() {
            boolean known = owner.startsWith(RuntimeClass.RUNTIME + "Vector") || owner.equals(RuntimeClass.V128);
            return known ? VectorApi.code(name) : null;
        }
    }

    String className() {
        return className;
    }

    /** Asks for the counterpart of a method. */
    synchronized Operation method(boolean isStatic, String owner, String name, String descriptor) {
        String original = isStatic ? descriptor : "(" + RuntimeClass.descriptor(owner) + descriptor.substring(1);
        var operation = new Operation(isStatic, owner, name, original);
        used = true;
        operations.putIfAbsent(operation.method() + original, operation);
        return operation;
    }

    /** Emits a call of one of the methods that are always there. */
    synchronized void call(MethodAssembler code, String method, String descriptor) {
        used = true;
        code.invokeStatic(className, method, descriptor);
    }

    /** Says that the class is needed. */
    synchronized void use() {
        used = true;
    }

    /** Writes the class, if anything was asked for. */
    synchronized void writeTo(ClassSink sink) {
        if (!used) {
            return;
        }
        var type = new ClassAssembler(release, ACC_PUBLIC | ACC_FINAL, className);
        writeConversions(type);
        writeGlobals(type);
        operations.values().forEach(operation -> write(type, operation));
        type.writeTo(sink);
    }

    private void writeConversions(ClassAssembler type) {
        // Made anew each time: where a loop merges a vector with one from a field, C2 keeps neither in a register.
        write(type, "zero", "()" + VECTOR, VectorCode::zero);
        write(type, "pair", "(JJ)" + VECTOR, VectorApi.code("of"));
        write(type, "low", "(" + VECTOR + ")J", VectorApi.code("low"));
        write(type, "high", "(" + VECTOR + ")J", VectorApi.code("high"));
        type.method(PUBLIC_STATIC, "toV128", "(" + VECTOR + ")" + V128)
                .load(ALOAD, 0)
                .invokeStatic(className, "low", "(" + VECTOR + ")J")
                .load(ALOAD, 0)
                .invokeStatic(className, "high", "(" + VECTOR + ")J")
                .invokeStatic(RuntimeClass.V128, "of", "(JJ)" + V128)
                .insn(ARETURN)
                .end();
        type.method(PUBLIC_STATIC, "fromV128", "(" + V128 + ")" + VECTOR)
                .load(ALOAD, 0)
                .invokeVirtual(RuntimeClass.V128, "low", "()J")
                .load(ALOAD, 0)
                .invokeVirtual(RuntimeClass.V128, "high", "()J")
                .invokeStatic(className, "pair", "(JJ)" + VECTOR)
                .insn(ARETURN)
                .end();
        MethodAssembler unbox = type.method(PUBLIC_STATIC, "unbox", "(Ljava/lang/Object;)" + VECTOR);
        unbox.load(ALOAD, 0).cast(RuntimeClass.V128);
        fromV128(unbox).insn(ARETURN).end();
    }

    private MethodAssembler toV128(MethodAssembler code) {
        return code.invokeStatic(className, "toV128", "(" + VECTOR + ")" + V128);
    }

    private MethodAssembler fromV128(MethodAssembler code) {
        return code.invokeStatic(className, "fromV128", "(" + V128 + ")" + VECTOR);
    }

    /** Shared globals hold vectors of the runtime, whatever generated code does. */
    private void writeGlobals(ClassAssembler type) {
        String object = RuntimeClass.descriptor(GLOBAL);
        MethodAssembler get = type.method(PUBLIC_STATIC, "get", "(" + object + ")" + VECTOR);
        get.load(ALOAD, 0).getField(GLOBAL, "value", V128);
        fromV128(get).insn(ARETURN).end();
        MethodAssembler set = type.method(PUBLIC_STATIC, "set", "(" + object + VECTOR + ")V");
        set.load(ALOAD, 0).load(ALOAD, 1);
        toV128(set).putField(GLOBAL, "value", V128).insn(RETURN).end();
    }

    private void write(ClassAssembler type, Operation operation) {
        Consumer<VectorCode> code = operation.code();
        write(type, operation.method(), operation.descriptor(), code == null ? out -> convert(out, operation) : code);
    }

    private static void write(
            ClassAssembler type, String method, String descriptor, @Nullable Consumer<VectorCode> code) {
        MethodAssembler out = type.method(PUBLIC_STATIC, method, descriptor);
        if (code != null) {
            code.accept(new VectorCode(out, descriptor));
        }
        out.returns(Type.getReturnType(descriptor)).end();
    }

    /** Calls the method of the runtime. */
    private void convert(VectorCode code, Operation operation) {
        Type[] parameters = Type.getArgumentTypes(operation.original());
        for (int i = 0; i < parameters.length; i++) {
            code.push(i);
            if (parameters[i].equals(JvmTypes.V128)) {
                toV128(code.out);
            }
        }
        if (operation.isStatic()) {
            code.out.invokeStatic(operation.owner(), operation.name(), operation.original());
        } else {
            int object = RuntimeClass.descriptor(operation.owner()).length();
            String descriptor = "(" + operation.original().substring(1 + object);
            code.out.invokeVirtual(operation.owner(), operation.name(), descriptor);
        }
        if (Type.getReturnType(operation.original()).equals(JvmTypes.V128)) {
            fromV128(code.out);
        }
    }
}
