package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Class files of a world class and its builder. */
final class WorldClasses {
    private static final String WASI = "dev/wasm2jvm/wasi/Wasi";
    private static final String WASI_CONFIG = "dev/wasm2jvm/wasi/WasiConfig";
    private static final String OBJECTS = "[Ljava/lang/Object;";

    /** Not like a package, which a field would hide in the source (JLS 6.4.2). */
    private static final String STORE = "store$";

    private static final String WASI_FIELD = "wasi$";
    private static final String LIMITS_FIELD = "limits$";
    private static final String LIMITS = RuntimeNames.descriptor(RuntimeNames.INSTANCE_LIMITS);

    private final ApiType.World model;
    private final ApiClassWriter.Nest nest;
    private final ApiClassWriter writer;
    private final String name;
    private final String builder;
    private final String store;

    WorldClasses(ApiType.World model, ApiClassWriter.Nest nest, ApiClassWriter writer) {
        this.model = model;
        this.nest = nest;
        this.writer = writer;
        this.name = model.name().internalName();
        this.builder = builder(model).internalName();
        this.store = model.store().internalName();
    }

    static ClassName builder(ApiType.World model) {
        return model.name().nested("Builder");
    }

    /** Whether the builder takes a configuration of WASI. */
    static boolean hasWasi(ApiType.World model) {
        return model.imports().stream().anyMatch(each -> each.wasi() != null);
    }

