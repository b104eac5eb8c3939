package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.ClassShape;
import dev.wasm2jvm.jvm.JvmLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a component relies on of Java types that somebody else has: the class files that it would have for them itself.
 * Checked before the component is used, because the JVM would find out only when a method is called.
 *
 * @param classes path of a class file to content, sorted
 * @param imported internal names of the interfaces that the component calls
 * @param exported internal names of those that it implements
 */
public record ApiContract(Map<String, byte[]> classes, Set<String> imported, Set<String> exported) {

    /** Copies the collections; the arrays stay the caller's. */
    public ApiContract {
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        imported = Collections.unmodifiableSet(new TreeSet<>(imported));
        exported = Collections.unmodifiableSet(new TreeSet<>(exported));
    }

    /**
     * What a component relies on.
     *
     * @param packages the Java packages that somebody else has
     */
    public static ApiContract of(CompiledComponent compiled, Collection<String> packages) {
        var classes = new LinkedHashMap<String, byte[]>();
        var writer = new ApiClassWriter(JvmLimits.OLDEST_RELEASE, classes::put);
        for (var type : compiled.mapped()) {
            if (packages.contains(type.name().packageName())) {
                writer.write(type);
            }
        }
        var imported = new TreeSet<String>();
        var exported = new TreeSet<String>();
        for (var type : compiled.api()) {
            if (type instanceof ApiType.World world) {
                world.imports().forEach(each -> imported.add(each.type().castName()));
                world.accessors()
                        .forEach(each -> exported.add(each.method().result().castName()));
            }
        }
        return new ApiContract(classes, imported, exported);
    }

    /**
     * Compares with what the others have.
     *
     * @param others the class file of a path, or null if there is none
     * @return a sentence for each class that does not fit
     */
    public List<String> complaints(Function<String, byte @Nullable []> others) {
        var complaints = new ArrayList<String>();
        classes.forEach((path, own) -> {
            var other = others.apply(path);
            var name = path.substring(0, path.length() - ".class".length());
            var complaint = other == null
                    ? "there is no such class"
                    : complaint(ClassShape.of(own), ClassShape.of(other), outermost(name));
            if (complaint != null) {
                complaints.add(name.replace('/', '.') + ": " + complaint);
            }
        });
        return complaints;
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private @Nullable String complaint(ClassShape own, ClassShape other, String outermost) {
        if (!own.header().equals(other.header())) {
            return "the component has " + own.header() + ", the host " + other.header();
        }
        if (!own.isOpenInterface()) {
            return own.members().equals(other.members()) ? null : difference(own, other);
        }
        var missing = imported.contains(outermost) ? without(own, other) : List.of();
        if (!missing.isEmpty()) {
            return "the component calls " + missing + ", which the host does not have";
        }
        var unknown = exported.contains(outermost) ? without(other, own) : List.of();
        return unknown.isEmpty() ? null : "the host calls " + unknown + ", which the component does not have";
    }

    /** Of values, whose parts have an order. */
    private static String difference(ClassShape own, ClassShape other) {
        var missing = without(own, other);
        var unknown = without(other, own);
        return missing.isEmpty() && unknown.isEmpty()
                ? "the component has " + own.members() + ", the host the same in another order"
                : "the component has " + missing + ", the host " + unknown;
    }

    private static List<String> without(ClassShape one, ClassShape other) {
        return one.members().stream()
                .filter(each -> !other.members().contains(each))
                .toList();
    }
}
