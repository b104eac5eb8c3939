package dev.wasm2jvm.component.jvm;

import java.util.ArrayList;
import java.util.List;

/**
 * The name of a class or interface.
 *
 * @param packageName dotted; empty for the unnamed package
 * @param simpleNames of the outermost class first
 */
public record ClassName(String packageName, List<String> simpleNames) {
    public ClassName {
        simpleNames = List.copyOf(simpleNames);
    }

    /** A top-level class. */
    public static ClassName of(String packageName, String simpleName) {
        return new ClassName(packageName, List.of(simpleName));
    }

    /** A class nested in this one. */
    public ClassName nested(String simpleName) {
        var names = new ArrayList<>(simpleNames);
        names.add(simpleName);
        return new ClassName(packageName, names);
    }

    /** The class that this one is nested in. */
    public ClassName enclosing() {
        return new ClassName(packageName, simpleNames.subList(0, simpleNames.size() - 1));
    }

    /** The outermost enclosing class, or this one. */
    public ClassName outermost() {
        return new ClassName(packageName, simpleNames.subList(0, 1));
    }

    /** Whether the class is nested in another. */
    public boolean isNested() {
        return simpleNames.size() > 1;
    }

    /** The last part. */
    public String simpleName() {
        return simpleNames.get(simpleNames.size() - 1);
    }

    /** The name that {@link Class#forName} takes. */
    public String binaryName() {
        return internalName().replace('/', '.');
    }

    /** As in class files: {@code a/b/C$D}. */
    public String internalName() {
        var path = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        return path + String.join("$", simpleNames);
    }

    /** As in Java source: {@code a.b.C.D}. */
    public String sourceName() {
        var path = packageName.isEmpty() ? "" : packageName + ".";
        return path + String.join(".", simpleNames);
    }

    /** The descriptor: {@code La/b/C$D;}. */
    public String descriptor() {
        return "L" + internalName() + ";";
    }
}
