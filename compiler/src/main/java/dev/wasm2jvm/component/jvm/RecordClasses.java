package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypeReference;

/** Class files of records, and of variants with their cases. Arrays are compared and printed by value. */
final class RecordClasses {
    private static final String OBJECTS = "java/util/Objects";
    private static final String ARRAYS = "java/util/Arrays";
    private static final String BUILDER = "java/lang/StringBuilder";

    private final ApiClassWriter writer;
    private final ApiClassWriter.Nest nest;

    RecordClasses(ApiClassWriter writer, ApiClassWriter.Nest nest) {
        this.writer = writer;
        this.nest = nest;
    }

    void write(ApiType.RecordClass model) {
        var type = writer.begin(ApiClassWriter.RECORD, model.name(), model.wit(), nest, "java/lang/Record");
        writeMembers(type, model.name(), model.components());
    }

    void write(ApiType.Variant model) {
        var type = writer.begin(ApiClassWriter.INTERFACE, model.name(), model.wit(), nest, null);
        model.cases().forEach(each -> type.permits(each.name().internalName()));
        writeConstants(type, model);
        writer.finish(type);
        model.cases().forEach(each -> writeCase(model, each));
    }

    private static void writeConstants(ClassAssembler type, ApiType.Variant model) {
        var constants =
                model.cases().stream().filter(each -> each.constant() != null).toList();
        if (constants.isEmpty()) {
            return;
        }
        for (var each : constants) {
            var field = type.field(
                    Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
                    String.valueOf(each.constant()),
                    each.name().descriptor());
            field.visitEnd();
        }
        var code = type.method(Opcodes.ACC_STATIC, "<clinit>", "()V");
        for (var each : constants) {
            code.newObject(each.name().internalName())
                    .invokeSpecial(each.name().internalName(), "<init>", "()V")
                    .putStatic(
                            model.name().internalName(),
                            String.valueOf(each.constant()),
                            each.name().descriptor());
        }
        code.insn(Opcodes.RETURN).end();
    }

    private void writeCase(ApiType.Variant model, ApiType.Case each) {
        var type = writer.begin(
                ApiClassWriter.RECORD,
                each.name(),
                each.wit(),
                nest,
                "java/lang/Record",
                model.name().internalName());
        var payload = each.payload();
        writeMembers(
                type,
                each.name(),
                payload == null ? List.of() : List.of(new ApiType.Variable("value", each.wit(), payload, null)));
    }

    private void writeMembers(ClassAssembler type, ClassName name, List<ApiType.Variable> components) {
        for (var component : components) {
            declare(type, component);
        }
        writeConstructor(type, name, components);
        components.forEach(component -> writeAccessor(type, name, component));
        writeEquals(type, name, components);
        writeHashCode(type, name, components);
        writeToString(type, name, components);
        writer.finish(type);
    }

    private static void declare(ClassAssembler type, ApiType.Variable component) {
        var java = component.type();
        var signature = java.isGeneric() ? java.signature() : null;
        var declared = type.recordComponent(component.name(), java.descriptor(), signature);
        var wit = declared.visitAnnotation(RuntimeNames.WIT_NAME, true);
        wit.visit("value", component.wit());
        wit.visitEnd();
        if (ApiClassWriter.isUnsigned(java)) {
            declared.visitTypeAnnotation(fieldReference(), null, RuntimeNames.UNSIGNED, true)
                    .visitEnd();
        }
        declared.visitEnd();
        var field = type.field(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, component.name(), java.descriptor(), signature, null);
        field.visitEnd();
    }

    private static int fieldReference() {
        return TypeReference.newTypeReference(TypeReference.FIELD).getValue();
    }

    private static Type asm(ApiType.Variable component) {
        return Type.getType(component.type().descriptor());
    }

    private static void writeConstructor(ClassAssembler type, ClassName name, List<ApiType.Variable> components) {
        var method = new ApiType.Method("<init>", "", components, JavaType.Primitive.VOID, null);
        var code = type.method(Opcodes.ACC_PUBLIC, "<init>", method.descriptor(), method.signature(), List.of());
        code.parameterNames(components.stream().map(ApiType.Variable::name).toList());
        for (int i = 0; i < components.size(); i++) {
            if (ApiClassWriter.isUnsigned(components.get(i).type())) {
                ApiClassWriter.unsigned(code, TypeReference.newFormalParameterReference(i));
            }
        }
        code.load(Opcodes.ALOAD, 0).invokeSpecial("java/lang/Record", "<init>", "()V");
        int local = 1;
        for (var component : components) {
            var java = asm(component);
            if (!(component.type() instanceof JavaType.Primitive)) {
                code.load(java, local)
                        .constant(component.name())
                        .invokeStatic(
                                OBJECTS, "requireNonNull", "(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;")
                        .insn(Opcodes.POP);
            }
            code.load(Opcodes.ALOAD, 0)
                    .load(java, local)
                    .putField(name.internalName(), component.name(), java.getDescriptor());
            local += java.getSize();
        }
        code.insn(Opcodes.RETURN).end();
    }

