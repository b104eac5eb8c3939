package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitFunction;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A component-level function as a Java method.
 *
 * @param function the function of the world
 * @param owner the class or interface that has the method
 * @param method its name and types, without the receiver of a resource's method
 * @param arguments the class for the arguments if the method takes them all as one object, else null
 * @param factory the accessor of the interface {@code owner}, for constructors and statics of resources in interfaces
 */
record JavaCall(
        WitFunction function,
        ClassName owner,
        ApiType.Method method,
        ApiType.@Nullable WideRecord arguments,
        @Nullable Factory factory) {

    /**
     * The call of a function.
     *
     * @param method with all of its parameters
     * @param nest makes the class for the arguments if they are too many; it is added to {@code types}
     */
    static JavaCall of(
            WitFunction function,
            ClassName owner,
            ApiType.Method method,
            @Nullable Factory factory,
            Function<String, ClassName> nest,
            List<ApiType> types) {
        if (!Methods.isTooWide(method)) {
            return new JavaCall(function, owner, method, null, factory);
        }
        var arguments = Methods.arguments(function, method, nest);
        types.add(arguments);
        return new JavaCall(function, owner, Methods.gathered(method, arguments), arguments, factory);
    }

    /** The same method for another function that looks the same in Java. */
    JavaCall of(WitFunction other) {
        return new JavaCall(other, owner, method, arguments, factory);
    }

    /**
     * How to get the object that has the method.
     *
     * @param from the interface that the accessor belongs to
     */
    record Factory(ClassName from, String accessor) {}

    /** Whether the first parameter of the function is the object that the method is called on. */
    boolean hasReceiver() {
        return function.kind() == WitFunction.Kind.METHOD;
    }
}
