package dev.wasm2jvm.conformance;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads classes and resources that the compiler wrote to a map. */
final class MapClassLoader extends ClassLoader {
    private static final String SUFFIX = ".class";

    private final Map<String, byte[]> files;

    /**
     * A loader over files by path.
     *
     * @param files not copied; may be added to
     */
    MapClassLoader(Map<String, byte[]> files) {
        super(MapClassLoader.class.getClassLoader());
        this.files = files;
    }

    /** The name of the class in a file. */
    static String className(String path) {
        return path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] content = files.get(name.replace('.', '/') + SUFFIX);
        if (content == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, content, 0, content.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] content = files.get(name);
        return content == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(content);
    }
}
