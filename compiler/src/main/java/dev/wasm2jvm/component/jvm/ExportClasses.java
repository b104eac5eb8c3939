package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The classes that implement exported interfaces, exported resources and their factories. Users see the interfaces. */
final class ExportClasses {
    private final TypeMethods.Layout layout;
    private final ClassSink sink;

    ExportClasses(TypeMethods.Layout layout, ClassSink sink) {
        this.layout = layout;
        this.sink = sink;
    }

    /**
     * Writes the class of an interface.
     *
     * @param simple the name of the class
     * @param bound the adapter of each function, by its name in the binary
     */
    void write(InterfaceApi api, String simple, Map<String, MethodRef> bound) {
        var type = begin(simple, api.name());
        for (var call : api.calls().values()) {
            var target = bound.get(call.function().externName());
            if (target != null && call.owner().equals(api.name())) {
                implement(type, call.method(), target);
            }
        }
        for (int i = 0; i < api.factories().size(); i++) {
            writeFactory(api, api.factories().get(i), type, simple + "Factory" + i, bound);
        }
        type.writeTo(sink);
    }

    /**
     * Writes the class whose methods the API calls directly. It knows the adapters, which depend on the whole component;
     * the API knows what depends on the world alone.
     */
    void writeFunctions(Map<ApiType.Bound, MethodRef> functions) {
        if (functions.isEmpty()) {
            return;
        }
        var type = layout.newClass(WorldModel.FUNCTIONS);
        functions.forEach((bound, target) -> {
            var code = type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, bound.target(), bound.descriptor());
            int local = 0;
            for (var parameter : Type.getArgumentTypes(bound.descriptor())) {
                code.load(parameter, local);
                local += parameter.getSize();
            }
            target.call(code);
            code.returns(Type.getReturnType(bound.descriptor())).end();
        });
        type.writeTo(sink);
    }

    private ClassAssembler begin(String simpleName, ClassName implemented) {
        var type = ClassAssembler.withComputedFrames(
                layout.release(),
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL,
                layout.internalName(simpleName),
                "java/lang/Object",
                implemented.internalName());
        var store = RuntimeNames.descriptor(layout.store());
        type.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "store", store).visitEnd();
        type.method(Opcodes.ACC_PUBLIC, "<init>", "(" + store + ")V")
                .load(Opcodes.ALOAD, 0)
                .invokeSpecial("java/lang/Object", "<init>", "()V")
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .putField(type.name(), "store", store)
                .insn(Opcodes.RETURN)
                .end();
        return type;
    }

    private void implement(ClassAssembler type, ApiType.Method method, MethodRef target) {
        var code = type.method(Opcodes.ACC_PUBLIC, method.name(), method.descriptor());
        ApiClassWriter.callBound(
                code,
                bound(method, target),
                () -> code.load(Opcodes.ALOAD, 0)
                        .getField(type.name(), "store", RuntimeNames.descriptor(layout.store())));
    }

    /**
     * Writes the class of a resource that the component implements.
     *
     * @param handles of the resource type
     * @param methods each of its methods with the adapter that answers it; the receiver is the first argument
     */
    void writeResource(Handles handles, Map<ApiType.Method, MethodRef> methods) {
        var type = ClassAssembler.withComputedFrames(
                layout.release(),
                Opcodes.ACC_FINAL,
                layout.resource(handles.resource().id()),
                RuntimeNames.GUEST_RESOURCE,
                handles.name().internalName());
        var parameters = "(" + RuntimeNames.descriptor(RuntimeNames.RESOURCE_TYPE) + "IZ)V";
        type.method(0, "<init>", parameters)
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .load(Opcodes.ILOAD, 2)
                .load(Opcodes.ILOAD, 3)
                .invokeSpecial(RuntimeNames.GUEST_RESOURCE, "<init>", parameters)
                .insn(Opcodes.RETURN)
                .end();
        methods.forEach((method, target) -> {
            var code = type.method(Opcodes.ACC_PUBLIC, method.name(), method.descriptor());
            code.load(Opcodes.ALOAD, 0);
            var store = "()" + RuntimeNames.descriptor(RuntimeNames.COMPONENT_STORE);
            ApiClassWriter.callBound(
                    code,
                    bound(method, target),
                    () -> code.load(Opcodes.ALOAD, 0).invokeVirtual(type.name(), "store", store));
        });
        type.writeTo(sink);
    }

    static ApiType.Bound bound(ApiType.Method method, MethodRef target) {
        return new ApiType.Bound(method, target.owner(), target.name(), target.descriptor());
    }

    private void writeFactory(
            InterfaceApi api,
            ApiType.Interface factory,
            ClassAssembler owner,
            String simpleName,
            Map<String, MethodRef> bound) {
        var type = begin(simpleName, factory.name());
        String accessor = "";
        for (var call : api.calls().values()) {
            var target = bound.get(call.function().externName());
            if (target != null && call.factory() != null && call.owner().equals(factory.name())) {
                implement(type, call.method(), target);
                accessor = call.factory().accessor();
            }
        }
        type.writeTo(sink);
        owner.method(Opcodes.ACC_PUBLIC, accessor, "()" + factory.name().descriptor())
                .newObject(type.name())
                .load(Opcodes.ALOAD, 0)
                .getField(owner.name(), "store", RuntimeNames.descriptor(layout.store()))
                .invokeSpecial(type.name(), "<init>", "(" + RuntimeNames.descriptor(layout.store()) + ")V")
                .insn(Opcodes.ARETURN)
                .end();
    }
}
