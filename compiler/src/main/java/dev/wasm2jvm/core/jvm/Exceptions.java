package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.CatchClause;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits what throws and catches exceptions.
 *
 * <p>The body of a {@code try_table} is a range of the method's exception table, for {@code ExceptionInstance} and its
 * like only: traps and the host's exceptions pass. A handler of the JVM begins with an empty operand stack. So copies of
 * the operands below, as far as a label wants them, wait in temporaries while the body runs.
 */
final class Exceptions {
    private static final Type OBJECTS = Type.getType("[Ljava/lang/Object;");
    private static final Type INSTANCE = Type.getObjectType(RuntimeClass.EXCEPTION_INSTANCE);

    private final Emission emission;
    private final TypedCode code;

    Exceptions(Emission emission) {
        this.emission = emission;
        this.code = emission.code;
    }

    /** The body of a {@code try_table} that can catch something. */
    static final class Guarded {
        final Instruction.TryTable instruction;
        final Label from = new Label();
        final int fromBytes;

        /** The locals at the handler: those of the beginning and the copies of operands. */
        final int mark;

        /** The types of the operands below, the bottom first, and the slots of their copies. */
        final List<Type> below;

        final int[] slots;

        private Guarded(Instruction.TryTable instruction, TypedCode code, List<Type> below, int[] slots) {
            this.instruction = instruction;
            this.mark = code.mark();
            this.below = below;
            this.slots = slots;
            code.out.label(from);
            this.fromBytes = code.out.codeBytes();
        }
    }

    /**
     * Begins the body of a {@code try_table}, whose parameters are on the stack.
     *
     * @param kept how many operands the labels that are branched to have at most below what is carried
     */
    Guarded begin(Instruction.TryTable instruction, int kept) {
        var slots = new int[kept == 0 ? 0 : code.height()];
        List<Type> stack = kept == 0 ? List.of() : code.snapshot();
        for (int i = slots.length - 1; i >= 0; i--) {
            slots[i] = code.storeTemporary();
        }
        for (int i = 0; i < slots.length; i++) {
            code.load(stack.get(i), slots[i]);
        }
        return new Guarded(instruction, code, stack, slots);
    }

    /** Ends the body and begins its handler, with the exception on the stack and nothing else. */
    void beginHandler(Guarded guarded) {
        var to = new Label();
        var handler = new Label();
        if (code.out.codeBytes() == guarded.fromBytes) {
            // The JVM allows no empty ranges, and the label is reachable for all that validation knows.
            code.out.insn(Opcodes.NOP);
        }
        code.out.label(to).handler(guarded.from, to, handler, RuntimeClass.EXCEPTION_INSTANCE);
        code.release(guarded.mark);
        code.reset(List.of(INSTANCE));
        code.bind(handler);
    }

    /** Jumps if the exception in a local is not one of a tag. */
    void jumpUnless(int tag, int exception, Label other) {
        code.load(INSTANCE, exception);
        code.getField(RuntimeClass.EXCEPTION_INSTANCE, "tag", RuntimeClass.descriptor(RuntimeClass.TAG));
        emission.pushField(emission.layout.tag(tag));
        code.out.jump(Opcodes.IF_ACMPNE, other);
        code.pop(2);
    }

    /** Pushes what the branch of a clause carries, on top of the operands that its label wants below. */
    void pushCarried(Guarded guarded, int height, CatchClause clause, int exception) {
        for (int i = 0; i < height; i++) {
            code.load(guarded.below.get(i), guarded.slots[i]);
        }
        if (clause.kind().hasTag()) {
            pushArguments(clause.tag(), exception);
        }
        if (clause.kind().givesReference()) {
            code.load(INSTANCE, exception);
            code.replace(1, JvmTypes.OBJECT);
        }
    }

    private void pushArguments(int tag, int exception) {
        List<ValType> parameters = parameters(tag);
        for (int i = 0; i < parameters.size(); i++) {
            Type type = JvmTypes.of(parameters.get(i));
            code.load(INSTANCE, exception);
            code.constant(i);
            code.invokeVirtual(RuntimeClass.EXCEPTION_INSTANCE, "argument", "(I)Ljava/lang/Object;");
            SignatureClasses.unbox(code.out, type);
            code.replace(1, type);
        }
    }

    private List<ValType> parameters(int tag) {
        int type = emission.layout.module().tagType(tag).typeIndex();
        return emission.layout.module().funcType(type).parameters();
    }

    /** Throws an exception in a local on. */
    void throwOn(int exception) {
        code.load(INSTANCE, exception);
        code.out.insn(Opcodes.ATHROW);
        code.pop();
    }

    /** {@code throw}: what the exception carries is on the stack. */
    void throwNew(Instruction.Throw instruction) {
        List<ValType> parameters = parameters(instruction.tag());
        int mark = code.mark();
        code.constant(parameters.size());
        code.out.type(Opcodes.ANEWARRAY, RuntimeClass.OBJECT);
        code.replace(1, OBJECTS);
        int array = code.storeTemporary();
        for (int i = parameters.size() - 1; i >= 0; i--) {
            SignatureClasses.box(code.out, JvmTypes.of(parameters.get(i)));
            code.replace(1, JvmTypes.OBJECT);
            code.load(OBJECTS, array);
            code.out.insn(Opcodes.SWAP).constant(i).insn(Opcodes.SWAP).insn(Opcodes.AASTORE);
            code.pop(2);
        }
        code.load(OBJECTS, array);
        emission.pushField(emission.layout.tag(instruction.tag()));
        String tag = RuntimeClass.descriptor(RuntimeClass.TAG);
        code.invokeStatic(
                RuntimeClass.EXCEPTION_INSTANCE, "of", "([Ljava/lang/Object;" + tag + ")" + INSTANCE.getDescriptor());
        code.out.insn(Opcodes.ATHROW);
        code.pop();
        code.release(mark);
    }

    /** {@code throw_ref}: the reference is on the stack. */
    void throwReference() {
        code.invokeStatic(RuntimeClass.EXCEPTION_INSTANCE, "of", "(Ljava/lang/Object;)" + INSTANCE.getDescriptor());
        code.out.insn(Opcodes.ATHROW);
        code.pop();
    }
}
