package dev.wasm2jvm.compiler;

import dev.wasm2jvm.jvm.ClassShape;
import dev.wasm2jvm.runtime.ComponentFactory;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Java packages that a host shares with components, and the loaders that have them.
 *
 * @param mappings WIT packages to Java packages
 * @param loaders Java packages to loaders
 */
record SharedPackages(Map<String, String> mappings, Map<String, ClassLoader> loaders) {

    private static final String WIT_NAME = "Ldev/wasm2jvm/runtime/WitName;";
    private static final String RUNTIME = "dev.wasm2jvm.runtime.";
    private static final String WASI = "dev.wasm2jvm.wasi.";

    SharedPackages {
        mappings = Collections.unmodifiableMap(new LinkedHashMap<>(mappings));
        loaders = Collections.unmodifiableMap(new LinkedHashMap<>(loaders));
    }

    /** The packages of some interfaces, each with its whole WIT package. */
    static SharedPackages of(Class<?>... interfaces) {
        var mappings = new LinkedHashMap<String, String>();
        var loaders = new LinkedHashMap<String, ClassLoader>();
        for (var type : interfaces) {
            var loader = type.getClassLoader();
            var wit = loader == null ? null : witName(loader, type.getName());
            if (loader == null || wit == null || wit.indexOf('/') < 0) {
                throw new IllegalArgumentException(type + " is not the Java interface of a WIT interface");
            }
            mappings.put(wit.substring(0, wit.indexOf('/')), type.getPackageName());
            loaders.put(type.getPackageName(), loader);
        }
        return new SharedPackages(mappings, loaders);
    }

    private static @Nullable String witName(ClassLoader loader, String name) {
        var file = read(loader, path(name));
        return file == null ? null : ClassShape.annotation(file, WIT_NAME);
    }

    private static String path(String className) {
        return className.replace('.', '/') + ".class";
    }

    private static byte @Nullable [] read(ClassLoader loader, String path) {
        try (var stream = loader.getResourceAsStream(path)) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the class file " + path + " can't be read", e);
        }
    }

    /** The class file of a shared class, or null if the host has none. */
    byte @Nullable [] classFile(String path) {
        var loader = loaders.get(packageOf(path));
        return loader == null ? null : read(loader, path);
    }

    /** Whether a file would be in a shared package. */
    boolean has(String path) {
        return loaders.containsKey(packageOf(path));
    }

    private static String packageOf(String path) {
        int last = path.lastIndexOf('/');
        return last < 0 ? "" : path.substring(0, last).replace('/', '.');
    }

    /** Who has a class that the component does not have itself, or null. */
    @Nullable
    ClassLoader loaderOf(String className) {
        if (className.startsWith(RUNTIME)) {
            return ComponentFactory.class.getClassLoader();
        }
        if (className.startsWith(WASI)) {
            return loaders.isEmpty()
                    ? ComponentFactory.class.getClassLoader()
                    : loaders.values().iterator().next();
        }
        return loaders.get(packageOf(className.replace('.', '/')));
    }
}
