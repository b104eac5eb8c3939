package dev.wasm2jvm.compiler;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads classes and resources that were just compiled, from memory. */
public final class GeneratedClassLoader extends ClassLoader {

    private final Map<String, byte[]> files;

    /**
     * A loader over the files of a compilation. The classes of the runtime come from the loader of the compiler itself.
     *
     * @param files path to content; not copied, and may grow until the first class is loaded
     */
    public GeneratedClassLoader(Map<String, byte[]> files) {
        super(GeneratedClassLoader.class.getClassLoader());
        this.files = files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytes = files.get(name.replace('.', '/') + ".class");
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
