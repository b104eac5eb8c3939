package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Class files of flags: an immutable set of labels over one int. */
final class FlagsClasses {
    private static final String ENUM_SET = "java/util/EnumSet";
    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    private final ApiType.Flags model;
    private final ApiClassWriter.Nest nest;
    private final ApiClassWriter writer;
    private final String name;
    private final String self;
    private final ClassName labels;

    FlagsClasses(ApiType.Flags model, ApiClassWriter.Nest nest, ApiClassWriter writer) {
        this.model = model;
        this.nest = nest;
        this.writer = writer;
        this.name = model.name().internalName();
        this.self = model.name().descriptor();
        this.labels = labels(model);
    }

    /** The enum of the labels. */
    static ClassName labels(ApiType.Flags model) {
        return model.name().nested(labelsName(model.name()));
    }

    private static String labelsName(ClassName name) {
        return name.simpleNames().contains("Flag") ? "Flag_" : "Flag";
    }

    void write() {
        var type = writer.begin(ApiClassWriter.FINAL_CLASS, model.name(), model.wit(), nest, null);
        type.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "bits", "I").visitEnd();
        writeConstants(type);
        writeConstructors(type);
        combine(type, "and", Opcodes.IAND);
        combine(type, "or", Opcodes.IOR);
        writeContains(type);
        writeToEnumSet(type);
        writeOf(type);
        writeObjectMethods(type);
        writer.finish(type);
        EnumClasses.write(labels, "", model.constants(), nest, writer);
    }

    private void writeConstants(ClassAssembler type) {
        int access = PUBLIC_STATIC | Opcodes.ACC_FINAL;
        type.field(access, "NONE", self).visitEnd();
        for (var constant : model.constants()) {
            var field = type.field(access, constant.name(), self);
            var annotation = field.visitAnnotation(RuntimeNames.WIT_NAME, true);
            annotation.visit("value", constant.wit());
            annotation.visitEnd();
            field.visitEnd();
        }
        var code = type.method(Opcodes.ACC_STATIC, "<clinit>", "()V");
        code.newObject(name).constant(0).invokeSpecial(name, "<init>", "(I)V").putStatic(name, "NONE", self);
        for (int i = 0; i < model.constants().size(); i++) {
            code.newObject(name)
                    .constant(1 << i)
                    .invokeSpecial(name, "<init>", "(I)V")
                    .putStatic(name, model.constants().get(i).name(), self);
        }
        code.insn(Opcodes.RETURN).end();
    }

    private void writeConstructors(ClassAssembler type) {
        type.method(Opcodes.ACC_PRIVATE, "<init>", "(I)V")
                .load(Opcodes.ALOAD, 0)
                .invokeSpecial("java/lang/Object", "<init>", "()V")
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ILOAD, 1)
                .putField(name, "bits", "I")
                .insn(Opcodes.RETURN)
                .end();
        var ofBits = type.method(PUBLIC_STATIC, "ofBits", "(I)" + self);
        ofBits.visitor().visitParameter("bits", 0);
        ofBits.newObject(name)
                .load(Opcodes.ILOAD, 0)
                .constant(-1 >>> (32 - model.constants().size()))
                .insn(Opcodes.IAND)
                .invokeSpecial(name, "<init>", "(I)V")
                .insn(Opcodes.ARETURN)
                .end();
        type.method(Opcodes.ACC_PUBLIC, "bits", "()I")
                .load(Opcodes.ALOAD, 0)
                .getField(name, "bits", "I")
                .insn(Opcodes.IRETURN)
                .end();
    }

    private void combine(ClassAssembler type, String method, int opcode) {
        var code = type.method(Opcodes.ACC_PUBLIC, method, "(" + self + ")" + self);
        code.visitor().visitParameter("other", 0);
        code.newObject(name)
                .load(Opcodes.ALOAD, 0)
                .getField(name, "bits", "I")
                .load(Opcodes.ALOAD, 1)
                .getField(name, "bits", "I")
                .insn(opcode)
                .invokeSpecial(name, "<init>", "(I)V")
                .insn(Opcodes.ARETURN)
                .end();
    }

    private void writeContains(ClassAssembler type) {
        var code = type.method(Opcodes.ACC_PUBLIC, "contains", "(" + self + ")Z");
        code.visitor().visitParameter("other", 0);
        var not = new Label();
        code.load(Opcodes.ALOAD, 1)
                .getField(name, "bits", "I")
                .load(Opcodes.ALOAD, 0)
                .getField(name, "bits", "I")
                .constant(-1)
                .insn(Opcodes.IXOR)
                .insn(Opcodes.IAND)
                .jump(Opcodes.IFNE, not)
                .constant(1)
                .insn(Opcodes.IRETURN)
                .label(not)
                .constant(0)
                .insn(Opcodes.IRETURN)
                .end();
    }

    private void writeToEnumSet(ClassAssembler type) {
        var array = "[" + labels.descriptor();
        var code = type.method(
                Opcodes.ACC_PUBLIC,
                "toEnumSet",
                "()Ljava/util/EnumSet;",
                "()Ljava/util/EnumSet<" + labels.descriptor() + ">;",
                java.util.List.of());
        code.visitor().visitLdcInsn(org.objectweb.asm.Type.getObjectType(labels.internalName()));
        code.invokeStatic(ENUM_SET, "noneOf", "(Ljava/lang/Class;)Ljava/util/EnumSet;")
                .store(Opcodes.ASTORE, 1)
                .invokeStatic(labels.internalName(), "values", "()" + array)
                .store(Opcodes.ASTORE, 2)
                .constant(0)
                .store(Opcodes.ISTORE, 3);
        var head = new Label();
        var next = new Label();
        var end = new Label();
        code.label(head)
                .load(Opcodes.ILOAD, 3)
                .load(Opcodes.ALOAD, 2)
                .insn(Opcodes.ARRAYLENGTH)
                .jump(Opcodes.IF_ICMPGE, end);
        code.load(Opcodes.ALOAD, 0)
                .getField(name, "bits", "I")
                .load(Opcodes.ILOAD, 3)
                .insn(Opcodes.IUSHR)
                .constant(1)
                .insn(Opcodes.IAND)
                .jump(Opcodes.IFEQ, next);
        code.load(Opcodes.ALOAD, 1)
                .load(Opcodes.ALOAD, 2)
                .load(Opcodes.ILOAD, 3)
                .insn(Opcodes.AALOAD)
                .invokeVirtual(ENUM_SET, "add", "(Ljava/lang/Object;)Z")
                .insn(Opcodes.POP);
        code.label(next)
                .increment(3, 1)
                .jump(head)
                .label(end)
                .load(Opcodes.ALOAD, 1)
                .insn(Opcodes.ARETURN)
                .end();
    }

    private void writeOf(ClassAssembler type) {
        var array = "[" + labels.descriptor();
        var code = type.method(PUBLIC_STATIC | Opcodes.ACC_VARARGS, "of", "(" + array + ")" + self);
        code.visitor().visitParameter("flags", 0);
        code.constant(0).store(Opcodes.ISTORE, 1).constant(0).store(Opcodes.ISTORE, 2);
        var head = new Label();
        var end = new Label();
        code.label(head)
                .load(Opcodes.ILOAD, 2)
                .load(Opcodes.ALOAD, 0)
                .insn(Opcodes.ARRAYLENGTH)
                .jump(Opcodes.IF_ICMPGE, end);
        code.load(Opcodes.ILOAD, 1)
                .constant(1)
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ILOAD, 2)
                .insn(Opcodes.AALOAD)
                .invokeVirtual(labels.internalName(), "ordinal", "()I")
                .insn(Opcodes.ISHL)
                .insn(Opcodes.IOR)
                .store(Opcodes.ISTORE, 1)
                .increment(2, 1)
                .jump(head);
        code.label(end)
                .newObject(name)
                .load(Opcodes.ILOAD, 1)
                .invokeSpecial(name, "<init>", "(I)V")
                .insn(Opcodes.ARETURN)
                .end();
    }

    private void writeObjectMethods(ClassAssembler type) {
        var equals =
                ApiClassWriter.nullableParameter(type.method(Opcodes.ACC_PUBLIC, "equals", "(Ljava/lang/Object;)Z"));
        var not = new Label();
        equals.load(Opcodes.ALOAD, 1).type(Opcodes.INSTANCEOF, name).jump(Opcodes.IFEQ, not);
        equals.load(Opcodes.ALOAD, 0)
                .getField(name, "bits", "I")
                .load(Opcodes.ALOAD, 1)
                .cast(name)
                .getField(name, "bits", "I")
                .jump(Opcodes.IF_ICMPNE, not)
                .constant(1)
                .insn(Opcodes.IRETURN)
                .label(not)
                .constant(0)
                .insn(Opcodes.IRETURN)
                .end();
        type.method(Opcodes.ACC_PUBLIC, "hashCode", "()I")
                .load(Opcodes.ALOAD, 0)
                .getField(name, "bits", "I")
                .insn(Opcodes.IRETURN)
                .end();
        type.method(Opcodes.ACC_PUBLIC, "toString", "()Ljava/lang/String;")
                .load(Opcodes.ALOAD, 0)
                .invokeVirtual(name, "toEnumSet", "()Ljava/util/EnumSet;")
                .invokeVirtual("java/lang/Object", "toString", "()Ljava/lang/String;")
                .insn(Opcodes.ARETURN)
                .end();
    }
}
