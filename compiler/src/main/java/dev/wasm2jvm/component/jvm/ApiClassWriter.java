package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypeReference;

/**
 * Renders the API model to class files, with every attribute that javac reads: generic signatures, records, permitted
 * subclasses, nests, names of parameters and the annotations of the runtime.
 */
final class ApiClassWriter {
    static final int INTERFACE = Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    static final int FINAL_CLASS = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL;

    /** ASM writes the attribute Record, even an empty one, for classes with its own flag. */
    static final int RECORD = FINAL_CLASS | Opcodes.ACC_RECORD;

    private final int release;
    private final ClassSink sink;

    ApiClassWriter(int release, ClassSink sink) {
        this.release = release;
        this.sink = sink;
    }

    int release() {
        return release;
    }

    /** Writes a top-level type and all that is nested in it. */
    void write(ApiType type) {
        var nested = new LinkedHashMap<ClassName, Integer>();
        collect(type, nested);
        writeWithin(type, new Nest(type.name(), nested));
    }

    /** The classes nested in one top-level class, with their flags. */
    record Nest(ClassName host, Map<ClassName, Integer> members) {
        /** Adds the attributes NestHost or NestMembers, and InnerClasses. */
        void addTo(ClassAssembler type, ClassName name) {
            if (name.isNested()) {
                type.nestHost(host.internalName());
            } else {
                members.keySet().forEach(member -> type.nestMember(member.internalName()));
            }
            members.forEach((member, access) ->
                    type.inner(member.internalName(), member.enclosing().internalName(), member.simpleName(), access));
        }
    }

    /** Flags of a nested class in InnerClasses (JVMS 4.7.6): as in the class, and static. */
    private static void collect(ApiType type, Map<ClassName, Integer> nested) {
        if (type.name().isNested()) {
            nested.put(type.name(), Opcodes.ACC_STATIC | access(type));
        }
        if (type instanceof ApiType.Variant variant) {
            variant.cases().forEach(each -> nested.put(each.name(), Opcodes.ACC_STATIC | FINAL_CLASS));
        } else if (type instanceof ApiType.Flags flags) {
            nested.put(FlagsClasses.labels(flags), Opcodes.ACC_STATIC | FINAL_CLASS | Opcodes.ACC_ENUM);
        } else if (type instanceof ApiType.WideRecord wide) {
            nested.put(WideRecordClasses.builder(wide), Opcodes.ACC_STATIC | FINAL_CLASS);
        } else if (type instanceof ApiType.World world) {
            nested.put(WorldClasses.builder(world), Opcodes.ACC_STATIC | FINAL_CLASS);
        }
        type.nested().forEach(each -> collect(each, nested));
    }

    private static int access(ApiType type) {
        if (type instanceof ApiType.Interface || type instanceof ApiType.Variant) {
            return INTERFACE;
        }
        return type instanceof ApiType.EnumClass ? FINAL_CLASS | Opcodes.ACC_ENUM : FINAL_CLASS;
    }

    private void writeWithin(ApiType type, Nest nest) {
        if (type instanceof ApiType.RecordClass each) {
            new RecordClasses(this, nest).write(each);
        } else if (type instanceof ApiType.Variant each) {
            new RecordClasses(this, nest).write(each);
        } else if (type instanceof ApiType.EnumClass each) {
            EnumClasses.write(each.name(), each.wit(), each.constants(), nest, this);
        } else if (type instanceof ApiType.Flags each) {
            new FlagsClasses(each, nest, this).write();
        } else if (type instanceof ApiType.WideRecord each) {
            new WideRecordClasses(each, nest, this).write();
        } else if (type instanceof ApiType.Interface each) {
            writeInterface(each, nest);
        } else if (type instanceof ApiType.World each) {
            new WorldClasses(each, nest, this).write();
        }
        type.nested().forEach(each -> writeWithin(each, nest));
    }

    void finish(ClassAssembler type) {
        type.writeTo(sink);
    }

    /** Begins a class of the API whose frames ASM computes. */
    ClassAssembler begin(
            int access, ClassName name, String wit, Nest nest, @Nullable String superName, String... interfaces) {
        var type = ClassAssembler.withComputedFrames(
                release, access, name.internalName(), superName == null ? "java/lang/Object" : superName, interfaces);
        describe(type, name, wit, nest);
        return type;
    }

    void describe(ClassAssembler type, ClassName name, String wit, Nest nest) {
        type.source(name.outermost().simpleName() + ".java");
        if (!name.isNested()) {
            type.annotate(RuntimeNames.NULL_MARKED, true, Map.of());
        }
        if (!wit.isEmpty()) {
            type.annotate(RuntimeNames.WIT_NAME, true, Map.of("value", wit));
        }
        nest.addTo(type, name);
    }

    private void writeInterface(ApiType.Interface model, Nest nest) {
        var supers = model.closeable() ? new String[] {"java/lang/AutoCloseable"} : new String[0];
        var type = begin(INTERFACE, model.name(), model.wit(), nest, null, supers);
        for (var method : model.methods()) {
            declare(type, Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, method).end();
        }
        if (model.closeable()) {
            type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "close", "()V")
                    .end();
        }
        finish(type);
    }

    /** Begins a method with all that javac wants to know about it. */
    static MethodAssembler declare(ClassAssembler type, int access, ApiType.Method method) {
        var code = type.method(access, method.name(), method.descriptor(), method.signature(), List.of());
        code.parameterNames(
                method.parameters().stream().map(ApiType.Variable::name).toList());
        code.annotate(RuntimeNames.WIT_NAME, true, Map.of("value", method.wit()));
        if (isUnsigned(method.result())) {
            unsigned(code, TypeReference.newTypeReference(TypeReference.METHOD_RETURN));
        }
        for (int i = 0; i < method.parameters().size(); i++) {
            if (isUnsigned(method.parameters().get(i).type())) {
                unsigned(code, TypeReference.newFormalParameterReference(i));
            }
        }
        return code;
    }

    static boolean isUnsigned(JavaType type) {
        return type instanceof JavaType.Primitive primitive && primitive.isUnsigned();
    }

    static void unsigned(MethodAssembler code, TypeReference place) {
        annotate(code, place, RuntimeNames.UNSIGNED);
    }

    /** Marks the parameter of {@code equals}: it is the only null that the API takes. */
    static MethodAssembler nullableParameter(MethodAssembler code) {
        annotate(code, TypeReference.newFormalParameterReference(0), RuntimeNames.NULLABLE);
        return code;
    }

    private static void annotate(MethodAssembler code, TypeReference place, String annotation) {
        code.visitor()
                .visitTypeAnnotation(place.getValue(), null, annotation, true)
                .visitEnd();
    }

    /** Emits the body of a method that an adapter answers: what precedes the parameters is on the stack. */
    static void callBound(MethodAssembler code, ApiType.Bound bound, Runnable pushStore) {
        int local = 1;
        for (var parameter : bound.method().parameters()) {
            var type = org.objectweb.asm.Type.getType(parameter.type().descriptor());
            code.load(type, local);
            local += type.getSize();
        }
        pushStore.run();
        var parameters = org.objectweb.asm.Type.getArgumentTypes(bound.descriptor());
        code.cast(parameters[parameters.length - 1].getInternalName());
        code.invokeStatic(bound.owner(), bound.target(), bound.descriptor());
        code.returns(org.objectweb.asm.Type.getReturnType(bound.descriptor())).end();
    }

    /** All types of a list of variables. */
    static List<JavaType> types(List<ApiType.Variable> variables) {
        var types = new ArrayList<JavaType>();
        variables.forEach(each -> types.add(each.type()));
        return types;
    }
}
