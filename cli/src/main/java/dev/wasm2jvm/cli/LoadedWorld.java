package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.wave.WaveException;
import dev.wasm2jvm.compiler.wave.WaveInvoker;
import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.WasiConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A world that was just compiled, loaded and instantiated by reflection: what a Java program would do with its class.
 */
final class LoadedWorld {

    private final CompiledClasses compiled;
    private final ClassLoader loader;
    private final WasiConfig config;
    private final InstanceLimits limits;

    LoadedWorld(CompiledClasses compiled, ClassLoader loader, WasiConfig config, InstanceLimits limits) {
        this.limits = limits;
        this.compiled = compiled;
        this.loader = loader;
        this.config = config;
    }

    /** Calls a function of a component; the result is a line of WAVE, or nothing. */
    String invokeWave(String text) {
        try {
            return line(new WaveInvoker(compiled.functions()).invoke(instance(), text));
        } catch (WaveException e) {
            throw new UsageException(
                    e.getMessage() + " in " + text, "for example --invoke 'name(1, \"text\", [2, 3])'");
        } catch (IllegalArgumentException e) {
            throw new UsageException("an argument does not fit: " + e.getMessage(), null);
        }
    }

    private static String line(String text) {
        return text.isEmpty() ? "" : text + "\n";
    }

    private Object instance() {
        var builder = Objects.requireNonNull(call(null, method(worldClass(), "builder")));
        if (compiled.usesWasi()) {
            call(builder, method(builder.getClass(), "wasi"), config);
        }
        call(builder, method(builder.getClass(), "limits"), limits);
        return Objects.requireNonNull(call(builder, method(builder.getClass(), "build")));
    }

    private Class<?> worldClass() {
        try {
            return loader.loadClass(compiled.apiClass());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the compiler wrote no class " + compiled.apiClass(), e);
        }
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " has no method " + name));
    }

    private static @Nullable Object call(@Nullable Object target, Method method, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new CarriedError(e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " can't be called", e);
        }
    }

    /** Calls a function of a core module; its results are a line each. */
    String invokeCore(String name, List<String> arguments) {
        var function = Arrays.stream(worldClass().getMethods())
                .filter(each -> isExport(each, name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "the module exports no function '" + name + "'",
                        "see what it exports with 'wasm2jvm inspect'"));
        var types = function.getParameterTypes();
        if (types.length != arguments.size()) {
            throw new UsageException(name + " takes " + types.length + " arguments, not " + arguments.size(), null);
        }
        var values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = CoreValues.parse(types[i], arguments.get(i));
        }
        var result = call(instance(), function, values);
        var text = new StringJoiner("\n", "", "\n").setEmptyValue("");
        if (function.getReturnType().isRecord()) {
            for (var component : function.getReturnType().getRecordComponents()) {
                text.add(CoreValues.text(call(result, component.getAccessor())));
            }
        } else if (function.getReturnType() != void.class) {
            text.add(CoreValues.text(result));
        }
        return text.toString();
    }

    private static boolean isExport(Method method, String name) {
        var wasm = method.getAnnotation(WitName.class);
        return wasm != null && wasm.value().equals(name);
    }
}
