package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes a class with a {@code main} method for a world that is a command: it has {@code wasi:cli/run}, or {@code _start}. */
public final class MainClassWriter {
    private static final String PROGRAM = "dev/wasm2jvm/wasi/Program";
    private static final String PROGRAMS = "dev/wasm2jvm/wasi/Programs";
    private static final String CONFIG = "Ldev/wasm2jvm/wasi/WasiConfig;";
    private static final String LIMITS = RuntimeNames.descriptor(RuntimeNames.INSTANCE_LIMITS);
    private static final String RUN_INTERFACE = "wasi:cli/run@0.2.";
    private static final String RUN_CLASS = "dev/wasm2jvm/wasi/cli/Run";
    private static final String START = "_start";

    private final ApiType.World world;
    private final String name;
    private final int release;

    private MainClassWriter(ApiType.World world, int release) {
        this.world = world;
        this.name = world.name().internalName() + "Main";
        this.release = release;
    }

    /**
     * Writes the class, named as the world class with {@code Main} after it.
     *
     * @param compiled the world
     * @param programName what the program sees as its first argument
     * @return the binary name of the class, or null if the world is not a command
     */
    public static @Nullable String write(CompiledComponent compiled, String programName, int release, ClassSink sink) {
        for (var type : compiled.api()) {
            if (type instanceof ApiType.World world) {
                return new MainClassWriter(world, release).write(programName, sink);
            }
        }
        return null;
    }

    private @Nullable String write(String programName, ClassSink sink) {
        var accessor = world.accessors().stream()
                .map(ApiType.Accessor::method)
                .filter(each -> each.wit().startsWith(RUN_INTERFACE)
                        && each.result().castName().equals(RUN_CLASS))
                .findFirst();
        var start = world.functions().stream()
                .map(ApiType.Bound::method)
                .filter(each -> each.wit().equals(START) && each.descriptor().equals("()V"))
                .findFirst();
        if (accessor.isEmpty() && start.isEmpty()) {
            return null;
        }
        var type = ClassAssembler.withComputedFrames(
                release, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, name, "java/lang/Object", PROGRAM);
        type.defaultConstructor(Opcodes.ACC_PUBLIC, "java/lang/Object");
        writeMain(type, programName);
        writeRun(type, accessor.isPresent() ? accessor.get() : start.get());
        type.writeTo(sink);
        return name.replace('/', '.');
    }

    private void writeMain(ClassAssembler type, String programName) {
        type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "main", "([Ljava/lang/String;)V")
                .parameterNames(List.of("args"))
                .newObject(name)
                .invokeSpecial(name, "<init>", "()V")
                .constant(programName)
                .load(Opcodes.ALOAD, 0)
                .invokeStatic(PROGRAMS, "main", "(L" + PROGRAM + ";Ljava/lang/String;[Ljava/lang/String;)V")
                .insn(Opcodes.RETURN)
                .end();
    }

    /** {@code int run(WasiConfig, InstanceLimits)}: builds the world, calls it, and closes it whatever happened. */
    private void writeRun(ClassAssembler type, ApiType.Method entry) {
        var owner = world.name().internalName();
        var code = type.method(Opcodes.ACC_PUBLIC, "run", "(" + CONFIG + LIMITS + ")I");
        code.parameterNames(List.of("config", "limits"));
        int app = code.newLocal(1);
        int exitCode = code.newLocal(1);
        pushWorld(code);
        code.store(Opcodes.ASTORE, app);
        var from = new Label();
        var to = new Label();
        var handler = new Label();
        code.handler(from, to, handler, null).label(from).load(Opcodes.ALOAD, app);
        code.invokeVirtual(owner, entry.name(), entry.descriptor());
        pushExitCode(code, entry);
        code.store(Opcodes.ISTORE, exitCode)
                .label(to)
                .load(Opcodes.ALOAD, app)
                .invokeVirtual(owner, "close", "()V")
                .load(Opcodes.ILOAD, exitCode)
                .insn(Opcodes.IRETURN)
                .label(handler)
                .load(Opcodes.ALOAD, app)
                .invokeVirtual(owner, "close", "()V")
                .insn(Opcodes.ATHROW)
                .end();
    }

    private void pushWorld(MethodAssembler code) {
        var owner = world.name().internalName();
        var builder = WorldClasses.builder(world).internalName();
        code.invokeStatic(owner, "builder", "()" + RuntimeNames.descriptor(builder));
        if (WorldClasses.hasWasi(world)) {
            code.load(Opcodes.ALOAD, 1)
                    .invokeVirtual(builder, "wasi", "(" + CONFIG + ")" + RuntimeNames.descriptor(builder));
        }
        code.load(Opcodes.ALOAD, 2)
                .invokeVirtual(builder, "limits", "(" + LIMITS + ")" + RuntimeNames.descriptor(builder))
                .invokeVirtual(builder, "build", "()" + RuntimeNames.descriptor(owner));
    }

    /** {@code _start} has nothing to say when it returns; {@code run} says whether it succeeded: 0 or 1. */
    private static void pushExitCode(MethodAssembler code, ApiType.Method entry) {
        if (entry.wit().equals(START)) {
            code.constant(0);
            return;
        }
        code.invokeInterface(RUN_CLASS, "run", "()" + RuntimeNames.descriptor(RuntimeNames.RESULT))
                .invokeInterface(RuntimeNames.RESULT, "isOk", "()Z")
                .constant(1)
                .insn(Opcodes.IXOR);
    }
}
