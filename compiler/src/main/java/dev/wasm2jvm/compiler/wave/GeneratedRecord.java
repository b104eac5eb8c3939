package dev.wasm2jvm.compiler.wave;

import dev.wasm2jvm.runtime.component.WideRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** Records of a generated API by the places of their components: Java's, and those that are too wide for Java's. */
final class GeneratedRecord {
    private GeneratedRecord() {}

    /** The types of the components. */
    static List<Type> types(Class<?> record) {
        if (!isWide(record)) {
            return Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .toList();
        }
        var builder = builder(record);
        return names(builder).stream()
                .map(name -> setter(builder, name).getGenericParameterTypes()[0])
                .toList();
    }

    static boolean isWide(Class<?> type) {
        return WideRecord.class.isAssignableFrom(type);
    }

    /** A new record. */
    static Object make(Class<?> record, Object... values) {
        if (!isWide(record)) {
            var types = Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                return record.getDeclaredConstructor(types).newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw failure(e, record);
            }
        }
        var builder = builder(record);
        var names = names(builder);
        for (int i = 0; i < values.length; i++) {
            call(setter(builder, names.get(i)), builder, values[i]);
        }
        return call(method(builder.getClass(), "build", 0), builder);
    }

    /** A component of a record. */
    static Object component(Object record, int index) {
        var type = record.getClass();
        return record instanceof WideRecord wide
                ? call(method(type, wide.names().split(",", -1)[index], 0), record)
                : call(type.getRecordComponents()[index].getAccessor(), record);
    }

    private static WideRecord.Builder builder(Class<?> record) {
        return (WideRecord.Builder) call(method(record, "builder", 0), record);
    }

    private static List<String> names(WideRecord.Builder builder) {
        return List.of(builder.names().split(",", -1));
    }

    private static Method setter(WideRecord.Builder builder, String name) {
        return method(builder.getClass(), name, 1);
    }

    private static Method method(Class<?> type, String name, int parameters) {
        return Arrays.stream(type.getMethods())
                .filter(each -> each.getName().equals(name) && each.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " has no method " + name));
    }

    private static Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw failure(e, target.getClass());
        }
    }

    private static RuntimeException failure(ReflectiveOperationException e, Class<?> record) {
        return e instanceof InvocationTargetException
                ? new IllegalArgumentException(e.getCause())
                : new IllegalStateException(record + " is not a generated record", e);
    }
}
