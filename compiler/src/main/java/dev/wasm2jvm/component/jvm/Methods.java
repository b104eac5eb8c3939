package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.jvm.JavaName;
import dev.wasm2jvm.jvm.JvmLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** WIT functions as Java methods. */
final class Methods {
    /** Words that an adapter needs beside the arguments. */
    private static final int OTHER_WORDS = 2;

    private Methods() {}

    /**
     * The method of a function.
     *
     * @param receiver whether the first parameter is the object that the method is called on
     */
    static ApiType.Method of(WitFunction function, String name, boolean receiver, Binder binder) {
        return of(function, name, receiver, binder, new JavaName.Scope(false));
    }

    /** The method of a function whose parameters may not have some names. */
    static ApiType.Method of(WitFunction function, String name, boolean receiver, Binder binder, JavaName.Scope scope) {
        var parameters = new ArrayList<ApiType.Variable>();
        var all = function.type().parameters();
        for (var parameter : receiver ? all.subList(1, all.size()) : all) {
            var javaName = scope.claim(JavaNames.variable(parameter.name()));
            parameters.add(new ApiType.Variable(
                    javaName, parameter.name(), binder.of(parameter.type()).java(), null));
        }
        return new ApiType.Method(
                name, wit(function), parameters, result(function.type().result(), binder), function.docs());
    }

    /** Whether a method would have more parameters than Java allows, counting what its adapter needs. */
    static boolean isTooWide(ApiType.Method method) {
        return OTHER_WORDS + method.words() > JvmLimits.ARGUMENT_WORDS;
    }

    /**
     * The class for the arguments of a method that is too wide.
     *
     * @param nest makes a class of a name
     */
    static ApiType.WideRecord arguments(WitFunction function, ApiType.Method method, Function<String, ClassName> nest) {
        var scope = new JavaName.Scope(false);
        WideRecordClasses.reserved().forEach(scope::claim);
        var components = new ArrayList<ApiType.Variable>();
        for (var each : method.parameters()) {
            components.add(new ApiType.Variable(
                    scope.claim(JavaNames.component(each.wit())), each.wit(), each.type(), each.docs()));
        }
        var owner = function.resource() == null ? null : function.resource().name();
        var label = (owner == null ? "" : owner.name() + "-") + function.name() + "-arguments";
        var docs = "The arguments of {@code " + method.wit() + "}.";
        return new ApiType.WideRecord(nest.apply(JavaName.pascal(label)), "", docs, components);
    }

    /** A method that takes one object with all arguments. */
    static ApiType.Method gathered(ApiType.Method method, ApiType.WideRecord arguments) {
        var parameter = new ApiType.Variable("arguments", "arguments", JavaType.of(arguments.name()), null);
        return new ApiType.Method(method.name(), method.wit(), List.of(parameter), method.result(), method.docs());
    }

    private static String wit(WitFunction function) {
        return function.kind() == WitFunction.Kind.FREE ? function.name() : function.externName();
    }

    static JavaType result(@Nullable WitType type, Binder binder) {
        return type == null ? JavaType.Primitive.VOID : binder.of(type).java();
    }
}
