package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * A function type as the JVM has it: its signature class, and how its arguments travel.
 *
 * @param type the function type
 * @param className internal name of the signature class, an abstract class with a method {@code call}
 * @param argumentsClass internal name of the class whose fields {@code p0}, {@code p1}... carry the arguments if there
 *     are too many for a method (JVMS 4.3.3); null if there are not
 */
public record Signature(
        FuncType type, String className, @Nullable String argumentsClass) {
    /** Words that a method may need beside the arguments: the instance, a dispatch id or an index. */
    private static final int OTHER_WORDS = 3;

    private static final int MOST_WORDS = 255 - OTHER_WORDS;

    static boolean isWide(FuncType type) {
        return JvmTypes.words(type.parameters()) > MOST_WORDS;
    }

    /**
     * The descriptor of a method for functions of this type.
     *
     * @param more descriptors of further parameters
     * @return the arguments come first; the first result is returned
     */
    public String descriptor(String more) {
        if (argumentsClass == null) {
            return JvmTypes.descriptor(type, more);
        }
        return "(" + RuntimeClass.descriptor(argumentsClass) + more + ")" + returnType();
    }

    /** The JVM types of a method's parameters for the arguments. */
    List<Type> parameterTypes() {
        return argumentsClass == null ? JvmTypes.of(type.parameters()) : List.of(Type.getObjectType(argumentsClass));
    }

    /** What a method returns: the first result. */
    Type returnType() {
        return JvmTypes.returnType(type);
    }

    /** The results behind the first, which travel in fields. */
    List<ValType> furtherResults() {
        List<ValType> results = type.results();
        return results.isEmpty() ? results : results.subList(1, results.size());
    }

    /**
     * The field of a signature class that carries a result.
     *
     * @param result its number, at least 1
     * @return the field's name
     */
    public static String resultField(int result) {
        return "r" + result;
    }
}