    void write() {
        var type = writer.begin(
                ApiClassWriter.FINAL_CLASS, model.name(), model.wit(), nest, null, "java/lang/AutoCloseable");
        int field = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
        type.field(field, STORE, RuntimeNames.descriptor(store)).visitEnd();
        if (hasWasi(model)) {
            type.field(field, WASI_FIELD, RuntimeNames.descriptor(WASI)).visitEnd();
        }
        writeConstructor(type);
        type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "builder", "()" + RuntimeNames.descriptor(builder))
                .newObject(builder)
                .invokeSpecial(builder, "<init>", "()V")
                .insn(Opcodes.ARETURN)
                .end();
        model.accessors().forEach(each -> writeAccessor(type, each));
        for (var bound : model.functions()) {
            var code = ApiClassWriter.declare(type, Opcodes.ACC_PUBLIC, bound.method());
            ApiClassWriter.callBound(code, bound, () -> pushStore(code));
        }
        writeClose(type);
        writer.finish(type);
        writeBuilder();
    }

    private void pushStore(MethodAssembler code) {
        code.load(Opcodes.ALOAD, 0).getField(name, STORE, RuntimeNames.descriptor(store));
    }

    private String constructor() {
        return "(" + RuntimeNames.descriptor(store) + (hasWasi(model) ? RuntimeNames.descriptor(WASI) : "") + ")V";
    }

    private void writeConstructor(ClassAssembler type) {
        var code = type.method(Opcodes.ACC_PRIVATE, "<init>", constructor());
        code.load(Opcodes.ALOAD, 0)
                .invokeSpecial("java/lang/Object", "<init>", "()V")
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .putField(name, STORE, RuntimeNames.descriptor(store));
        if (hasWasi(model)) {
            code.load(Opcodes.ALOAD, 0)
                    .load(Opcodes.ALOAD, 2)
                    .putField(name, WASI_FIELD, RuntimeNames.descriptor(WASI));
        }
        for (var accessor : model.accessors()) {
            var field = accessor.method().name();
            var interfaceName = accessor.method().result().descriptor();
            type.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "export$" + field, interfaceName)
                    .visitEnd();
            code.load(Opcodes.ALOAD, 0)
                    .newObject(accessor.implementation().internalName())
                    .load(Opcodes.ALOAD, 1)
                    .invokeSpecial(
                            accessor.implementation().internalName(),
                            "<init>",
                            "(" + RuntimeNames.descriptor(store) + ")V")
                    .putField(name, "export$" + field, interfaceName);
        }
        code.insn(Opcodes.RETURN).end();
    }

    private void writeAccessor(ClassAssembler type, ApiType.Accessor accessor) {
        var method = accessor.method();
        ApiClassWriter.declare(type, Opcodes.ACC_PUBLIC, method)
                .load(Opcodes.ALOAD, 0)
                .getField(name, "export$" + method.name(), method.result().descriptor())
                .insn(Opcodes.ARETURN)
                .end();
    }

    private void writeClose(ClassAssembler type) {
        var code = type.method(Opcodes.ACC_PUBLIC, "close", "()V");
        pushStore(code);
        code.invokeVirtual(RuntimeNames.COMPONENT_STORE, "closeStore", "()V");
        if (hasWasi(model)) {
            code.load(Opcodes.ALOAD, 0)
                    .getField(name, WASI_FIELD, RuntimeNames.descriptor(WASI))
                    .invokeVirtual(WASI, "close", "()V");
        }
        code.insn(Opcodes.RETURN).end();
    }

    private void writeBuilder() {
        var type = writer.begin(ApiClassWriter.FINAL_CLASS, builder(model), "", nest, null);
        writeBuilderConstructor(type);
        writeLimits(type);
        for (var each : model.imports()) {
            type.field(
                            Opcodes.ACC_PRIVATE,
                            "import$" + each.method(),
                            each.type().descriptor())
                    .visitEnd();
            var setter = type.method(
                    Opcodes.ACC_PUBLIC,
                    each.method(),
                    "(" + each.type().descriptor() + ")" + RuntimeNames.descriptor(builder));
            setter.parameterNames(List.of("implementation"));
            setter.annotate(RuntimeNames.WIT_NAME, true, Map.of("value", each.wit()));
            writeSetter(
                    setter,
                    each.method(),
                    "import$" + each.method(),
                    each.type().descriptor());
        }
        if (hasWasi(model)) {
            type.field(Opcodes.ACC_PRIVATE, WASI_FIELD, RuntimeNames.descriptor(WASI_CONFIG))
                    .visitEnd();
            var setter = type.method(
                    Opcodes.ACC_PUBLIC,
                    "wasi",
                    "(" + RuntimeNames.descriptor(WASI_CONFIG) + ")" + RuntimeNames.descriptor(builder));
            writeSetter(
                    setter.parameterNames(List.of("config")), "wasi", WASI_FIELD, RuntimeNames.descriptor(WASI_CONFIG));
        }
        writeBuild(type);
        writer.finish(type);
    }

    /** The constructor: what is never missing. */
    private void writeBuilderConstructor(ClassAssembler type) {
        var code = type.method(Opcodes.ACC_PRIVATE, "<init>", "()V")
                .load(Opcodes.ALOAD, 0)
                .invokeSpecial("java/lang/Object", "<init>", "()V")
                .load(Opcodes.ALOAD, 0)
                .getStatic(RuntimeNames.INSTANCE_LIMITS, "NONE", LIMITS)
                .putField(builder, LIMITS_FIELD, LIMITS);
        if (hasWasi(model)) {
            var configBuilder = WASI_CONFIG + "$Builder";
            code.load(Opcodes.ALOAD, 0)
                    .invokeStatic(WASI_CONFIG, "builder", "()" + RuntimeNames.descriptor(configBuilder))
                    .invokeVirtual(configBuilder, "build", "()" + RuntimeNames.descriptor(WASI_CONFIG))
                    .putField(builder, WASI_FIELD, RuntimeNames.descriptor(WASI_CONFIG));
        }
        code.insn(Opcodes.RETURN).end();
    }

    private void writeLimits(ClassAssembler type) {
        type.field(Opcodes.ACC_PRIVATE, LIMITS_FIELD, LIMITS).visitEnd();
        var setter = type.method(Opcodes.ACC_PUBLIC, "limits", "(" + LIMITS + ")" + RuntimeNames.descriptor(builder));
        writeSetter(setter.parameterNames(List.of("limits")), "limits", LIMITS_FIELD, LIMITS);
    }

    private void writeSetter(MethodAssembler code, String method, String field, String descriptor) {
        code.load(Opcodes.ALOAD, 1)
                .constant(method)
                .invokeStatic(
                        "java/util/Objects",
                        "requireNonNull",
                        "(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;")
                .insn(Opcodes.POP);
        code.load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .putField(builder, field, descriptor)
                .load(Opcodes.ALOAD, 0)
                .insn(Opcodes.ARETURN)
                .end();
    }

    private void writeBuild(ClassAssembler type) {
        var code = type.method(Opcodes.ACC_PUBLIC, "build", "()" + RuntimeNames.descriptor(name));
        int wasi = code.newLocal(1);
        int imports = code.newLocal(1);
        var from = new Label();
        var to = new Label();
        var handler = new Label();
        if (hasWasi(model)) {
            openWasi(code, wasi);
            code.handler(from, to, handler, null).label(from);
        }
        code.constant(model.imports().size())
                .type(Opcodes.ANEWARRAY, "java/lang/Object")
                .store(Opcodes.ASTORE, imports);
        for (int i = 0; i < model.imports().size(); i++) {
            code.load(Opcodes.ALOAD, imports).constant(i);
            pushImport(code, model.imports().get(i), wasi);
            code.insn(Opcodes.AASTORE);
        }
        code.newObject(name).load(Opcodes.ALOAD, imports);
        pushNames(code);
        code.invokeStatic(
                        RuntimeNames.COMPONENT_STORE,
                        "requireImports",
                        "(" + OBJECTS + "[Ljava/lang/String;)" + OBJECTS)
                .load(Opcodes.ALOAD, 0)
                .getField(builder, LIMITS_FIELD, LIMITS)
                .invokeStatic(store, "create", "(" + OBJECTS + LIMITS + ")" + RuntimeNames.descriptor(store));
        if (hasWasi(model)) {
            code.load(Opcodes.ALOAD, wasi);
        }
        code.invokeSpecial(name, "<init>", constructor()).insn(Opcodes.ARETURN).label(to);
        if (hasWasi(model)) {
            closeWasi(code.label(handler), wasi);
        }
        code.end();
    }

    /** Without an instance nobody else would let go of what was opened for it. */
    private static void closeWasi(MethodAssembler code, int wasi) {
        int failure = code.newLocal(1);
        code.store(Opcodes.ASTORE, failure)
                .load(Opcodes.ALOAD, wasi)
                .invokeVirtual(WASI, "close", "()V")
                .load(Opcodes.ALOAD, failure)
                .insn(Opcodes.ATHROW);
    }

    private void openWasi(MethodAssembler code, int wasi) {
        code.newObject(WASI)
                .load(Opcodes.ALOAD, 0)
                .getField(builder, WASI_FIELD, RuntimeNames.descriptor(WASI_CONFIG))
                .invokeSpecial(WASI, "<init>", "(" + RuntimeNames.descriptor(WASI_CONFIG) + ")V")
                .store(Opcodes.ASTORE, wasi);
    }

    /** What was set, else what WASI has. */
    private void pushImport(MethodAssembler code, ApiType.Import each, int wasi) {
        code.load(Opcodes.ALOAD, 0)
                .getField(builder, "import$" + each.method(), each.type().descriptor());
        if (each.wasi() != null) {
            var done = new Label();
            code.insn(Opcodes.DUP).jump(Opcodes.IFNONNULL, done).insn(Opcodes.POP);
            pushHost(code, each.type(), each.wasi(), wasi);
            code.label(done);
        }
    }

    private static void pushHost(MethodAssembler code, JavaType type, String method, int wasi) {
        if (method.equals(Preview1Host.CONSTRUCTOR)) {
            code.newObject(type.castName())
                    .load(Opcodes.ALOAD, wasi)
                    .invokeSpecial(type.castName(), method, "(" + RuntimeNames.descriptor(WASI) + ")V");
        } else {
            code.load(Opcodes.ALOAD, wasi).invokeVirtual(WASI, method, "()" + type.descriptor());
        }
    }

    private void pushNames(MethodAssembler code) {
        code.constant(model.imports().size()).type(Opcodes.ANEWARRAY, "java/lang/String");
        for (int i = 0; i < model.imports().size(); i++) {
            var each = model.imports().get(i);
            if (each.optional() || each.wasi() != null) {
                continue;
            }
            code.insn(Opcodes.DUP).constant(i).constant(each.missing()).insn(Opcodes.AASTORE);
        }
    }
}
