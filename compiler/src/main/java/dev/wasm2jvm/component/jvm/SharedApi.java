package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.WasmException;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.JvmLimits;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Java API of components that are compiled together. An interface that several of them import or export is written
 * once, with what all of them show of it: toolchains leave out of an import what a component does not use.
 */
public final class SharedApi {
    private final Map<ClassName, ApiType> types = new LinkedHashMap<>();
    private final Map<ClassName, String> origins = new LinkedHashMap<>();

    /** No types yet. */
    public SharedApi() {}

    /** Adds top-level types; see {@link #add}. */
    void addAll(List<? extends ApiType> all, String origin) {
        all.forEach(each -> add(each, origin));
    }

    /**
     * Adds a top-level type.
     *
     * @param origin the name of the input that it is of, for messages
     * @throws InvalidException if another input has a type of that name which is not the same
     */
    void add(ApiType type, String origin) {
        var known = types.get(type.name());
        types.put(type.name(), known == null ? type : unite(known, type, origin));
        origins.putIfAbsent(type.name(), origin);
    }

    /** Writes the class files of all types. */
    public void write(int release, ClassSink sink) {
        var writer = new ApiClassWriter(release, sink);
        types.values().forEach(writer::write);
    }

    /** The sources of all types by their paths. */
    public Map<String, String> sources() {
        return ApiSourceWriter.render(List.copyOf(types.values()));
    }

    private ApiType unite(ApiType one, ApiType other, String origin) {
        if (one instanceof ApiType.Interface a
                && other instanceof ApiType.Interface b
                && a.closeable() == b.closeable()) {
            return a.methods().size() < b.methods().size() ? unite(b, a, origin) : unite(a, b, origin);
        }
        if (one instanceof ApiType.World || !sameClasses(one, other)) {
            throw conflict(one, origin);
        }
        return one.docs() == null ? other : one;
    }

    /** The larger one comes first, and its order is kept. */
    private ApiType.Interface unite(ApiType.Interface one, ApiType.Interface other, String origin) {
        var methods = new LinkedHashMap<String, ApiType.Method>();
        one.methods().forEach(each -> methods.put(each.wit(), each));
        for (var each : other.methods()) {
            var known = methods.putIfAbsent(each.wit(), each);
            if (known != null && !sameMethod(known, each)) {
                throw conflict(one, origin);
            }
        }
        requireDistinct(methods.values(), one, origin);
        var nested = new LinkedHashMap<ClassName, ApiType>();
        one.nested().forEach(each -> nested.put(each.name(), each));
        for (var each : other.nested()) {
            var known = nested.get(each.name());
            nested.put(each.name(), known == null ? each : unite(known, each, origin));
        }
        return new ApiType.Interface(
                one.name(),
                one.wit(),
                one.docs() == null ? other.docs() : one.docs(),
                one.closeable(),
                List.copyOf(methods.values()),
                List.copyOf(nested.values()));
    }

    private void requireDistinct(Iterable<ApiType.Method> methods, ApiType type, String origin) {
        Set<String> seen = new LinkedHashSet<>();
        for (var each : methods) {
            if (!seen.add(each.name() + each.descriptor())) {
                throw conflict(type, origin);
            }
        }
    }

    private static boolean sameMethod(ApiType.Method one, ApiType.Method other) {
        return one.name().equals(other.name())
                && one.result().equals(other.result())
                && names(one).equals(names(other))
                && ApiClassWriter.types(one.parameters()).equals(ApiClassWriter.types(other.parameters()));
    }

    private static List<String> names(ApiType.Method method) {
        return method.parameters().stream().map(ApiType.Variable::wit).toList();
    }

    /** Class files say everything but the documentation. */
    private static boolean sameClasses(ApiType one, ApiType other) {
        var a = classes(one);
        var b = classes(other);
        return a.size() == b.size() && a.keySet().stream().allMatch(path -> Arrays.equals(a.get(path), b.get(path)));
    }

    private static Map<String, byte @Nullable []> classes(ApiType type) {
        var files = new LinkedHashMap<String, byte @Nullable []>();
        new ApiClassWriter(JvmLimits.OLDEST_RELEASE, files::put).write(type);
        return files;
    }

    private WasmException conflict(ApiType type, String origin) {
        var what = type instanceof ApiType.World ? "the world" : "`" + type.wit() + "`";
        return new InvalidException(
                        "the class " + type.name().sourceName() + " would be " + what + " of "
                                + origins.get(type.name().outermost()) + " and something else of " + origin,
                        Location.at(Location.NOWHERE),
                        "give one of the two another Java package")
                .as(ErrorCode.COMPOSITION);
    }
}
