package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;

/**
 * What vectors are in the class files of a compilation: objects of the runtime's class {@code V128}, or, in class files
 * for Java 25, {@code ByteVector}s of the Vector API, for which HotSpot has instructions of the processor. Hosts see
 * {@code V128} in both cases.
 *
 * <p>The generator knows only the first. Class files with the second are made of those with the first, by replacing the
 * type and what is called.
 */
public final class VectorForm {
    /** The first release whose class files use the Vector API. */
    static final int VECTOR_API_RELEASE = 25;

    private final VectorOperations operations;
    private final boolean api;
    private final boolean inlines;

    VectorForm(String prefix, int release, boolean inlines) {
        this.operations = new VectorOperations(prefix + "V$", release);
        this.api = release >= VECTOR_API_RELEASE;
        this.inlines = api && inlines;
    }

    /** Whether vectors are those of the Vector API. */
    boolean isApi() {
        return api;
    }

    /** A sink that gives classes this form and passes them on. */
    VectorSink to(ClassSink target) {
        return new VectorSink(target, operations, api, inlines);
    }

    /** Writes the class that generated code calls, if there is any need for it. */
    void writeTo(ClassSink sink) {
        operations.writeTo(sink);
    }

    /** Pushes a constant of a function. */
    void pushConstant(MethodAssembler code, Instruction.V128Const constant) {
        if (inlines && (constant.low() != 0 || constant.high() != 0)) {
            VectorConstants.push(code, constant);
        } else {
            ConstantCode.pushVector(constant, code);
        }
    }

    /**
     * A descriptor of generated code as the class files have it.
     *
     * @param descriptor of a method or type, with {@code V128} for vectors
     */
    public String descriptor(String descriptor) {
        return api ? VectorRewriter.descriptor(descriptor) : descriptor;
    }

    /**
     * Makes a value on the stack, of a type of generated code, one for hosts.
     *
     * @param type what Wasm takes it for
     */
    public void toHost(MethodAssembler code, ValType type) {
        if (api && type == VecType.V128) {
            operations.call(code, "toV128", "(" + VectorRewriter.VECTOR + ")" + JvmTypes.V128.getDescriptor());
        }
    }

    /**
     * Makes a host's value on the stack one for generated code.
     *
     * @param type what Wasm takes it for
     */
    public void fromHost(MethodAssembler code, ValType type) {
        if (api && type == VecType.V128) {
            operations.call(code, "fromV128", "(" + JvmTypes.V128.getDescriptor() + ")" + VectorRewriter.VECTOR);
        }
    }
}
