package dev.wasm2jvm.fuzz;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The class files of a module, and what is called in them: what another JVM needs to run it.
 *
 * @param seed that of the module
 * @param calls the calls of its exports
 * @param files the class files and resources by path
 */
record CompiledCase(long seed, List<FuzzCase.Call> calls, Map<String, byte[]> files) {
    /** Binary name of the class of the module. */
    static final String CLASS = "fuzz.M";

    /** Loads the classes, each case its own. */
    ClassLoader loader() {
        return new Loader(files);
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> files;

        Loader(Map<String, byte[]> files) {
            super(CompiledCase.class.getClassLoader());
            this.files = files;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] content = files.get(name.replace('.', '/') + ".class");
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

    void write(DataOutputStream out) throws IOException {
        out.writeLong(seed);
        out.writeInt(calls.size());
        for (FuzzCase.Call call : calls) {
            out.writeUTF(call.text());
        }
        out.writeInt(files.size());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            out.writeUTF(file.getKey());
            out.writeInt(file.getValue().length);
            out.write(file.getValue());
        }
    }

    static CompiledCase read(DataInputStream in) throws IOException {
        long seed = in.readLong();
        var calls = new ArrayList<FuzzCase.Call>();
        for (int i = in.readInt(); i > 0; i--) {
            calls.add(FuzzCase.Call.parse(in.readUTF()));
        }
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = in.readInt(); i > 0; i--) {
            String path = in.readUTF();
            files.put(path, in.readNBytes(in.readInt()));
        }
        return new CompiledCase(seed, calls, files);
    }
}
