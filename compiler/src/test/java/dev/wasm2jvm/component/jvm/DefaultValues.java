package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.component.WideRecord;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value for each Java type of an API: zero, empty, or the first of several. */
final class DefaultValues {
    private static final Map<Class<?>, Object> SIMPLE = Map.ofEntries(
            Map.entry(boolean.class, false),
            Map.entry(byte.class, (byte) 0),
            Map.entry(short.class, (short) 0),
            Map.entry(int.class, 0),
            Map.entry(long.class, 0L),
            Map.entry(float.class, 0f),
            Map.entry(double.class, 0.0),
            Map.entry(Boolean.class, false),
            Map.entry(Byte.class, (byte) 0),
            Map.entry(Short.class, (short) 0),
            Map.entry(Integer.class, 0),
            Map.entry(Long.class, 0L),
            Map.entry(Float.class, 0f),
            Map.entry(Double.class, 0.0),
            Map.entry(String.class, ""),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(List.class, List.of()),
            Map.entry(Map.class, Map.of()),
            Map.entry(Unit.class, Unit.INSTANCE));

    private final Function<Class<?>, @Nullable Object> resources;

    /**
     * Values of an API.
     *
     * @param resources gives a resource of a class, or null if there is none
     */
    DefaultValues(Function<Class<?>, @Nullable Object> resources) {
        this.resources = resources;
    }

    /** There is no resource to be had. */
    static final class MissingResource extends RuntimeException {
        private static final long serialVersionUID = 1;

        MissingResource(Class<?> type) {
            super(type.getName());
        }
    }

    Object[] of(Type[] types) throws ReflectiveOperationException {
        var values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = of(types[i]);
        }
        return values;
    }

    Object of(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        var plain = (Class<?>) type;
        var simple = SIMPLE.get(plain);
        if (simple != null) {
            return simple;
        } else if (plain.isArray()) {
            return Array.newInstance(plain.getComponentType(), 0);
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        } else if (plain.isRecord()) {
            return record(plain);
        } else if (plain.getSuperclass() == WideRecord.class) {
            return wide(plain);
        } else if (plain.isSealed()) {
            return record(plain.getPermittedSubclasses()[0]);
        } else if (AutoCloseable.class.isAssignableFrom(plain)) {
            var resource = resources.apply(plain);
            if (resource == null) {
                throw new MissingResource(plain);
            }
            return resource;
        }
        return flags(plain);
    }

    private Object generic(ParameterizedType type) throws ReflectiveOperationException {
        var raw = (Class<?>) type.getRawType();
        if (raw == Result.class) {
            return new Result.Ok<>(of(type.getActualTypeArguments()[0]));
        } else if (raw.isRecord()) {
            return raw.getConstructors()[0].newInstance(of(type.getActualTypeArguments()));
        }
        return of(raw);
    }

    private Object record(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructors()[0];
        return constructor.newInstance(of(constructor.getGenericParameterTypes()));
    }

    private Object wide(Class<?> type) throws ReflectiveOperationException {
        var builder = type.getMethod("builder").invoke(null);
        for (var setter : builder.getClass().getDeclaredMethods()) {
            if (setter.getParameterCount() == 1) {
                setter.invoke(builder, of(setter.getGenericParameterTypes()[0]));
            }
        }
        return builder.getClass().getMethod("build").invoke(builder);
    }

    private static Object flags(Class<?> type) throws ReflectiveOperationException {
        for (var field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getName().equals("NONE")) {
                return field.get(null);
            }
        }
        throw new IllegalArgumentException("no value of " + type);
    }
}
