package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.jvm.JavaName;
import dev.wasm2jvm.jvm.JvmLimits;
import java.util.ArrayList;
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
        var scope = new JavaName.Scope(false);
        var parameters = new ArrayList<ApiType.Variable>();
        int words = OTHER_WORDS;
        var all = function.type().parameters();
        for (var parameter : receiver ? all.subList(1, all.size()) : all) {
            var java = binder.of(parameter.type()).java();
            words += java instanceof JavaType.Primitive primitive && primitive.isWide() ? 2 : 1;
            var javaName = scope.claim(JavaNames.variable(parameter.name()));
            parameters.add(new ApiType.Variable(javaName, parameter.name(), java, null));
        }
        if (words > JvmLimits.ARGUMENT_WORDS) {
            throw new UnsupportedException(
                    "function " + function.externName() + " has more parameters than a Java method can have",
                    Location.at(Location.NOWHERE));
        }
        return new ApiType.Method(
                name, wit(function), parameters, result(function.type().result(), binder), function.docs());
    }

    private static String wit(WitFunction function) {
        return function.kind() == WitFunction.Kind.FREE ? function.name() : function.externName();
    }

    static JavaType result(@Nullable WitType type, Binder binder) {
        return type == null ? JavaType.Primitive.VOID : binder.of(type).java();
    }
}
