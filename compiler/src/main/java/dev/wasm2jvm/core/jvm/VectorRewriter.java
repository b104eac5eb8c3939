package dev.wasm2jvm.core.jvm;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Replaces the runtime's class for vectors by that of the Vector API, in the types of a class's members and in its code.
 * Whatever the runtime has with vectors in it is called by way of {@link VectorOperations}; so a class mentions
 * {@code V128} no more, but for arrays of the runtime.
 */
final class VectorRewriter extends ClassVisitor {
    /** The descriptor of vectors. */
    static final String VECTOR = VectorShape.BYTE.descriptor();

    private static final String V128 = JvmTypes.V128.getDescriptor();
    private static final String GLOBAL = RuntimeClass.GLOBAL + "V128";

    private final VectorOperations operations;

    VectorRewriter(ClassVisitor target, VectorOperations operations) {
        super(Opcodes.ASM9, target);
        this.operations = operations;
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
        return new Code(super.visitMethod(access, name, descriptor(descriptor), signature, exceptions), operations);
    }

    private static final class Code extends MethodVisitor {
        private final VectorOperations operations;

        Code(MethodVisitor target, VectorOperations operations) {
            super(Opcodes.ASM9, target);
            this.operations = operations;
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
                call(operation.method(), operation.descriptor());
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.GETSTATIC && owner.equals(RuntimeClass.V128)) {
                call("zero", "()" + VECTOR);
            } else if (owner.equals(GLOBAL)) {
                boolean get = opcode == Opcodes.GETFIELD;
                String object = RuntimeClass.descriptor(GLOBAL);
                call(get ? "get" : "set", get ? "(" + object + ")" + VECTOR : "(" + object + VECTOR + ")V");
            } else {
                super.visitFieldInsn(opcode, owner, name, descriptor(descriptor));
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
