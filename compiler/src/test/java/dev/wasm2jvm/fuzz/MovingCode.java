package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.MovedArrays;
import java.util.LinkedHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Changes compiled code so that a memory gets another array wherever it may: when it grows, by however little, and when
 * it is asked whether it has settled.
 */
final class MovingCode extends ClassVisitor {
    private static final String MEMORY = Type.getInternalName(Memory.class);

    private MovingCode(ClassWriter out) {
        super(Opcodes.ASM9, out);
    }

    /** The same module with code that moves its memories. */
    static CompiledCase of(CompiledCase compiled) {
        var files = new LinkedHashMap<>(compiled.files());
        files.replaceAll((path, content) -> path.endsWith(".class") ? moving(content) : content);
        return new CompiledCase(compiled.seed(), compiled.calls(), files);
    }

    private static byte[] moving(byte[] classFile) {
        var reader = new ClassReader(classFile);
        var out = new ClassWriter(reader, 0);
        reader.accept(new MovingCode(out), 0);
        return out.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new MethodVisitor(Opcodes.ASM9, out) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
                if (owner.equals(MEMORY) && (called.equals("grow") || called.equals("settled"))) {
                    String function = type.replace("(", "(" + Type.getDescriptor(Memory.class));
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, Type.getInternalName(MovedArrays.class), called, function, false);
                } else {
                    super.visitMethodInsn(opcode, owner, called, type, isInterface);
                }
            }
        };
    }
}
