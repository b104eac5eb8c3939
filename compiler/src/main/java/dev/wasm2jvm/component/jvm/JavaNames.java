package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.JavaName;
import java.util.Locale;

/**
 * Names of WIT as names of Java. All rules are here; those that core modules share are in {@link JavaName}.
 *
 * <p>A name that Java forbids gets the suffix {@code _}, wherever it occurs, so that names do not depend on what stands
 * beside them. What is still not unique in its scope is numbered in the order of declaration.
 */
public final class JavaNames {
    private JavaNames() {}

    /** {@code get-JSON} as {@code getJson}; for parameters. */
    public static String variable(String wit) {
        return visible(JavaName.identifier(JavaName.camel(wit)));
    }

    /** {@code get-JSON} as {@code getJson}; for methods. */
    public static String member(String wit) {
        return JavaName.method(JavaName.camel(wit));
    }

    /** {@code get-JSON} as {@code getJson}; for the components of records. */
    public static String component(String wit) {
        return visible(member(wit));
    }

    /** A variable hides packages whose names begin with its own (JLS 6.4.2), and generated code uses full names. */
    private static String visible(String name) {
        return name.equals("java") || name.equals("dev") ? name + "_" : name;
    }

    /** A word of a package name: {@code my-api} as {@code myapi}. Only the JDK may define classes in {@code java}. */
    public static String packageWord(String wit) {
        var word = JavaName.identifier(wit.replace("-", "").toLowerCase(Locale.ROOT));
        return word.equals("java") ? "java_" : word;
    }

    /** A version as a word of a package name: {@code 1.2.0} as {@code v1_2_0}. */
    public static String packageVersion(String version) {
        return "v" + version.replaceAll("[^A-Za-z0-9]", "_");
    }

    /** A file's name, or anything else, as a class name. */
    public static String typeOfFile(String fileName) {
        var name = JavaName.pascal(fileName.replaceAll("[^A-Za-z0-9]+", "-"));
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Wasm" + name : name;
    }

    /**
     * The name of a nested class that is free in its scope: a class may not be named like one that encloses it (JLS 8.1).
     *
     * @param scope the names of the enclosing class's members
     */
    public static ClassName nested(ClassName enclosing, String name, JavaName.Scope scope) {
        var free = name;
        while (enclosing.simpleNames().stream().anyMatch(free::equalsIgnoreCase)) {
            free += "_";
        }
        return enclosing.nested(scope.claim(free));
    }
}
