package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.JvmLimits;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Replaces the runtime's class for vectors by that of the Vector API, in the types of a class's members and in its code.
 * Whatever the runtime has with vectors in it is called by way of {@link VectorOperations}; so a class mentions
 * {@code V128} no more, but for arrays of the runtime.
 *
 * <p>Those that have an equal in the API are written into the code, unless the method would become too large for the JIT
 * compilers: C2 soon inlines no more methods of ours in code with vectors (PrintInlining: NodeCountInliningCutoff), but
 * always those of the API.
 */
final class VectorRewriter extends ClassVisitor {
    /** The descriptor of vectors. */
    static final String VECTOR = VectorShape.BYTE.descriptor();

    private static final String V128 = JvmTypes.V128.getDescriptor();
    private static final String GLOBAL = RuntimeClass.GLOBAL + "V128";

    private final VectorOperations operations;
    private final VectorConstants constants;
    private final Map<String, Integer> firstFree;
    private final Set<String> large = new HashSet<>();

    /**
     * Rewrites one class.
     *
     * @param firstFree the first free slot of each method that is to have instructions of the API in its code, by
     *     {@link #key}
     */
    private VectorRewriter(
            ClassVisitor target, String className, VectorOperations operations, Map<String, Integer> firstFree) {
        super(Opcodes.ASM9, target);
        this.operations = operations;
        this.constants = new VectorConstants(className, operations);
        this.firstFree = firstFree;
    }

    /**
     * Rewrites a class file.
     *
     * @param inlines whether instructions of the API may stand in the code
     */
    static byte[] rewrite(byte[] content, VectorOperations operations, boolean inlines) {
        var reader = new ClassReader(content);
        Map<String, Integer> firstFree = inlines ? sizesOfFrames(reader) : new HashMap<>();
        while (true) {
            var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            var rewriter = new VectorRewriter(writer, reader.getClassName(), operations, firstFree);
            reader.accept(rewriter, 0);
            if (!firstFree.keySet().removeAll(rewriter.large)) {
                return writer.toByteArray();
            }
        }
    }

    private static Map<String, Integer> sizesOfFrames(ClassReader reader) {
        var sizes = new HashMap<String, Integer>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitMaxs(int stack, int locals) {
                                sizes.put(key(name, descriptor), locals);
                            }
                        };
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return sizes;
    }

    private static String key(String method, String descriptor) {
        return method + descriptor;
    }

    /** Replaces the type in a descriptor. Arrays are the runtime's own and stay. */
    static String descriptor(String descriptor) {
        String array = "[" + V128;
        return descriptor.replace(array, "[!").replace(V128, VECTOR).replace("[!", array);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        return super.visitField(access, name, descriptor(descriptor), signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Code(
                super.visitMethod(access, name, descriptor(descriptor), signature, exceptions), key(name, descriptor));
    }

    @Override
    public void visitEnd() {
        constants.writeTo(getDelegate());
        super.visitEnd();
    }

    private final class Code extends MethodVisitor {
        private final MethodVisitor target;
        private final String key;
        private final @Nullable Integer firstSlot;

        Code(MethodVisitor target, String key) {
            super(Opcodes.ASM9, target);
            this.target = target;
            this.key = key;
            this.firstSlot = firstFree.get(key);
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            var end = new Label();
            super.visitLabel(end);
            if (end.getOffset() > JvmLimits.JIT_CODE_BYTES) {
                large.add(key);
            }
            super.visitMaxs(stack, locals);
        }

        private static boolean isRuntime(String owner) {
            return owner.startsWith(RuntimeClass.RUNTIME);
        }

        private void call(String method, String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, operations.className(), method, descriptor, false);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (!isRuntime(owner) || (descriptor(descriptor).equals(descriptor) && !owner.equals(RuntimeClass.V128))) {
                super.visitMethodInsn(opcode, owner, name, descriptor(descriptor), isInterface);
            } else if (opcode == Opcodes.INVOKESPECIAL) {
                // The constructor of a global: the value, then whether it is mutable.
                visitInsn(Opcodes.SWAP);
                call("toV128", "(" + VECTOR + ")" + V128);
                visitInsn(Opcodes.SWAP);
                super.visitMethodInsn(opcode, owner, name, descriptor, false);
            } else {
                VectorOperations.Operation operation =
                        operations.method(opcode == Opcodes.INVOKESTATIC, owner, name, descriptor);
                call(operation);
            }
        }

        private void call(VectorOperations.Operation operation) {
            Consumer<VectorCode> code = operation.code();
            if (firstSlot == null || code == null) {
                call(operation.method(), operation.descriptor());
            } else {
                code.accept(VectorCode.inline(target, operation.descriptor(), firstSlot));
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.GETSTATIC && owner.equals(RuntimeClass.V128)) {
                constant(name);
            } else if (owner.equals(GLOBAL)) {
                boolean get = opcode == Opcodes.GETFIELD;
                String object = RuntimeClass.descriptor(GLOBAL);
                call(get ? "get" : "set", get ? "(" + object + ")" + VECTOR : "(" + object + VECTOR + ")V");
            } else {
                super.visitFieldInsn(opcode, owner, name, descriptor(descriptor));
            }
        }

        private void constant(String name) {
            if (VectorConstants.is(name)) {
                constants.push(MethodAssembler.into(target, 0), name);
            } else if (firstSlot == null) {
                call("zero", "()" + VECTOR);
            } else {
                VectorCode.inline(target, "()V", firstSlot).zero();
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.CHECKCAST && type.equals(RuntimeClass.V128)) {
                call("unbox", "(Ljava/lang/Object;)" + VECTOR);
            } else {
                super.visitTypeInsn(opcode, type);
            }
        }

        @Override
        public void visitFrame(int type, int locals, Object @Nullable [] local, int values, Object @Nullable [] stack) {
            super.visitFrame(type, locals, types(local), values, types(stack));
        }

        private static Object @Nullable [] types(Object @Nullable [] types) {
            if (types == null) {
                return null;
            }
            var replaced = types.clone();
            for (int i = 0; i < replaced.length; i++) {
                if (RuntimeClass.V128.equals(replaced[i])) {
                    replaced[i] = VectorShape.BYTE.className;
                }
            }
            return replaced;
        }
    }
}
