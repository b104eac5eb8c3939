package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitFunction;
import org.jspecify.annotations.Nullable;

/**
 * A component-level function as a Java method.
 *
 * @param function the function of the world
 * @param owner the class or interface that has the method
 * @param method its name and types, without the receiver of a resource's method
 * @param factory the accessor of the interface {@code owner}, for constructors and statics of resources in interfaces
 */
record JavaCall(
        WitFunction function,
        ClassName owner,
        ApiType.Method method,
        @Nullable Factory factory) {

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