    private static void writeAccessor(ClassAssembler type, ClassName name, ApiType.Variable component) {
        var java = asm(component);
        var signature = component.type().isGeneric() ? "()" + component.type().signature() : null;
        var code = type.method(Opcodes.ACC_PUBLIC, component.name(), "()" + java.getDescriptor(), signature, List.of());
        code.annotate(RuntimeNames.WIT_NAME, true, Map.of("value", component.wit()));
        if (ApiClassWriter.isUnsigned(component.type())) {
            ApiClassWriter.unsigned(code, TypeReference.newTypeReference(TypeReference.METHOD_RETURN));
        }
        code.load(Opcodes.ALOAD, 0)
                .getField(name.internalName(), component.name(), java.getDescriptor())
                .returns(java)
                .end();
    }

    private static void push(MethodAssembler code, int local, ClassName name, ApiType.Variable component) {
        code.load(Opcodes.ALOAD, local)
                .getField(
                        name.internalName(), component.name(), component.type().descriptor());
    }

    private static void writeEquals(ClassAssembler type, ClassName name, List<ApiType.Variable> components) {
        var code = ApiClassWriter.nullableParameter(
                type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, "equals", "(Ljava/lang/Object;)Z"));
        var differ = new Label();
        code.load(Opcodes.ALOAD, 1)
                .type(Opcodes.INSTANCEOF, name.internalName())
                .jump(Opcodes.IFEQ, differ);
        code.load(Opcodes.ALOAD, 1).cast(name.internalName());
        int other = code.newLocal(1);
        code.store(Opcodes.ASTORE, other);
        for (var component : components) {
            push(code, 0, name, component);
            push(code, other, name, component);
            compare(code, component.type(), differ);
        }
        code.constant(1)
                .insn(Opcodes.IRETURN)
                .label(differ)
                .constant(0)
                .insn(Opcodes.IRETURN)
                .end();
    }

    private static void compare(MethodAssembler code, JavaType java, Label differ) {
        if (java instanceof JavaType.Array) {
            code.invokeStatic(ARRAYS, "equals", "(" + java.descriptor() + java.descriptor() + ")Z")
                    .jump(Opcodes.IFEQ, differ);
        } else if (java instanceof JavaType.Reference) {
            code.invokeStatic(OBJECTS, "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z")
                    .jump(Opcodes.IFEQ, differ);
        } else if (java instanceof JavaType.Primitive primitive) {
            switch (primitive) {
                case LONG, U_LONG -> code.insn(Opcodes.LCMP).jump(Opcodes.IFNE, differ);
                case FLOAT, DOUBLE -> {
                    var box = primitive.boxed().castName();
                    var type = primitive.descriptor();
                    code.invokeStatic(box, "compare", "(" + type + type + ")I").jump(Opcodes.IFNE, differ);
                }
                default -> code.jump(Opcodes.IF_ICMPNE, differ);
            }
        }
    }

    private static void writeHashCode(ClassAssembler type, ClassName name, List<ApiType.Variable> components) {
        var code = type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, "hashCode", "()I");
        code.constant(0);
        for (var component : components) {
            code.constant(31).insn(Opcodes.IMUL);
            push(code, 0, name, component);
            hash(code, component.type());
            code.insn(Opcodes.IADD);
        }
        code.insn(Opcodes.IRETURN).end();
    }

    private static void hash(MethodAssembler code, JavaType java) {
        if (java instanceof JavaType.Array) {
            code.invokeStatic(ARRAYS, "hashCode", "(" + java.descriptor() + ")I");
        } else if (java instanceof JavaType.Primitive primitive) {
            code.invokeStatic(primitive.boxed().castName(), "hashCode", "(" + java.descriptor() + ")I");
        } else {
            code.invokeStatic(OBJECTS, "hashCode", "(Ljava/lang/Object;)I");
        }
    }

    private static void writeToString(ClassAssembler type, ClassName name, List<ApiType.Variable> components) {
        var code = type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, "toString", "()Ljava/lang/String;");
        code.newObject(BUILDER).invokeSpecial(BUILDER, "<init>", "()V");
        var before = name.simpleName() + "[";
        for (var component : components) {
            append(code, before + component.name() + "=");
            push(code, 0, name, component);
            text(code, component.type());
            before = ", ";
        }
        append(code, components.isEmpty() ? before + "]" : "]");
        code.invokeVirtual(BUILDER, "toString", "()Ljava/lang/String;")
                .insn(Opcodes.ARETURN)
                .end();
    }

    private static void append(MethodAssembler code, String text) {
        code.constant(text);
        appendString(code);
    }

    private static void appendString(MethodAssembler code) {
        code.invokeVirtual(BUILDER, "append", "(Ljava/lang/String;)Ljava/lang/StringBuilder;");
    }

    private static void text(MethodAssembler code, JavaType java) {
        if (java instanceof JavaType.Array) {
            code.invokeStatic(ARRAYS, "toString", "(" + java.descriptor() + ")Ljava/lang/String;");
        } else if (java instanceof JavaType.Primitive primitive) {
            var method = primitive.isUnsigned() ? "toUnsignedString" : "toString";
            code.invokeStatic(primitive.boxed().castName(), method, "(" + java.descriptor() + ")Ljava/lang/String;");
        } else {
            code.invokeStatic("java/lang/String", "valueOf", "(Ljava/lang/Object;)Ljava/lang/String;");
        }
        appendString(code);
    }
}
