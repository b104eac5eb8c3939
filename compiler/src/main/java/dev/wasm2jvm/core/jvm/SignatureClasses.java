package dev.wasm2jvm.core.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/**
 * Writes the classes of one signature: the abstract class, a subclass for functions that know only boxed arguments, and
 * the class of the arguments if they are too many.
 */
final class SignatureClasses {
    private static final String BOXED = "[" + RuntimeClass.descriptor(RuntimeClass.OBJECT);
    private static final String OWNER_AND_ID = "(" + RuntimeClass.descriptor(RuntimeClass.MODULE_INSTANCE) + "I)V";
    private static final String TYPE_DESCRIPTOR = RuntimeClass.descriptor(RuntimeClass.FUNCTION_TYPE);
    private static final String FUNCTION_DESCRIPTOR = RuntimeClass.descriptor(RuntimeClass.FUNCTION_INSTANCE);

    private final Signature signature;
    private final int release;
    private final String name;
    private final String boxedName;

    SignatureClasses(Signature signature, int release) {
        this.signature = signature;
        this.release = release;
        this.name = signature.className();
        this.boxedName = name + "$B";
    }

    void writeTo(ClassSink sink) {
        writeSignatureClass(sink);
        writeBoxedClass(sink);
        if (signature.argumentsClass() != null) {
            writeArgumentsClass(sink, signature.argumentsClass());
        }
    }

    private void writeSignatureClass(ClassSink sink) {
        var type = new ClassAssembler(
                release, ACC_PUBLIC | ACC_ABSTRACT, name, null, RuntimeClass.FUNCTION_INSTANCE, List.of());
        List<ValType> further = signature.furtherResults();
        for (int i = 0; i < further.size(); i++) {
            type.field(ACC_PUBLIC, Signature.resultField(i + 1), field(further.get(i)));
        }
        type.method(ACC_PROTECTED, "<init>", OWNER_AND_ID)
                .load(ALOAD, 0)
                .load(ALOAD, 1)
                .load(ILOAD, 2)
                .invokeSpecial(RuntimeClass.FUNCTION_INSTANCE, "<init>", OWNER_AND_ID)
                .insn(RETURN)
                .end();
        type.method(ACC_PUBLIC | ACC_ABSTRACT, "call", signature.descriptor("")).end();
        if (tellsType()) {
            writeType(type);
        }
        writeInvoke(type);
        writeOf(type);
        type.writeTo(sink);
    }

    private static String field(ValType type) {
        return JvmTypes.of(type).getDescriptor();
    }

    /** Whether the type follows from the signature; of references it only says that they are some. */
    private boolean tellsType() {
        return !Linkage.letters(signature.type()).contains("a");
    }

    /** {@code type()} for functions that are no module's own. */
    private void writeType(ClassAssembler type) {
        type.field(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, "TYPE", TYPE_DESCRIPTOR);
        type.method(ACC_STATIC, "<clinit>", "()V")
                .newObject(RuntimeClass.FUNCTION_TYPE)
                .constant(Linkage.letters(signature.type().parameters()))
                .constant(Linkage.letters(signature.type().results()))
                .invokeSpecial(RuntimeClass.FUNCTION_TYPE, "<init>", "(Ljava/lang/String;Ljava/lang/String;)V")
                .putStatic(name, "TYPE", TYPE_DESCRIPTOR)
                .insn(RETURN)
                .end();
        type.method(ACC_PUBLIC, "type", "()" + TYPE_DESCRIPTOR)
                .getStatic(name, "TYPE", TYPE_DESCRIPTOR)
                .insn(ARETURN)
                .end();
    }

