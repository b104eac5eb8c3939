package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.http.IncomingHandler;
import dev.wasm2jvm.wasi.serve.Guest;
import dev.wasm2jvm.wasi.serve.GuestFactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A world with {@code wasi:http/incoming-handler} that was just compiled: what a Java program would do with its class. */
final class ServedWorld implements GuestFactory {
    private static final String ACCESSOR = "incomingHandler";

    private final MethodHandle instantiate;
    private final MethodHandle handler;

    private ServedWorld(MethodHandle instantiate, MethodHandle handler) {
        this.instantiate = instantiate;
        this.handler = handler;
    }

    /**
     * Finds the methods of the world class.
     *
     * @throws UsageException if the world does not answer requests
     */
    static ServedWorld of(CompiledClasses compiled, ClassLoader loader, WasiConfig config, InstanceLimits limits) {
        var lookup = MethodHandles.publicLookup();
        try {
            var world = loader.loadClass(compiled.apiClass());
            var handler = handler(lookup, world);
            if (handler == null) {
                throw new UsageException(
                        "the component does not export wasi:http/incoming-handler, so it cannot serve",
                        "see what it exports with 'wasm2jvm inspect'");
            }
            return new ServedWorld(
                    instantiate(lookup, world, compiled.usesWasi() ? config : null, limits),
                    handler.asType(MethodType.methodType(IncomingHandler.class, Object.class)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the world class is not what the compiler writes", e);
        }
    }

    private static @Nullable MethodHandle handler(MethodHandles.Lookup lookup, Class<?> world)
            throws IllegalAccessException {
        try {
            return lookup.findVirtual(world, ACCESSOR, MethodType.methodType(IncomingHandler.class));
        } catch (NoSuchMethodException none) {
            return null;
        }
    }

    private static MethodHandle instantiate(
            MethodHandles.Lookup lookup, Class<?> world, @Nullable WasiConfig config, InstanceLimits limits)
            throws ReflectiveOperationException {
        var begin = lookup.unreflect(world.getMethod("builder"));
        var builder = begin.type().returnType();
        if (config != null) {
            var wasi = lookup.findVirtual(builder, "wasi", MethodType.methodType(builder, WasiConfig.class));
            begin = MethodHandles.filterReturnValue(begin, MethodHandles.insertArguments(wasi, 1, config));
        }
        var limited = lookup.findVirtual(builder, "limits", MethodType.methodType(builder, InstanceLimits.class));
        begin = MethodHandles.filterReturnValue(begin, MethodHandles.insertArguments(limited, 1, limits));
        var build = lookup.findVirtual(builder, "build", MethodType.methodType(world));
        return MethodHandles.filterReturnValue(begin, build).asType(MethodType.methodType(Object.class));
    }

    @Override
    public Guest instantiate() {
        try {
            Object world = instantiate.invokeExact();
            return new Guest((IncomingHandler) handler.invokeExact(world), (AutoCloseable) world);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException("the world class threw what it cannot throw", impossible);
        }
    }
}
