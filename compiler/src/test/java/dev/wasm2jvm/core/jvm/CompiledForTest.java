package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.runtime.FunctionInstance;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Quota;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A module compiled in memory. */
public final class CompiledForTest extends ClassLoader {
    private static final String CLASS = "test/Module";
    private static final String SECOND_CLASS = "test/Second";

    public final Map<String, byte[]> files = new LinkedHashMap<>();
    public final Statistics statistics;

    private CompiledForTest(byte[] module, int threads, int release, UnaryOperator<ModuleOptions> change) {
        super(CompiledForTest.class.getClassLoader());
        try (var linkage = new Linkage("test", files::put, release)) {
            var valid = ModuleValidator.validate(ModuleParser.parse(module));
            var options = new ModuleOptions(CLASS, linkage, files::put, threads, release);
            statistics =
                    new ModuleCompiler().compile(valid, change.apply(options)).statistics();
        }
    }

    /** Two modules of one compilation. */
    private CompiledForTest(byte[] first, byte[] second) {
        super(CompiledForTest.class.getClassLoader());
        try (var linkage = new Linkage("test", files::put, 17)) {
            statistics = compile(first, CLASS, linkage);
            compile(second, SECOND_CLASS, linkage);
        }
    }

    private Statistics compile(byte[] module, String className, Linkage linkage) {
        var valid = ModuleValidator.validate(ModuleParser.parse(module));
        var options = new ModuleOptions(className, linkage, files::put, 1, 17);
        return new ModuleCompiler().compile(valid, options).statistics();
    }

    /** Instances of two modules without imports that were compiled together. */
    public static List<ModuleInstance> together(byte[] first, byte[] second) {
        var compiled = new CompiledForTest(first, second);
        return List.of(compiled.instance(CLASS), compiled.instance(SECOND_CLASS));
    }

    public static CompiledForTest of(byte[] module) {
        return of(module, 1);
    }

    public static CompiledForTest of(byte[] module, int threads) {
        return new CompiledForTest(module, threads, 17, UnaryOperator.identity());
    }

    /** With functions split into pieces of about so many bytes. */
    public static CompiledForTest split(byte[] module, int methodBytes) {
        return with(module, options -> options.withMethodBytes(methodBytes));
    }

    /** With other options than the usual. */
    static CompiledForTest with(byte[] module, UnaryOperator<ModuleOptions> change) {
        return new CompiledForTest(module, 1, 17, change);
    }

    /** With class files for a release. */
    static CompiledForTest forRelease(byte[] module, int methodBytes, int release) {
        return new CompiledForTest(module, 1, release, options -> options.withMethodBytes(methodBytes));
    }

    /** The names of the methods that a method of the first class with functions, or with pieces, calls, in order. */
    List<String> calls(String method) {
        return instructions(method, MethodInsnNode.class).map(call -> call.name).toList();
    }

    /** The names of the fields that such a method accesses, in order. */
    List<String> fields(String method) {
        return instructions(method, FieldInsnNode.class)
                .map(access -> access.name)
                .toList();
    }

    /** The JVM locals from which such a method loads references, in order. */
    List<Integer> references(String method) {
        return instructions(method, VarInsnNode.class)
                .filter(access -> access.getOpcode() == Opcodes.ALOAD)
                .map(access -> access.var)
                .toList();
    }

    private <T> Stream<T> instructions(String method, Class<T> kind) {
        var code = Stream.of("$C0", "$C0$P0")
                .map(suffix -> files.get(CLASS + suffix + ".class"))
                .filter(Objects::nonNull)
                .flatMap(CompiledForTest::methods)
                .filter(candidate -> candidate.name.equals(method))
                .findFirst()
                .orElseThrow();
        return StreamSupport.stream(code.instructions.spliterator(), false)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static Stream<MethodNode> methods(byte[] classFile) {
        var type = new ClassNode();
        new ClassReader(classFile).accept(type, 0);
        return type.methods.stream();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] content = files.get(name.replace('.', '/') + ".class");
        if (content == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, content, 0, content.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] content = files.get(name);
        return content == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(content);
    }

    /** An initialised instance. */
    public ModuleInstance instantiate(Object... imports) {
        return instance(CLASS, imports);
    }

    private ModuleInstance instance(String className, Object... imports) {
        try {
            var constructor = loadClass(className.replace('/', '.')).getConstructor(Object[].class, Quota.class);
            var instance = (ModuleInstance) constructor.newInstance(imports, Quota.unlimited());
            instance.initialize();
            return instance;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** Calls an exported function. */
    public static @Nullable Object[] call(ModuleInstance instance, String name, Object... arguments) {
        return ((FunctionInstance) Objects.requireNonNull(instance.export(name))).invoke(arguments);
    }
}
