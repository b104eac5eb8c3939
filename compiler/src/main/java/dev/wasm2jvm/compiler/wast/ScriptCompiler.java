package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.GeneratedClassLoader;
import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.valid.ComponentValidator;
import dev.wasm2jvm.component.valid.ValidComponent;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.jvm.Linkage;
import dev.wasm2jvm.core.jvm.ModuleCompiler;
import dev.wasm2jvm.core.jvm.ModuleOptions;
import dev.wasm2jvm.core.valid.BranchHints;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Quota;
import dev.wasm2jvm.runtime.Traps;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compiles all modules of a script as one compilation, and loads them with one class loader. Components stand alone: each
 * is a compilation of its own.
 */
final class ScriptCompiler {
    private static final String PACKAGE = "script";

    private final ScriptOptions options;
    private final Map<String, byte[]> files = new HashMap<>();
    private final IdentityHashMap<Binary, Compiled> modules = new IdentityHashMap<>();
    private final IdentityHashMap<Binary, ScriptComponent> components = new IdentityHashMap<>();
    private final ClassLoader loader = new GeneratedClassLoader(files);

    /** What became of a module: one of the two is null. */
    private record Compiled(
            @Nullable ValidModule module,
            String className,
            @Nullable RuntimeException problem) {}

    private ScriptCompiler(ScriptOptions options) {
        this.options = options;
    }

    /**
     * Compiles a script's modules. Those that can't be compiled fail when they are asked for.
     *
     * @param progress is told whose module is compiled
     */
    static ScriptCompiler compile(Script script, ScriptOptions options, Progress progress) {
        var compiler = new ScriptCompiler(options);
        try (var linkage = new Linkage(PACKAGE, compiler.files::put, options.release())) {
            for (Command command : script.flat()) {
                Binary module = moduleToCompile(command.step());
                if (module != null && progress.begin(command)) {
                    compiler.compile(module, module.present(), linkage);
                }
            }
        }
        return compiler;
    }

    private static @Nullable Binary moduleToCompile(Step step) {
        Binary binary = null;
        if (step instanceof Step.Define define) {
            binary = define.binary();
        } else if (step instanceof Step.AssertFlaw assertion && !assertion.concernsValidity()) {
            binary = assertion.binary();
        }
        return binary == null || binary.isComponent() || binary.bytes() == null ? null : binary;
    }

    /** A bug of the compiler is a failure of the commands that need the module; the others go on. */
    private void compile(Binary binary, byte[] bytes, Linkage linkage) {
        String className = PACKAGE + "/Module" + modules.size();
        ValidModule module = null;
        RuntimeException problem = null;
        try {
            module = ModuleValidator.validate(ModuleParser.parse(bytes));
            new ModuleCompiler().compile(module, moduleOptions(className, linkage));
        } catch (RuntimeException e) {
            problem = e;
        } catch (Error e) {
            problem = new IllegalStateException(e);
        }
        modules.put(binary, new Compiled(module, className.replace('/', '.'), problem));
    }

    private ModuleOptions moduleOptions(String className, Linkage linkage) {
        var standard = new ModuleOptions(className, linkage, files::put, 1, options.release());
        return options.methodBytes() == 0 ? standard : standard.withMethodBytes(options.methodBytes());
    }

    /**
     * A module that has been compiled.
     *
     * @throws RuntimeException why it could not be
     */
    private Compiled compiled(Binary binary) {
        var compiled = Objects.requireNonNull(modules.get(binary));
        if (compiled.problem() != null) {
            throw compiled.problem();
        }
        return compiled;
    }

    /**
     * Demands that a module could be compiled, or that a component is valid: one that imports something can be no more.
     *
     * @throws RuntimeException why not
     */
    void require(Binary binary) {
        binary.present();
        if (binary.isComponent()) {
            binary.unlessGated(() -> validateComponent(binary.present()));
        } else {
            compiled(binary);
        }
    }

    /**
     * Makes an instance of a module or component of the script.
     *
     * @throws dev.wasm2jvm.diagnostic.WasmException if it could not be compiled, or an import is missing or of the wrong
     *     type
     * @throws dev.wasm2jvm.runtime.Trap if it traps
     */
    Target instantiate(Binary binary, Map<String, Instance> registered) {
        byte[] bytes = binary.present();
        return binary.isComponent()
                ? binary.unlessGated(() -> component(binary, bytes)).instantiate()
                : instantiateModule(binary, registered);
    }

    /** Several threads of a script may ask for one component. */
    private synchronized ScriptComponent component(Binary binary, byte[] bytes) {
        return components.computeIfAbsent(binary, key -> ScriptComponent.compile(bytes, options.release()));
    }

    private Instance instantiateModule(Binary binary, Map<String, Instance> registered) {
        Compiled compiled = compiled(binary);
        var module = Objects.requireNonNull(compiled.module());
        Object[] imports = Instance.resolve(module, registered);
        ModuleInstance instance = construct(compiled.className(), imports);
        instance.initialize();
        return Instance.of(instance, module);
    }

    /**
     * Validates a module or component as a whole, and compiles nothing.
     *
     * @throws dev.wasm2jvm.diagnostic.WasmException if it is malformed or invalid, or uses what is not supported
     */
    static void validate(Binary binary) {
        if (binary.isComponent()) {
            validateComponent(binary.present());
        } else {
            ValidModule valid = ModuleValidator.validate(ModuleParser.parse(binary.present()));
            valid.validateBodies();
            BranchHints.validate(valid.module());
        }
    }

    private static ValidComponent validateComponent(byte[] bytes) {
        ValidComponent valid = ComponentValidator.validate(ComponentParser.parse(bytes));
        valid.validateBodies();
        return valid;
    }

    private ModuleInstance construct(String className, Object[] imports) {
        try {
            var constructor = loader.loadClass(className).getConstructor(Object[].class, Quota.class);
            return (ModuleInstance) constructor.newInstance(imports, Quota.unlimited());
        } catch (InvocationTargetException e) {
            // Initial values of globals are computed here, and may trap as everything else.
            throw Traps.translate(e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