    /** {@code invoke}: the outermost boundary, where exceptions of the JVM become traps. */
    private void writeInvoke(ClassAssembler type) {
        MethodAssembler code = type.method(ACC_PUBLIC | ACC_VARARGS, "invoke", "(" + BOXED + ")" + BOXED);
        code.load(ALOAD, 0)
                .invokeVirtual(name, "type", "()" + TYPE_DESCRIPTOR)
                .load(ALOAD, 1)
                .invokeVirtual(RuntimeClass.FUNCTION_TYPE, "checkArguments", "(" + BOXED + ")V");
        var from = new Label();
        var to = new Label();
        var handler = new Label();
        code.handler(from, to, handler, null).label(from).load(ALOAD, 0);
        pushUnboxedArguments(code);
        code.invokeVirtual(name, "call", signature.descriptor(""));
        boxResults(code);
        code.insn(ARETURN).label(to).label(handler);
        code.frame(new Object[] {name, BOXED}, new Object[] {"java/lang/Throwable"});
        code.invokeStatic(RuntimeClass.TRAPS, "translate", "(Ljava/lang/Throwable;)Ljava/lang/RuntimeException;")
                .insn(ATHROW)
                .end();
    }

    private void pushUnboxedArguments(MethodAssembler code) {
        String wide = signature.argumentsClass();
        if (wide != null) {
            code.newObject(wide).invokeSpecial(wide, "<init>", "()V");
        }
        List<ValType> parameters = signature.type().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (wide != null) {
                code.insn(DUP);
            }
            code.load(ALOAD, 1).constant(i).insn(AALOAD);
            unbox(code, JvmTypes.of(parameters.get(i)));
            if (wide != null) {
                code.putField(wide, "p" + i, field(parameters.get(i)));
            }
        }
    }

    /** Makes an array of what {@code call} left on the stack and of the fields for further results. */
    private void boxResults(MethodAssembler code) {
        List<ValType> results = signature.type().results();
        if (!results.isEmpty()) {
            box(code, signature.returnType());
            code.store(ASTORE, 2);
        }
        code.constant(results.size()).type(ANEWARRAY, RuntimeClass.OBJECT);
        for (int i = 0; i < results.size(); i++) {
            code.insn(DUP).constant(i);
            if (i == 0) {
                code.load(ALOAD, 2);
            } else {
                code.load(ALOAD, 0).getField(name, Signature.resultField(i), field(results.get(i)));
                box(code, JvmTypes.of(results.get(i)));
            }
            code.insn(AASTORE);
        }
    }

    /** {@code of}: a function of this type, perhaps of another compilation or of the host, as this class. */
    private void writeOf(ClassAssembler type) {
        MethodAssembler code = type.method(
                ACC_PUBLIC | ACC_STATIC, "of", "(" + FUNCTION_DESCRIPTOR + ")" + RuntimeClass.descriptor(name));
        var foreign = new Label();
        code.load(ALOAD, 0)
                .type(INSTANCEOF, name)
                .jump(IFEQ, foreign)
                .load(ALOAD, 0)
                .cast(name)
                .insn(ARETURN)
                .label(foreign)
                .frame(new Object[] {RuntimeClass.FUNCTION_INSTANCE}, new Object[0])
                .load(ALOAD, 0)
                .invokeStatic(boxedName, "of", "(" + FUNCTION_DESCRIPTOR + ")" + RuntimeClass.descriptor(name))
                .insn(ARETURN)
                .end();
    }

    private void writeBoxedClass(ClassSink sink) {
        var type = new ClassAssembler(release, ACC_FINAL, boxedName, null, name, List.of());
        type.field(ACC_PRIVATE | ACC_FINAL, "target", FUNCTION_DESCRIPTOR);
        type.method(ACC_PRIVATE, "<init>", "(" + FUNCTION_DESCRIPTOR + ")V")
                .load(ALOAD, 0)
                .insn(ACONST_NULL)
                .constant(-1)
                .invokeSpecial(name, "<init>", OWNER_AND_ID)
                .load(ALOAD, 0)
                .load(ALOAD, 1)
                .putField(boxedName, "target", FUNCTION_DESCRIPTOR)
                .insn(RETURN)
                .end();
        // Called instead of the constructor: who calls that has this class loaded when it is verified, used or not.
        type.method(ACC_STATIC, "of", "(" + FUNCTION_DESCRIPTOR + ")" + RuntimeClass.descriptor(name))
                .newObject(boxedName)
                .load(ALOAD, 0)
                .invokeSpecial(boxedName, "<init>", "(" + FUNCTION_DESCRIPTOR + ")V")
                .insn(ARETURN)
                .end();
        writeBoxedCall(type);
        type.method(ACC_PUBLIC, "type", "()" + TYPE_DESCRIPTOR)
                .load(ALOAD, 0)
                .getField(boxedName, "target", FUNCTION_DESCRIPTOR)
                .invokeVirtual(RuntimeClass.FUNCTION_INSTANCE, "type", "()" + TYPE_DESCRIPTOR)
                .insn(ARETURN)
                .end();
        type.writeTo(sink);
    }

    private void writeBoxedCall(ClassAssembler type) {
        MethodAssembler code = type.method(ACC_PUBLIC, "call", signature.descriptor(""));
        code.load(ALOAD, 0).getField(boxedName, "target", FUNCTION_DESCRIPTOR);
        pushBoxedArguments(code);
        code.invokeVirtual(RuntimeClass.FUNCTION_INSTANCE, "invoke", "(" + BOXED + ")" + BOXED);
        List<ValType> results = signature.type().results();
        int array = code.newLocal(1);
        code.store(ASTORE, array);
        for (int i = 1; i < results.size(); i++) {
            code.load(ALOAD, 0).load(ALOAD, array).constant(i).insn(AALOAD);
            unbox(code, JvmTypes.of(results.get(i)));
            code.putField(name, Signature.resultField(i), field(results.get(i)));
        }
        if (!results.isEmpty()) {
            code.load(ALOAD, array).constant(0).insn(AALOAD);
            unbox(code, signature.returnType());
        }
        code.returns(signature.returnType()).end();
    }

    private void pushBoxedArguments(MethodAssembler code) {
        List<ValType> parameters = signature.type().parameters();
        code.constant(parameters.size()).type(ANEWARRAY, RuntimeClass.OBJECT);
        int slot = 1;
        for (int i = 0; i < parameters.size(); i++) {
            Type parameter = JvmTypes.of(parameters.get(i));
            code.insn(DUP).constant(i);
            String wide = signature.argumentsClass();
            if (wide == null) {
                code.load(parameter, slot);
                slot += parameter.getSize();
            } else {
                code.load(ALOAD, 1).getField(wide, "p" + i, parameter.getDescriptor());
            }
            box(code, parameter);
            code.insn(AASTORE);
        }
    }

    private void writeArgumentsClass(ClassSink sink, String wide) {
        var type = new ClassAssembler(release, ACC_PUBLIC | ACC_FINAL, wide);
        List<ValType> parameters = signature.type().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            type.field(ACC_PUBLIC, "p" + i, field(parameters.get(i)));
        }
        type.defaultConstructor(ACC_PUBLIC, RuntimeClass.OBJECT);
        type.writeTo(sink);
    }

    /** Boxes the value on top of the stack. */
    static void box(MethodAssembler code, Type type) {
        if (!JvmTypes.isReference(type)) {
            String box = boxOf(type);
            code.invokeStatic(box, "valueOf", "(" + type + ")" + RuntimeClass.descriptor(box));
        } else if (type.equals(JvmTypes.V128)) {
            code.invokeStatic(
                    RuntimeClass.V128, "box", "(" + type + ")" + RuntimeClass.descriptor(RuntimeClass.OBJECT));
        }
    }

    /** Unboxes the reference on top of the stack. */
    static void unbox(MethodAssembler code, Type type) {
        if (!JvmTypes.isReference(type)) {
            code.cast(boxOf(type)).invokeVirtual(boxOf(type), type.getClassName() + "Value", "()" + type);
        } else if (!type.equals(JvmTypes.OBJECT)) {
            code.cast(type.getInternalName());
        }
    }

    private static String boxOf(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> "java/lang/Integer";
        };
    }
}
