package dev.wasm2jvm.jvm;

import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Assembles the code of one method: a thin layer over ASM that chooses the smallest encodings.
 *
 * <p>Every label that is jumped to, and every instruction after an unconditional jump, needs a {@link #frame}; the maximum
 * depth of the stack is counted by ASM. Slots of locals are JVM slots: long and double take two.
 */
public final class MethodAssembler {
    private final IntConsumer ended;
    private final MethodVisitor visitor;
    private final boolean hasCode;
    private int lastFrame = -1;
    private int nextLocal;

    MethodAssembler(ClassAssembler owner, MethodVisitor visitor, int access, String descriptor) {
        this.ended = owner::ended;
        this.visitor = visitor;
        this.hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
        int words = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        this.nextLocal = (access & Opcodes.ACC_STATIC) == 0 ? words : words - 1;
        if (hasCode) {
            visitor.visitCode();
        }
    }

    private MethodAssembler(MethodVisitor visitor, int firstLocal) {
        this.ended = bytes -> {};
        this.visitor = visitor;
        this.hasCode = true;
        this.nextLocal = firstLocal;
    }

    /**
     * Adds code to a method that somebody else writes.
     *
     * @param visitor takes the code
     * @param firstLocal the slots from this one on are free
     */
    public static MethodAssembler into(MethodVisitor visitor, int firstLocal) {
        return new MethodAssembler(visitor, firstLocal);
    }

    /** ASM's view of the method, for whatever has no method here. */
    public MethodVisitor visitor() {
        return visitor;
    }

    /** Names the parameters (MethodParameters attribute). To be called before any code. */
    public MethodAssembler parameterNames(Iterable<String> names) {
        names.forEach(name -> visitor.visitParameter(name, 0));
        return this;
    }

    /** Adds an annotation, as {@link ClassAssembler#annotate} does. */
    public MethodAssembler annotate(String descriptor, boolean visible, Map<String, ?> values) {
        ClassAssembler.fill(visitor.visitAnnotation(descriptor, visible), values);
        return this;
    }

    /** Reserves slots for a new local and returns the first; arguments come before all of them. */
    public int newLocal(int words) {
        int slot = nextLocal;
        nextLocal += words;
        return slot;
    }

    /** An instruction without operands. */
    public MethodAssembler insn(int opcode) {
        visitor.visitInsn(opcode);
        return this;
    }

    /** ILOAD, LLOAD, FLOAD, DLOAD or ALOAD of a slot. */
    public MethodAssembler load(int opcode, int slot) {
        visitor.visitVarInsn(opcode, slot);
        return this;
    }

    /** Loads a local of a type. */
    public MethodAssembler load(Type type, int slot) {
        return load(type.getOpcode(Opcodes.ILOAD), slot);
    }

    /** ISTORE, LSTORE, FSTORE, DSTORE or ASTORE to a slot. */
    public MethodAssembler store(int opcode, int slot) {
        visitor.visitVarInsn(opcode, slot);
        return this;
    }

    /** Stores to a local of a type. */
    public MethodAssembler store(Type type, int slot) {
        return store(type.getOpcode(Opcodes.ISTORE), slot);
    }

    /** Returns a value of a type, or nothing for {@code void}. */
    public MethodAssembler returns(Type type) {
        return insn(type.getOpcode(Opcodes.IRETURN));
    }

    /** Drops a value of so many words; nothing for 0. */
    public MethodAssembler pop(int words) {
        if (words > 0) {
            insn(words == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
        return this;
    }

    /** Adds a signed 16-bit constant to an int local. */
    public MethodAssembler increment(int slot, int amount) {
        visitor.visitIincInsn(slot, amount);
        return this;
    }

    /** Pushes an int. */
    public MethodAssembler constant(int value) {
        if (value >= -1 && value <= 5) {
            visitor.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            visitor.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value == (short) value) {
            visitor.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            visitor.visitLdcInsn(value);
        }
        return this;
    }

    /** Pushes a long; small ones without a constant pool entry. */
    public MethodAssembler constant(long value) {
        if (value == 0 || value == 1) {
            visitor.visitInsn(Opcodes.LCONST_0 + (int) value);
        } else if (value == (byte) value) {
            constant((int) value).insn(Opcodes.I2L);
        } else {
            visitor.visitLdcInsn(value);
        }
        return this;
    }

    /** Pushes a float, bit for bit. */
    public MethodAssembler constant(float value) {
        // Compared by bits: -0 equals 0 but is another constant, and a NaN has a payload.
        int bits = Float.floatToRawIntBits(value);
        if (bits == Float.floatToRawIntBits(0f)) {
            visitor.visitInsn(Opcodes.FCONST_0);
        } else if (value == 1f || value == 2f) {
            visitor.visitInsn(Opcodes.FCONST_0 + (int) value);
        } else {
            visitor.visitLdcInsn(value);
        }
        return this;
    }

    /** Pushes a double, bit for bit. */
    public MethodAssembler constant(double value) {
        if (Double.doubleToRawLongBits(value) == 0) {
            visitor.visitInsn(Opcodes.DCONST_0);
        } else if (value == 1.0) {
            visitor.visitInsn(Opcodes.DCONST_1);
        } else {
            visitor.visitLdcInsn(value);
        }
        return this;
    }

    /**
     * Pushes a string.
     *
     * @throws JvmLimitException if it has more than {@link JvmLimits#STRING_BYTES}
     */
    public MethodAssembler constant(String value) {
        visitor.visitLdcInsn(JvmLimitException.checkConstant(value));
        return this;
    }

    /** Pushes the zero of a type: 0 or null. */
    public MethodAssembler zero(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> constant(0L);
            case Type.FLOAT -> constant(0f);
            case Type.DOUBLE -> constant(0.0);
            case Type.OBJECT, Type.ARRAY -> insn(Opcodes.ACONST_NULL);
            default -> constant(0);
        };
    }

    /** Binds a label to this place. */
    public MethodAssembler label(Label label) {
        visitor.visitLabel(label);
        return this;
    }

    /** A jump: GOTO, IFEQ, IF_ICMPLT and so on. */
    public MethodAssembler jump(int opcode, Label target) {
        visitor.visitJumpInsn(opcode, target);
        return this;
    }

    /** A jump always taken. */
    public MethodAssembler jump(Label target) {
        return jump(Opcodes.GOTO, target);
    }

    /** A tableswitch over {@code first}, {@code first + 1} and so on; without any label the value is dropped. */
    public MethodAssembler tableSwitch(int first, Label otherwise, Label... labels) {
        if (labels.length == 0) {
            return insn(Opcodes.POP).jump(otherwise);
        }
        visitor.visitTableSwitchInsn(first, first + labels.length - 1, otherwise, labels);
        return this;
    }

    /** A lookupswitch over ascending keys; without any, which HotSpot's verifier refuses, the value is dropped. */
    public MethodAssembler lookupSwitch(int[] keys, Label[] labels, Label otherwise) {
        if (keys.length == 0) {
            return insn(Opcodes.POP).jump(otherwise);
        }
        visitor.visitLookupSwitchInsn(otherwise, keys, labels);
        return this;
    }

    /** Calls a static method of a class. */
    public MethodAssembler invokeStatic(String type, String name, String descriptor) {
        visitor.visitMethodInsn(Opcodes.INVOKESTATIC, type, name, descriptor, false);
        return this;
    }

    /** Calls a static method of an interface. */
    public MethodAssembler invokeStaticOfInterface(String type, String name, String descriptor) {
        visitor.visitMethodInsn(Opcodes.INVOKESTATIC, type, name, descriptor, true);
        return this;
    }

    /** Calls an instance method of a class. */
    public MethodAssembler invokeVirtual(String type, String name, String descriptor) {
        visitor.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, name, descriptor, false);
        return this;
    }

    /** Calls an instance method of an interface. */
    public MethodAssembler invokeInterface(String type, String name, String descriptor) {
        visitor.visitMethodInsn(Opcodes.INVOKEINTERFACE, type, name, descriptor, true);
        return this;
    }

    /** Calls a constructor or a method of a superclass. */
    public MethodAssembler invokeSpecial(String type, String name, String descriptor) {
        visitor.visitMethodInsn(Opcodes.INVOKESPECIAL, type, name, descriptor, false);
        return this;
    }

    /** Pushes an instance field of the object on the stack. */
    public MethodAssembler getField(String type, String name, String descriptor) {
        visitor.visitFieldInsn(Opcodes.GETFIELD, type, name, descriptor);
        return this;
    }

    /** Stores to an instance field of the object below the value. */
    public MethodAssembler putField(String type, String name, String descriptor) {
        visitor.visitFieldInsn(Opcodes.PUTFIELD, type, name, descriptor);
        return this;
    }

    /** Pushes a static field. */
    public MethodAssembler getStatic(String type, String name, String descriptor) {
        visitor.visitFieldInsn(Opcodes.GETSTATIC, type, name, descriptor);
        return this;
    }

    /** Stores to a static field. */
    public MethodAssembler putStatic(String type, String name, String descriptor) {
        visitor.visitFieldInsn(Opcodes.PUTSTATIC, type, name, descriptor);
        return this;
    }

    /** NEW, CHECKCAST, INSTANCEOF or ANEWARRAY. */
    public MethodAssembler type(int opcode, String type) {
        visitor.visitTypeInsn(opcode, type);
        return this;
    }

    /** A cast. */
    public MethodAssembler cast(String type) {
        return type(Opcodes.CHECKCAST, type);
    }

    /** NEW and DUP: arguments and the call of the constructor follow. */
    public MethodAssembler newObject(String type) {
        return type(Opcodes.NEW, type).insn(Opcodes.DUP);
    }

    /** A new array of primitives: T_INT and so on. */
    public MethodAssembler newArray(int elementType) {
        visitor.visitIntInsn(Opcodes.NEWARRAY, elementType);
        return this;
    }

    /**
     * Declares an exception handler; handlers declared first are tried first.
     *
     * @param type the internal name of the exception class; null catches everything
     */
    public MethodAssembler handler(Label from, Label to, Label target, @Nullable String type) {
        visitor.visitTryCatchBlock(from, to, target, type);
        return this;
    }

    /** Gives the code from here on a source line, 1 to 65,535. */
    public MethodAssembler line(int line) {
        var here = new Label();
        visitor.visitLabel(here);
        visitor.visitLineNumber(line, here);
        return this;
    }

    /**
     * Declares the verifier's types at this place (JVMS 4.7.4). A second frame at one place is ignored: where two labels
     * meet, both have the same types.
     *
     * @param locals one entry a local in slot order, as ASM wants them: {@code Opcodes.INTEGER}, internal names...; long
     *     and double are one entry; trailing TOPs may be left out
     * @param stack one entry a value, the top last
     * @throws JvmLimitException if the types of all frames are more than ASM keeps
     */
    public MethodAssembler frame(Object[] locals, Object[] stack) {
        int here = codeBytes();
        if (here != lastFrame) {
            lastFrame = here;
            try {
                visitor.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
            } catch (LimitExceededException e) {
                throw JvmLimitException.frames(here);
            }
        }
        return this;
    }

    /** The bytes of code so far. */
    public int codeBytes() {
        var here = new Label();
        visitor.visitLabel(here);
        return here.getOffset();
    }

    /**
     * Ends the method.
     *
     * @return the bytes of code
     */
    public int end() {
        int bytes = 0;
        if (hasCode) {
            bytes = codeBytes();
            visitor.visitMaxs(0, 0);
        }
        visitor.visitEnd();
        ended.accept(bytes);
        return bytes;
    }
}
