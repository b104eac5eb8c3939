package dev.wasm2jvm.compiler;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one component that came at run time. It sees the JDK, the runtime, the hosts of WASI and the packages that
 * the host shares, and nothing else of the host, whatever names it chose for its own.
 */
final class ComponentClassLoader extends ClassLoader {

    private static final String CLASS = ".class";

    private final Map<String, byte[]> files;
    private final SharedPackages shared;

    /**
     * A loader over the files of a compilation.
     *
     * @param name for stack traces
     */
    ComponentClassLoader(String name, Map<String, byte[]> files, SharedPackages shared) {
        super(name, ClassLoader.getPlatformClassLoader());
        this.files = new ConcurrentHashMap<>(files);
        this.shared = shared;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            var host = shared.loaderOf(name);
            return host == null ? super.loadClass(name, resolve) : host.loadClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        // Each class is defined once: its file need not stay.
        var bytes = files.remove(name.replace('.', '/') + CLASS);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        var bytes = files.get(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
}
