package dev.wasm2jvm.core.jvm;

import static dev.wasm2jvm.core.jvm.VectorShape.API;

import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits calls of the Vector API in a static method whose vectors are all {@code ByteVector}s. A method takes its
 * operands from the stack, but for those that it is given as numbers of parameters.
 */
final class VectorCode {
    private static final String OPERATORS = API + "VectorOperators";
    private static final String SPECIES = RuntimeClass.descriptor(API + "VectorSpecies");
    private static final String VECTOR = RuntimeClass.descriptor(API + "Vector");
    private static final String MASK = API + "VectorMask";
    private static final Set<String> ASSOCIATIVE =
            Set.of("ADD", "MUL", "MIN", "MAX", "UMIN", "UMAX", "AND", "OR", "XOR");

    final MethodAssembler out;
    private final Type[] parameters;
    private final int firstSlot;
    private VectorShape shape = VectorShape.BYTE;

    /**
     * The code of a method.
     *
     * @param descriptor its descriptor
     */
    VectorCode(MethodAssembler out, String descriptor) {
        this(out, descriptor, 0);
    }

    private VectorCode(MethodAssembler out, String descriptor, int firstSlot) {
        this.out = out;
        this.parameters = Type.getArgumentTypes(descriptor);
        this.firstSlot = firstSlot;
    }

    /**
     * The code of a method in the place of a call: the arguments on the stack are moved to locals, from which it takes
     * them as parameters.
     *
     * @param method takes the code
     * @param firstSlot free slots begin here
     */
    static VectorCode inline(MethodVisitor method, String descriptor, int firstSlot) {
        int words = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1;
        var code = new VectorCode(MethodAssembler.into(method, firstSlot + words), descriptor, firstSlot);
        for (int i = code.parameters.length - 1; i >= 0; i--) {
            code.out.store(code.parameters[i], code.slot(i));
        }
        return code;
    }

    /** From here on, vectors are seen with lanes of this shape. */
    VectorCode as(VectorShape lanes) {
        shape = lanes;
        return this;
    }

    /** Pushes a parameter as it is. */
    VectorCode push(int parameter) {
        out.load(parameters[parameter], slot(parameter));
        return this;
    }

    private int slot(int parameter) {
        int slot = firstSlot;
        for (int i = 0; i < parameter; i++) {
            slot += parameters[i].getSize();
        }
        return slot;
    }

    /** Pushes a vector in the current shape. */
    VectorCode vector(int parameter) {
        return push(parameter).view();
    }

    /** Sees the {@code ByteVector} on the stack in the current shape. */
    VectorCode view() {
        if (shape != VectorShape.BYTE) {
            out.invokeVirtual(VectorShape.BYTE.className, shape.view, "()" + shape.descriptor());
        }
        return this;
    }

    /** Makes the vector on the stack, of the current shape, a {@code ByteVector}. */
    VectorCode bytes() {
        if (shape != VectorShape.BYTE) {
            String bytes = VectorShape.BYTE.descriptor();
            out.invokeVirtual(shape.className, VectorShape.BYTE.view, "()" + bytes);
        }
        return as(VectorShape.BYTE);
    }

    /** Pushes the species of vectors of 128 bits in the current shape. */
    VectorCode species() {
        out.getStatic(shape.className, "SPECIES_128", SPECIES);
        return this;
    }

    /** Pushes a vector of zeros. */
    VectorCode zero() {
        species().out.invokeStatic(shape.className, "zero", "(" + SPECIES + ")" + shape.descriptor());
        return this;
    }

    /** Makes a vector of equal lanes; species and value are on the stack. */
    VectorCode broadcast() {
        narrow();
        out.invokeStatic(shape.className, "broadcast", "(" + SPECIES + shape.lane + ")" + shape.descriptor());
        return this;
    }

    private void narrow() {
        if (shape == VectorShape.BYTE) {
            out.insn(Opcodes.I2B);
        } else if (shape == VectorShape.SHORT) {
            out.insn(Opcodes.I2S);
        }
    }

    /** Takes out a lane; vector and number are on the stack. */
    VectorCode lane() {
        out.invokeVirtual(shape.className, "lane", "(I)" + shape.lane);
        return this;
    }

    /** Replaces a lane; vector, number and value are on the stack. */
    VectorCode withLane() {
        narrow();
        out.invokeVirtual(shape.className, "withLane", "(I" + shape.lane + ")" + shape.descriptor());
        return this;
    }

    private VectorCode operator(String kind, String name) {
        out.getStatic(OPERATORS, name, RuntimeClass.descriptor(OPERATORS + "$" + kind));
        return this;
    }

    private VectorCode lanewise(String kind, String operands) {
        String descriptor = "(" + RuntimeClass.descriptor(OPERATORS + "$" + kind) + operands + ")" + shape.descriptor();
        out.invokeVirtual(shape.className, "lanewise", descriptor);
        return this;
    }

    /** Applies an operator to the lanes of the vector on the stack. */
    VectorCode unary(String name) {
        return operator("Unary", name).lanewise("Unary", "");
    }

