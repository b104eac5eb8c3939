package dev.wasm2jvm.conformance;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.jvm.Linkage;
import dev.wasm2jvm.core.jvm.ModuleCompiler;
import dev.wasm2jvm.core.jvm.ModuleOptions;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.WasmException;
import dev.wasm2jvm.runtime.ModuleInstance;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles all modules of a script as one compilation, and loads them with one class loader. */
final class ScriptCompiler {
    private static final String PACKAGE = "script";
    private static final int RELEASE = 17;

    private final Map<String, byte[]> files = new HashMap<>();
    private final IdentityHashMap<byte[], Compiled> modules = new IdentityHashMap<>();
    private final ClassLoader loader = new MapClassLoader(files);

    /** A module of the script: compiled, or the reason why not. */
    private record Compiled(
            @Nullable ValidModule module,
            String className,
            @Nullable WasmException problem) {}

    static ScriptCompiler compile(Script script) {
        var compiler = new ScriptCompiler();
        try (var linkage = new Linkage(PACKAGE, compiler.files::put, RELEASE)) {
            for (Command command : script.commands()) {
                byte[] module = moduleToCompile(command);
                if (module != null) {
                    compiler.compile(module, linkage);
                }
            }
        }
        return compiler;
    }

    private static byte @Nullable [] moduleToCompile(Command command) {
        if (command instanceof Command.Define define) {
            return define.module();
        }
        boolean linked = command instanceof Command.AssertFlaw assertion
                && (assertion.flaw() == Command.Flaw.UNLINKABLE || assertion.flaw() == Command.Flaw.UNINSTANTIABLE);
        return linked ? ((Command.AssertFlaw) command).module() : null;
    }

    private void compile(byte[] bytes, Linkage linkage) {
        String className = PACKAGE + "/Module" + modules.size();
        try {
            ValidModule module = ModuleValidator.validate(ModuleParser.parse(bytes));
            new ModuleCompiler().compile(module, options(className, linkage));
            modules.put(bytes, new Compiled(module, className.replace('/', '.'), null));
        } catch (WasmException e) {
            modules.put(bytes, new Compiled(null, className, e));
        }
    }

    /** With {@code -Dwasm2jvm.methodBytes=60} the suite runs with nearly every function split. */
    private ModuleOptions options(String className, Linkage linkage) {
        var options = new ModuleOptions(className, linkage, files::put, 1, RELEASE);
        int bytes = Integer.getInteger("wasm2jvm.methodBytes", options.methodBytes());
        return new ModuleOptions(className, linkage, files::put, 1, RELEASE, bytes);
    }

    /**
     * Demands that a module has been compiled.
     *
     * @throws WasmException if it could not be
     */
    void require(byte[] bytes) {
        Compiled compiled = modules.get(bytes);
        if (compiled != null && compiled.problem() != null) {
            throw compiled.problem();
        }
    }

    /**
     * Makes an instance of a module of the script.
     *
     * @throws WasmException if it could not be compiled, or an import is missing or of the wrong type
     * @throws dev.wasm2jvm.runtime.Trap if it traps
     */
    Instance instantiate(byte[] bytes, Map<String, Instance> registered) {
        require(bytes);
        Compiled compiled = modules.get(bytes);
        if (compiled == null || compiled.module() == null) {
            throw new IllegalStateException("not compiled");
        }
        Object[] imports = Instance.resolve(compiled.module().module(), registered);
        try {
            var constructor = loader.loadClass(compiled.className()).getConstructor(Object[].class);
            var instance = (ModuleInstance) constructor.newInstance((Object) imports);
            instance.initialize();
            return Instance.of(instance, compiled.module().module());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
        }
    }
}
