package dev.wasm2jvm.compiler.wave;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls exported functions of an instance of a generated world class, with arguments and results as text. */
public final class WaveInvoker {

    private final List<ExportedFunction> functions;

    /**
     * Makes an invoker.
     *
     * @param functions the functions that the world exports
     */
    public WaveInvoker(List<ExportedFunction> functions) {
        this.functions = List.copyOf(functions);
    }

    /**
     * Calls a function.
     *
     * @param world an instance of the generated world class
     * @param text the call in WAVE, such as {@code create-user("Ada", 36)}
     * @return the result in WAVE, or an empty text where the function returns nothing
     * @throws WaveException if the text is not a call of one of the functions
     * @throws RuntimeException what the call threw, a trap above all
     */
    public String invoke(Object world, String text) {
        var call = WaveParser.call(text);
        var result = call(world, find(call.name()), call.arguments(), call.end());
        return result == null ? "" : WaveWriter.write(result);
    }

    /**
     * Calls a function.
     *
     * @param world an instance of the generated world class
     * @param function one of its functions
     * @param arguments one a parameter
     * @return the result, or null where the function returns nothing
     * @throws WaveException if the arguments are not of the function's types
     * @throws RuntimeException what the call threw, a trap above all
     */
    public static @Nullable WaveValue call(Object world, ExportedFunction function, List<WaveValue> arguments) {
        return call(world, function, arguments, 0);
    }

    private static @Nullable WaveValue call(
            Object world, ExportedFunction function, List<WaveValue> arguments, int end) {
        var target = function.accessor() == null ? world : call(method(world, function.accessor()), world);
        var method = method(target, function.method());
        var result = call(method, target, arguments(arguments, end, function, method));
        var type = function.type().result();
        return type == null ? null : WaveBuilder.build(result, type);
    }

    private ExportedFunction find(String name) {
        var found = functions.stream().filter(each -> each.isCalled(name)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        var names = (found.isEmpty() ? functions : found)
                .stream().map(ExportedFunction::qualifiedName).collect(Collectors.joining(", "));
        var message =
                found.isEmpty() ? "no function '" + name + "' is exported, only " : "'" + name + "' may be any of ";
        throw new WaveException(message + names, 1);
    }

    private static Object[] arguments(List<WaveValue> values, int end, ExportedFunction function, Method method) {
        var parameters = function.type().parameters();
        if (values.size() != parameters.size()) {
            var message = function.qualifiedName() + " takes " + parameters.size() + " arguments, not " + values.size();
            throw new WaveException(message, end);
        }
        var gathered = method.getParameterTypes();
        boolean wide = parameters.size() > 1 && gathered.length == 1 && GeneratedRecord.isWide(gathered[0]);
        var java = wide ? GeneratedRecord.types(gathered[0]) : List.of(method.getGenericParameterTypes());
        var arguments = new Object[parameters.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = WaveReader.read(values.get(i), parameters.get(i).type(), java.get(i));
        }
        return wide ? new Object[] {GeneratedRecord.make(gathered[0], arguments)} : arguments;
    }

    private static Method method(Object target, String name) {
        for (var type : publicTypes(target.getClass())) {
            for (var method : type.getMethods()) {
                if (method.getName().equals(name)) {
                    return method;
                }
            }
        }
        throw new IllegalStateException(target.getClass() + " has no method " + name);
    }

    /** The adapter behind an exported interface is no public class; its methods are called through the interface. */
    private static List<Class<?>> publicTypes(Class<?> type) {
        return type.getInterfaces().length == 1 && type.getInterfaces()[0] != AutoCloseable.class
                ? List.of(type.getInterfaces())
                : List.of(type);
    }

    private static Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " can't be called", e);
        }
    }
}