    /** Pushes an operator of two operands, of which the first is on the stack. */
    VectorCode operator(String name) {
        return operator(ASSOCIATIVE.contains(name) ? "Associative" : "Binary", name);
    }

    /** Applies the operator; the first operand, the operator and the second operand are on the stack. */
    VectorCode apply() {
        return lanewise("Binary", VECTOR);
    }

    /** Applies an operator to the vector on the stack and a parameter. */
    VectorCode binary(String name, int parameter) {
        return operator(name).vector(parameter).apply();
    }

    /** Applies an operator to the vector on the stack and a number for all lanes, which fits them. */
    VectorCode binary(String name, long number) {
        operator(name).out.constant(number);
        return lanewise("Binary", "J");
    }

    /** Applies an operator to the vector on the stack and an int parameter, of which only a lane's width counts. */
    VectorCode shift(String name, int parameter) {
        operator(name)
                .push(parameter)
                .out
                .constant(shape.width() - 1)
                .insn(Opcodes.IAND)
                .insn(Opcodes.I2L);
        return lanewise("Binary", "J");
    }

    /** Applies an operator of three operands to the vector on the stack and two parameters. */
    VectorCode ternary(String name, int second, int third) {
        return operator("Ternary", name).vector(second).vector(third).lanewise("Ternary", VECTOR + VECTOR);
    }

    private VectorCode compare(String operand) {
        String descriptor = "(" + RuntimeClass.descriptor(OPERATORS + "$Comparison") + operand + ")"
                + RuntimeClass.descriptor(MASK);
        out.invokeVirtual(shape.className, "compare", descriptor);
        return this;
    }

    /** Compares the vector on the stack with a parameter, and leaves a mask. */
    VectorCode compare(String name, int parameter) {
        return operator("Comparison", name).vector(parameter).compare(VECTOR);
    }

    /** Compares the vector on the stack with a number, and leaves a mask. */
    VectorCode compare(String name, long number) {
        operator("Comparison", name).out.constant(number);
        return compare("J");
    }

    /** Makes the mask on the stack a {@code ByteVector}: ones for true. */
    VectorCode truth() {
        if (shape.bits() != shape) {
            as(shape.bits()).species();
            out.invokeVirtual(MASK, "cast", "(" + SPECIES + ")" + RuntimeClass.descriptor(MASK));
        }
        out.invokeVirtual(MASK, "toVector", "()" + VECTOR);
        out.invokeVirtual(API + "Vector", VectorShape.BYTE.view, "()" + VectorShape.BYTE.descriptor());
        return as(VectorShape.BYTE);
    }

    /** Asks the mask on the stack. */
    VectorCode ask(String method) {
        out.invokeVirtual(MASK, method, "()Z");
        return this;
    }

    /** Makes the mask on the stack an int, one bit a lane. */
    VectorCode bitmask() {
        out.invokeVirtual(MASK, "toLong", "()J").insn(Opcodes.L2I);
        return this;
    }

    /** Replaces lanes; a vector, another and a mask are on the stack. */
    VectorCode blend() {
        String mask = RuntimeClass.descriptor(MASK);
        out.invokeVirtual(shape.className, "blend", "(" + VECTOR + mask + ")" + shape.descriptor());
        return this;
    }

    /** Adds NaNs on the stack to themselves, which makes them quiet; the vector is in a new local then, too. */
    VectorCode quiet() {
        int local = out.newLocal(1);
        out.store(Opcodes.ASTORE, local);
        out.load(Opcodes.ALOAD, local).load(Opcodes.ALOAD, local);
        operator("ADD").out.load(Opcodes.ALOAD, local);
        apply().out.load(Opcodes.ALOAD, local);
        operator("Comparison", "NE").out.load(Opcodes.ALOAD, local);
        return compare(VECTOR).blend();
    }

    /**
     * Converts lanes of the vector on the stack.
     *
     * @param conversion its name in the API, such as {@code B2S}
     * @param to the new shape
     * @param part which part of the lanes, or of the result, is meant
     */
    VectorCode convert(String conversion, VectorShape to, int part) {
        operator("Conversion", conversion);
        String from = shape.className;
        as(to).species().out.constant(part);
        String descriptor = "(" + RuntimeClass.descriptor(OPERATORS + "$Conversion") + SPECIES + "I)" + VECTOR;
        out.invokeVirtual(from, "convertShape", descriptor).cast(to.className);
        return this;
    }

    /** Reads a vector; species, array and index are on the stack. */
    VectorCode fromArray() {
        String descriptor = "(" + SPECIES + "[BI)" + VectorShape.BYTE.descriptor();
        out.invokeStatic(VectorShape.BYTE.className, "fromArray", descriptor);
        return this;
    }

    /** Chooses bytes of one or two vectors on the stack; the numbers of the bytes are below them. */
    VectorCode selectFrom(int vectors) {
        String bytes = VectorShape.BYTE.descriptor();
        out.invokeVirtual(VectorShape.BYTE.className, "selectFrom", "(" + VECTOR.repeat(vectors) + ")" + bytes);
        return this;
    }
}
