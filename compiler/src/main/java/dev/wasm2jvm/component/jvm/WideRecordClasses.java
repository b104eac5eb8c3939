package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypeReference;

/** Class files of records that are too wide for Java's: an accessor a field, and a builder. */
final class WideRecordClasses {
    private static final String VALUES = "[Ljava/lang/Object;";
    private static final String SUPER = RuntimeNames.WIDE_RECORD;
    private static final String SUPER_OF_BUILDER = SUPER + "$Builder";

    private final ApiType.WideRecord model;
    private final ApiClassWriter.Nest nest;
    private final ApiClassWriter writer;

    WideRecordClasses(ApiType.WideRecord model, ApiClassWriter.Nest nest, ApiClassWriter writer) {
        this.model = model;
        this.nest = nest;
        this.writer = writer;
    }

    /** The names that the class has for itself. */
    static List<String> reserved() {
        return List.of("builder", "names");
    }

    /** The nested builder. */
    static ClassName builder(ApiType.WideRecord model) {
        return model.name().nested("Builder");
    }

    /** Emits the construction of a record; {@code push} pushes a component. */
    static void construct(AdapterCode out, ClassName name, List<JavaType> components, IntConsumer push) {
        var code = out.code();
        code.newObject(name.internalName()).constant(components.size()).type(Opcodes.ANEWARRAY, "java/lang/Object");
        for (int i = 0; i < components.size(); i++) {
            code.insn(Opcodes.DUP).constant(i);
            push.accept(i);
            out.box(components.get(i));
            code.insn(Opcodes.AASTORE);
        }
        code.invokeSpecial(name.internalName(), "<init>", "(" + VALUES + ")V");
    }

    /** The names of the components as the runtime wants them. */
    static String names(ApiType.WideRecord model) {
        return model.components().stream().map(ApiType.Variable::name).collect(Collectors.joining(","));
    }

    void write() {
        var type = writer.begin(ApiClassWriter.FINAL_CLASS, model.name(), model.wit(), nest, SUPER);
        // Public for generated code, and synthetic: javac does not see it.
        type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, "<init>", "(" + VALUES + ")V")
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .invokeSpecial(SUPER, "<init>", "(" + VALUES + ")V")
                .insn(Opcodes.RETURN)
                .end();
        var builder = builder(model).internalName();
        type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "builder", "()" + RuntimeNames.descriptor(builder))
                .newObject(builder)
                .invokeSpecial(builder, "<init>", "()V")
                .insn(Opcodes.ARETURN)
                .end();
        writeNames(type);
        for (int i = 0; i < model.components().size(); i++) {
            writeAccessor(type, i);
        }
        writer.finish(type);
        writeBuilder();
    }

    private void writeNames(ClassAssembler type) {
        type.method(Opcodes.ACC_PUBLIC, "names", "()Ljava/lang/String;")
                .constant(names(model))
                .insn(Opcodes.ARETURN)
                .end();
    }

    private void writeAccessor(ClassAssembler type, int index) {
        var component = model.components().get(index);
        var method = new ApiType.Method(component.name(), component.wit(), List.of(), component.type(), null);
        var code = ApiClassWriter.declare(type, Opcodes.ACC_PUBLIC, method);
        code.load(Opcodes.ALOAD, 0).constant(index).invokeVirtual(SUPER, "value", "(I)Ljava/lang/Object;");
        unbox(code, component.type());
        code.returns(org.objectweb.asm.Type.getType(component.type().descriptor()))
                .end();
    }

    private static void unbox(MethodAssembler code, JavaType type) {
        code.cast(type.boxed().castName());
        if (type instanceof JavaType.Primitive primitive) {
            code.invokeVirtual(
                    primitive.boxed().castName(), primitive.source() + "Value", "()" + primitive.descriptor());
        }
    }

    private void writeBuilder() {
        var name = builder(model);
        var type = writer.begin(ApiClassWriter.FINAL_CLASS, name, "", nest, SUPER_OF_BUILDER);
        type.method(0, "<init>", "()V")
                .load(Opcodes.ALOAD, 0)
                .constant(model.components().size())
                .invokeSpecial(SUPER_OF_BUILDER, "<init>", "(I)V")
                .insn(Opcodes.RETURN)
                .end();
        writeNames(type);
        for (int i = 0; i < model.components().size(); i++) {
            writeSetter(type, name, i);
        }
        var record = model.name().internalName();
        type.method(Opcodes.ACC_PUBLIC, "build", "()" + RuntimeNames.descriptor(record))
                .newObject(record)
                .load(Opcodes.ALOAD, 0)
                .invokeVirtual(SUPER_OF_BUILDER, "values", "()" + VALUES)
                .invokeSpecial(record, "<init>", "(" + VALUES + ")V")
                .insn(Opcodes.ARETURN)
                .end();
        writer.finish(type);
    }

    private void writeSetter(ClassAssembler type, ClassName builder, int index) {
        var component = model.components().get(index);
        var java = component.type();
        var value = new ApiType.Variable("value", component.wit(), java, null);
        var method = new ApiType.Method(component.name(), "", List.of(value), JavaType.of(builder), null);
        var code = type.method(Opcodes.ACC_PUBLIC, method.name(), method.descriptor(), method.signature(), List.of());
        code.parameterNames(List.of("value"));
        code.annotate(RuntimeNames.WIT_NAME, true, Map.of("value", component.wit()));
        if (ApiClassWriter.isUnsigned(java)) {
            ApiClassWriter.unsigned(code, TypeReference.newFormalParameterReference(0));
        }
        code.load(Opcodes.ALOAD, 0).constant(index).load(org.objectweb.asm.Type.getType(java.descriptor()), 1);
        if (java instanceof JavaType.Primitive primitive) {
            var box = primitive.boxed().castName();
            code.invokeStatic(box, "valueOf", "(" + primitive.descriptor() + ")L" + box + ";");
        }
        code.invokeVirtual(SUPER_OF_BUILDER, "set", "(ILjava/lang/Object;)V")
                .load(Opcodes.ALOAD, 0)
                .insn(Opcodes.ARETURN)
                .end();
    }
}
