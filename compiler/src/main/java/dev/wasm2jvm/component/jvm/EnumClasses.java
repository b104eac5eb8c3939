package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Class files of enums, as javac would compile them. */
final class EnumClasses {
    private static final String ENUM = "java/lang/Enum";
    private static final String CONSTRUCTOR = "(Ljava/lang/String;I)V";
    private static final int CONSTANTS_PER_METHOD = 300;
    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    private static final int PRIVATE_STATIC = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;

    private EnumClasses() {}

    static void write(
            ClassName name,
            String wit,
            List<ApiType.Constant> constants,
            ApiClassWriter.Nest nest,
            ApiClassWriter writer) {
        var type = new ClassAssembler(
                writer.release(),
                ApiClassWriter.FINAL_CLASS | Opcodes.ACC_ENUM,
                name.internalName(),
                "L" + ENUM + "<" + name.descriptor() + ">;",
                ENUM,
                List.of());
        writer.describe(type, name, wit, nest);
        for (var constant : constants) {
            var field = type.field(
                    PUBLIC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_ENUM, constant.name(), name.descriptor());
            var annotation = field.visitAnnotation(RuntimeNames.WIT_NAME, true);
            annotation.visit("value", constant.wit());
            annotation.visitEnd();
            field.visitEnd();
        }
        var array = "[" + name.descriptor();
        type.field(PRIVATE_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC, "$VALUES", array)
                .visitEnd();
        writeMethods(type, name, array);
        writeInitialiser(type, name, constants);
        writer.finish(type);
    }

    private static void writeMethods(ClassAssembler type, ClassName name, String array) {
        type.method(PUBLIC_STATIC, "values", "()" + array)
                .getStatic(type.name(), "$VALUES", array)
                .invokeVirtual(array, "clone", "()Ljava/lang/Object;")
                .cast(array)
                .insn(Opcodes.ARETURN)
                .end();
        var valueOf = type.method(PUBLIC_STATIC, "valueOf", "(Ljava/lang/String;)" + name.descriptor());
        valueOf.visitor().visitParameter("name", Opcodes.ACC_MANDATED);
        valueOf.visitor().visitLdcInsn(org.objectweb.asm.Type.getObjectType(type.name()));
        valueOf.load(Opcodes.ALOAD, 0)
                .invokeStatic(ENUM, "valueOf", "(Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Enum;")
                .cast(type.name())
                .insn(Opcodes.ARETURN)
                .end();
        type.method(Opcodes.ACC_PRIVATE, "<init>", CONSTRUCTOR, "()V", List.of())
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .load(Opcodes.ILOAD, 2)
                .invokeSpecial(ENUM, "<init>", CONSTRUCTOR)
                .insn(Opcodes.RETURN)
                .end();
    }

    private static void writeInitialiser(ClassAssembler type, ClassName name, List<ApiType.Constant> constants) {
        var array = "[" + name.descriptor();
        // Constants are final fields: only the class initialiser itself may set them (JVMS 6.5, putstatic).
        var code = type.method(Opcodes.ACC_STATIC, "<clinit>", "()V");
        for (int i = 0; i < constants.size(); i++) {
            code.newObject(type.name())
                    .constant(constants.get(i).name())
                    .constant(i)
                    .invokeSpecial(type.name(), "<init>", CONSTRUCTOR)
                    .putStatic(type.name(), constants.get(i).name(), name.descriptor());
        }
        code.constant(constants.size()).type(Opcodes.ANEWARRAY, type.name());
        for (int from = 0; from < constants.size(); from += CONSTANTS_PER_METHOD) {
            code.insn(Opcodes.DUP).invokeStatic(type.name(), "$values" + from, "(" + array + ")V");
        }
        code.putStatic(type.name(), "$VALUES", array).insn(Opcodes.RETURN).end();
        for (int from = 0; from < constants.size(); from += CONSTANTS_PER_METHOD) {
            var fill = type.method(PRIVATE_STATIC | Opcodes.ACC_SYNTHETIC, "$values" + from, "(" + array + ")V");
            for (int i = from; i < Math.min(constants.size(), from + CONSTANTS_PER_METHOD); i++) {
                fill.load(Opcodes.ALOAD, 0)
                        .constant(i)
                        .getStatic(type.name(), constants.get(i).name(), name.descriptor())
                        .insn(Opcodes.AASTORE);
            }
            fill.insn(Opcodes.RETURN).end();
        }
    }
}
