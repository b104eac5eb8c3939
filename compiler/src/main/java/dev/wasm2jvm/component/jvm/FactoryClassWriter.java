package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the {@code ComponentFactory} of a world: what calls its builder and its accessors for those who know the interfaces
 * of a component, but not its class.
 */
public final class FactoryClassWriter {
    private static final String WASI_CONFIG = "dev/wasm2jvm/wasi/WasiConfig";
    private static final String LIMITS = RuntimeNames.descriptor(RuntimeNames.INSTANCE_LIMITS);
    private static final String IMPORTS = RuntimeNames.COMPONENT_IMPORTS;
    private static final String EXPORTS = RuntimeNames.COMPONENT_EXPORTS;

    private final ApiType.World world;
    private final String worldName;
    private final String builder;
    private final String name;
    private final int release;

    private FactoryClassWriter(ApiType.World world, int release) {
        this.world = world;
        this.worldName = world.name().internalName();
        this.builder = WorldClasses.builder(world).internalName();
        // Among what is not for users, where no name of WIT is.
        this.name = ClassName.of(world.store().packageName(), "Factory").internalName();
        this.release = release;
    }

    /**
     * Writes the class.
     *
     * @param compiled a component
     * @return the binary name of the class
     */
    public static String write(CompiledComponent compiled, int release, ClassSink sink) {
        for (var type : compiled.api()) {
            if (type instanceof ApiType.World world) {
                return new FactoryClassWriter(world, release).write(sink);
            }
        }
        throw new IllegalArgumentException("no world");
    }

    private String write(ClassSink sink) {
        var type = ClassAssembler.withComputedFrames(
                release,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL,
                name,
                "java/lang/Object",
                RuntimeNames.COMPONENT_FACTORY);
        type.defaultConstructor(Opcodes.ACC_PUBLIC, "java/lang/Object");
        writeCreate(type);
        type.writeTo(sink);
        return name.replace('/', '.');
    }

    private void writeCreate(ClassAssembler type) {
        var code = type.method(
                Opcodes.ACC_PUBLIC,
                "create",
                "(" + RuntimeNames.descriptor(IMPORTS) + ")" + RuntimeNames.descriptor(EXPORTS));
        code.parameterNames(List.of("imports"));
        int made = code.newLocal(1);
        code.invokeStatic(worldName, "builder", "()" + RuntimeNames.descriptor(builder))
                .load(Opcodes.ALOAD, 1)
                .invokeVirtual(IMPORTS, "limits", "()" + LIMITS)
                .invokeVirtual(builder, "limits", "(" + LIMITS + ")" + RuntimeNames.descriptor(builder))
                .store(Opcodes.ASTORE, made);
        if (WorldClasses.hasWasi(world)) {
            writeGrant(code, made, "wasi", WASI_CONFIG);
        }
        for (var each : world.imports()) {
            if (each.type() instanceof JavaType.Reference reference
                    && !reference.name().isNested()) {
                writeGrant(code, made, each.method(), reference.name().internalName());
            }
        }
        code.load(Opcodes.ALOAD, made)
                .invokeVirtual(builder, "build", "()" + RuntimeNames.descriptor(worldName))
                .store(Opcodes.ASTORE, made);
        writeExports(code, made);
        code.insn(Opcodes.ARETURN).end();
    }

    /** What is granted is set; that something is missing is found by the builder, which knows all. */
    private void writeGrant(MethodAssembler code, int made, String method, String type) {
        var none = new Label();
        var done = new Label();
        code.load(Opcodes.ALOAD, made).load(Opcodes.ALOAD, 1);
        pushClass(code, type);
        code.invokeVirtual(IMPORTS, "get", "(Ljava/lang/Class;)Ljava/lang/Object;")
                .insn(Opcodes.DUP)
                .jump(Opcodes.IFNULL, none)
                .cast(type)
                .invokeVirtual(builder, method, "(L" + type + ";)" + RuntimeNames.descriptor(builder))
                .insn(Opcodes.POP)
                .jump(done)
                .label(none)
                .insn(Opcodes.POP2)
                .label(done);
    }

    private void writeExports(MethodAssembler code, int made) {
        code.newObject(EXPORTS)
                .load(Opcodes.ALOAD, made)
                .invokeSpecial(EXPORTS, "<init>", "(Ljava/lang/AutoCloseable;)V");
        for (var accessor : world.accessors()) {
            var method = accessor.method();
            pushClass(code, method.result().castName());
            code.load(Opcodes.ALOAD, made)
                    .invokeVirtual(worldName, method.name(), method.descriptor())
                    .invokeVirtual(
                            EXPORTS, "add", "(Ljava/lang/Class;Ljava/lang/Object;)" + RuntimeNames.descriptor(EXPORTS));
        }
    }

    private static void pushClass(MethodAssembler code, String type) {
        code.visitor().visitLdcInsn(Type.getObjectType(type));
    }
}
