package dev.wasm2jvm.jvm;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;

/**
 * Builds one class file.
 *
 * <p>Names are internal names ({@code java/lang/Object}). The class file is a function of the calls alone, in their order.
 */
public final class ClassAssembler {
    private final ClassWriter writer;
    private final String name;
    private int largestCode;

    /**
     * Begins a class.
     *
     * @param release the Java release whose class-file version is written, at least 17
     * @param access flags of JVMS 4.1; ACC_SUPER is added for classes
     * @param name the internal name
     * @param signature the generic signature, or null
     */
    public ClassAssembler(
            int release,
            int access,
            String name,
            @Nullable String signature,
            String superName,
            List<String> interfaces) {
        this(new ClassWriter(ClassWriter.COMPUTE_MAXS), release, access, name, signature, superName, interfaces);
    }

    private ClassAssembler(
            ClassWriter writer,
            int release,
            int access,
            String name,
            @Nullable String signature,
            String superName,
            List<String> interfaces) {
        this.writer = writer;
        this.name = name;
        int superFlag = (access & Opcodes.ACC_INTERFACE) == 0 ? Opcodes.ACC_SUPER : 0;
        writer.visit(
                JvmLimits.classFileVersion(release),
                access | superFlag,
                name,
                signature,
                superName,
                interfaces.toArray(String[]::new));
    }

    /** Begins a class that extends Object, without interfaces. */
    public ClassAssembler(int release, int access, String name) {
        this(release, access, name, null, "java/lang/Object", List.of());
    }

    /**
     * Begins a class whose frames ASM computes: for code that is not derived from Wasm types. Where two paths meet with
     * different classes in one local, it counts as Object.
     *
     * @param interfaces internal names
     */
    public static ClassAssembler withComputedFrames(
            int release, int access, String name, String superName, String... interfaces) {
        return new ClassAssembler(new FrameWriter(), release, access, name, null, superName, List.of(interfaces));
    }

    /** Never loads the classes that it is asked about. */
    private static final class FrameWriter extends ClassWriter {
        FrameWriter() {
            super(COMPUTE_FRAMES);
        }

        @Override
        protected String getCommonSuperClass(String type1, String type2) {
            return "java/lang/Object";
        }
    }

    /** The internal name. */
    public String name() {
        return name;
    }

    /** ASM's view of the class, for the rare attribute that has no method here. */
    public ClassVisitor visitor() {
        return writer;
    }

    /** Names the source file that line numbers refer to. */
    public ClassAssembler source(String file) {
        writer.visitSource(file, null);
        return this;
    }

    /** Declares this class a member of the nest of {@code host}; private members are shared within a nest. */
    public ClassAssembler nestHost(String host) {
        writer.visitNestHost(host);
        return this;
    }

    /** Declares a member of this class's nest. */
    public ClassAssembler nestMember(String member) {
        writer.visitNestMember(member);
        return this;
    }

    /** Permits a subclass; a class that permits any is sealed. */
    public ClassAssembler permits(String subclass) {
        writer.visitPermittedSubclass(subclass);
        return this;
    }

    /**
     * Records a nested class in the InnerClasses attribute: needed in the class itself, in its enclosing class and wherever
     * it is mentioned (JVMS 4.7.6).
     */
    public ClassAssembler inner(String nested, String outer, String simpleName, int access) {
        writer.visitInnerClass(nested, outer, simpleName, access);
        return this;
    }

    /** Adds an annotation; values may be boxed primitives, strings, ASM types and arrays of primitives. */
    public ClassAssembler annotate(String descriptor, boolean visible, Map<String, ?> values) {
        fill(writer.visitAnnotation(descriptor, visible), values);
        return this;
    }

    static void fill(AnnotationVisitor annotation, Map<String, ?> values) {
        values.forEach((name, value) ->
                annotation.visit(name, value instanceof String text ? JvmLimitException.checkConstant(text) : value));
        annotation.visitEnd();
    }

    /** Adds a field without signature or constant. */
    public FieldVisitor field(int access, String fieldName, String descriptor) {
        return field(access, fieldName, descriptor, null, null);
    }

    /**
     * Adds a field.
     *
     * @param signature the generic signature, or null
     * @param constant the ConstantValue of a static field, or null
     */
    public FieldVisitor field(
            int access, String fieldName, String descriptor, @Nullable String signature, @Nullable Object constant) {
        return writer.visitField(access, fieldName, descriptor, signature, constant);
    }

    /** Adds a record component. The field, the accessor and the canonical constructor are the caller's to add. */
    public RecordComponentVisitor recordComponent(String component, String descriptor, @Nullable String signature) {
        return writer.visitRecordComponent(component, descriptor, signature);
    }

    /** Begins a method without signature or declared exceptions. */
    public MethodAssembler method(int access, String methodName, String descriptor) {
        return method(access, methodName, descriptor, null, List.of());
    }

    /**
     * Begins a method. Methods are assembled one after the other; each must be ended.
     *
     * @throws JvmLimitException if it has more than {@link JvmLimits#ARGUMENT_WORDS} of arguments
     */
    public MethodAssembler method(
            int access, String methodName, String descriptor, @Nullable String signature, List<String> exceptions) {
        int words = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - ((access & Opcodes.ACC_STATIC) == 0 ? 0 : 1);
        if (words > JvmLimits.ARGUMENT_WORDS) {
            throw JvmLimitException.arguments(name, methodName, words);
        }
        var visitor = writer.visitMethod(access, methodName, descriptor, signature, exceptions.toArray(String[]::new));
        return new MethodAssembler(this, visitor, access, descriptor);
    }

    /** Adds the constructor without parameters that only calls that of the superclass. */
    public void defaultConstructor(int access, String superName) {
        method(access, "<init>", "()V")
                .load(Opcodes.ALOAD, 0)
                .invokeSpecial(superName, "<init>", "()V")
                .insn(Opcodes.RETURN)
                .end();
    }

    void ended(int codeBytes) {
        largestCode = Math.max(largestCode, codeBytes);
    }

    /** The most bytes of code of any method ended so far. */
    public int largestCode() {
        return largestCode;
    }

    /**
     * The finished class file.
     *
     * @throws JvmLimitException if the code of a method or the constant pool exceeds what a class file can hold
     */
    public byte[] toBytes() {
        writer.visitEnd();
        try {
            return writer.toByteArray();
        } catch (MethodTooLargeException e) {
            throw JvmLimitException.code(name, e.getMethodName(), e.getCodeSize());
        } catch (ClassTooLargeException e) {
            throw JvmLimitException.constants(name, e.getConstantPoolCount());
        }
    }

    /** Finishes the class as {@link #toBytes} does and hands it to a sink under its own path. */
    public void writeTo(ClassSink sink) {
        sink.write(name + ".class", toBytes());
    }
}
