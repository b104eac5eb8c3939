package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.runtime.FunctionInstance;
import dev.wasm2jvm.runtime.ModuleInstance;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A module compiled in memory. */
public final class CompiledForTest extends ClassLoader {
    private static final String CLASS = "test/Module";

    public final Map<String, byte[]> files = new LinkedHashMap<>();
    public final Statistics statistics;

    private CompiledForTest(byte[] module, int threads, int methodBytes) {
        super(CompiledForTest.class.getClassLoader());
        try (var linkage = new Linkage("test", files::put, 17)) {
            var valid = ModuleValidator.validate(ModuleParser.parse(module));
            var options = new ModuleOptions(CLASS, linkage, files::put, threads, 17, methodBytes);
            statistics = new ModuleCompiler().compile(valid, options).statistics();
        }
    }

    public static CompiledForTest of(byte[] module) {
        return of(module, 1);
    }

    public static CompiledForTest of(byte[] module, int threads) {
        return new CompiledForTest(module, threads, MethodSplitter.BUDGET);
    }

    /** With functions split into pieces of about so many bytes. */
    public static CompiledForTest split(byte[] module, int methodBytes) {
        return new CompiledForTest(module, 1, methodBytes);
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
        try {
            var constructor = loadClass(CLASS.replace('/', '.')).getConstructor(Object[].class);
            var instance = (ModuleInstance) constructor.newInstance((Object) imports);
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
