package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.runtime.WitName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Instantiates a world with hosts that answer with default values, and calls everything that it exports. */
final class WorldCaller {
    private final Class<?> worldClass;
    private final Set<String> hostCalls = new LinkedHashSet<>();
    private final Set<String> guestCalls = new LinkedHashSet<>();
    private final Map<Class<?>, Object> guestResources = new LinkedHashMap<>();
    private final DefaultValues hostValues = new DefaultValues(this::host);
    private final DefaultValues guestValues = new DefaultValues(this::guestResource);
    private final Object world;

    /** What gave the first resource of a type, and needs none to give another one: the order of methods is the JVM's. */
    private final Map<Class<?>, Maker> makers = new LinkedHashMap<>();

    private record Maker(Object target, Method method) {}

    WorldCaller(Class<?> worldClass) throws ReflectiveOperationException {
        this.worldClass = worldClass;
        var builder = worldClass.getMethod("builder").invoke(null);
        for (var method : builder.getClass().getDeclaredMethods()) {
            boolean setter = Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 1;
            if (setter && method.getParameterTypes()[0] != InstanceLimits.class) {
                method.invoke(builder, host(method.getParameterTypes()[0]));
            }
        }
        this.world = builder.getClass().getMethod("build").invoke(builder);
    }

    /** The functions of hosts that the component called. */
    Set<String> hostCalls() {
        return hostCalls;
    }

    /** The functions of the component that were called. */
    Set<String> guestCalls() {
        return guestCalls;
    }

    private Object host(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("equals")
                        ? (Object) (proxy == arguments[0])
                        : method.getName().length();
            }
            if (isContainer(method.getReturnType())) {
                return host(method.getReturnType());
            }
            if (isFunction(method)) {
                hostCalls.add(method.toString());
            }
            return method.getReturnType() == void.class ? null : hostValues.of(method.getGenericReturnType());
        });
    }

    /** Whether a type is an interface with functions: that of a WIT interface, or what makes resources. */
    private static boolean isContainer(Class<?> type) {
        return type.isInterface()
                && !type.isSealed()
                && !AutoCloseable.class.isAssignableFrom(type)
                && type.getAnnotation(WitName.class) != null;
    }

    private static boolean isFunction(Method method) {
        return method.getAnnotation(WitName.class) != null && !Modifier.isStatic(method.getModifiers());
    }

    /** Calls all functions for which there are arguments, those of resources when there is one. */
    void callAll() throws ReflectiveOperationException {
        int before;
        do {
            before = guestCalls.size();
            callAll(world, worldClass);
            for (var resource : List.copyOf(guestResources.entrySet())) {
                callAll(resource.getValue(), resource.getKey());
            }
        } while (guestCalls.size() > before);
    }

    private void callAll(Object target, Class<?> type) throws ReflectiveOperationException {
        for (var method : type.getDeclaredMethods()) {
            if (!isFunction(method)) {
                continue;
            }
            if (isContainer(method.getReturnType())) {
                callAll(Objects.requireNonNull(call(target, method)), method.getReturnType());
            } else if (!guestCalls.contains(method.toString())) {
                callWithDefaults(target, method);
            }
        }
    }

    private void callWithDefaults(Object target, Method method) throws ReflectiveOperationException {
        Object[] arguments;
        try {
            arguments = guestValues.of(method.getGenericParameterTypes());
        } catch (DefaultValues.MissingResource later) {
            return;
        }
        guestCalls.add(method.toString());
        keep(call(target, method, arguments), new Maker(target, method));
    }

    private @Nullable Object guestResource(Class<?> type) {
        var kept = guestResources.remove(type);
        var maker = makers.get(type);
        if (kept != null || maker == null) {
            return kept;
        }
        try {
            var arguments = guestValues.of(maker.method.getGenericParameterTypes());
            return call(maker.target, maker.method, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object call(Object target, Method method, Object... arguments)
            throws ReflectiveOperationException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError("the call of " + method + " failed", e.getTargetException());
        }
    }

    private void keep(@Nullable Object result, Maker maker) {
        if (result instanceof AutoCloseable resource) {
            var needed = List.of(maker.method.getParameterTypes());
            for (var type : resource.getClass().getInterfaces()) {
                guestResources.put(type, resource);
                if (needed.stream().noneMatch(AutoCloseable.class::isAssignableFrom)) {
                    makers.putIfAbsent(type, maker);
                }
            }
        }
    }

    /** Closes the resources and the world. */
    void close() throws ReflectiveOperationException {
        var close = AutoCloseable.class.getMethod("close");
        for (var resource : List.copyOf(guestResources.values())) {
            close.invoke(resource);
        }
        close.invoke(world);
    }
}
