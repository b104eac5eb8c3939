package dev.wasm2jvm.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/**
 * What others see of a class: how it is declared, and its members but for private and synthetic ones. Code, annotations and
 * the version of the class file are no part of it.
 *
 * @param header its kind, what it extends and implements, and the classes that it permits
 * @param isOpenInterface whether it is an interface that anybody may implement
 * @param members with their types, generic ones included, in order of declaration
 */
public record ClassShape(String header, boolean isOpenInterface, List<String> members) {

    private static final int ASM = Opcodes.ASM9;
    private static final int HIDDEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
    private static final int KIND =
            Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD | Opcodes.ACC_ANNOTATION;
    private static final int PARSING = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    /** Copies the list. */
    public ClassShape {
        members = List.copyOf(members);
    }

    /**
     * Reads a class file.
     *
     * @param classFile a class file that a JVM would load
     */
    public static ClassShape of(byte[] classFile) {
        var collector = new Collector();
        new ClassReader(classFile).accept(collector, PARSING);
        return collector.shape();
    }

    /**
     * The string that an annotation of a class carries.
     *
     * @param classFile a class file that a JVM would load
     * @param descriptor the descriptor of the annotation
     * @return its element {@code value}, or null if the class has no such annotation
     */
    public static @Nullable String annotation(byte[] classFile, String descriptor) {
        var found = new ArrayList<String>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(ASM) {
                            @Override
                            public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                                return type.equals(descriptor)
                                        ? new AnnotationVisitor(ASM) {
                                            @Override
                                            public void visit(@Nullable String name, Object value) {
                                                found.add(value.toString());
                                            }
                                        }
                                        : null;
                            }
                        },
                        PARSING);
        return found.isEmpty() ? null : found.get(0);
    }

    private static final class Collector extends ClassVisitor {
        private final List<String> members = new ArrayList<>();
        private final StringJoiner permitted = new StringJoiner(" ").setEmptyValue("");
        private String header = "";
        private boolean isInterface;

        Collector() {
            super(ASM);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            header = kind(access) + " of " + superName
                    + (interfaces == null || interfaces.length == 0 ? "" : " and " + String.join(" ", interfaces));
        }

        private static String kind(int access) {
            return switch (access & KIND) {
                case Opcodes.ACC_INTERFACE -> "an interface";
                case Opcodes.ACC_ENUM -> "an enum";
                case Opcodes.ACC_RECORD -> "a record";
                default -> "a class";
            };
        }

        @Override
        public void visitPermittedSubclass(String permittedSubclass) {
            permitted.add(permittedSubclass);
        }

        @Override
        public @Nullable RecordComponentVisitor visitRecordComponent(
                String name, String descriptor, @Nullable String signature) {
            members.add("component " + name + " " + (signature == null ? descriptor : signature));
            return null;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            add(access, name + " ", descriptor, signature);
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            add(access, name, descriptor, signature);
            return null;
        }

        private void add(int access, String name, String descriptor, @Nullable String signature) {
            if ((access & HIDDEN) == 0) {
                var isStatic = (access & Opcodes.ACC_STATIC) == 0 ? "" : "static ";
                members.add(isStatic + name + (signature == null ? descriptor : signature));
            }
        }

        ClassShape shape() {
            boolean sealed = permitted.length() > 0;
            return new ClassShape(
                    sealed ? header + " that permits " + permitted : header, isInterface && !sealed, members);
        }
    }
}
