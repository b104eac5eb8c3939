package dev.wasm2jvm.compiler;

import dev.wasm2jvm.component.jvm.ApiContract;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The file of a compiled component: a digest of its key and of all that follows, so that no damage goes unnoticed. */
final class StoredComponent {

    private static final int DIGEST_BYTES = 32;

    private StoredComponent() {}

    static byte[] write(String key, LoadableComponent component) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[DIGEST_BYTES]);
        var out = new DataOutputStream(bytes);
        out.writeUTF(component.factoryClass());
        write(out, component.files());
        write(out, component.contract().classes());
        write(out, component.contract().imported());
        write(out, component.contract().exported());
        var content = bytes.toByteArray();
        System.arraycopy(digest(key, content), 0, content, 0, DIGEST_BYTES);
        return content;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is anything else
     */
    static LoadableComponent read(String key, byte[] content) throws IOException {
        if (content.length < DIGEST_BYTES
                || !MessageDigest.isEqual(digest(key, content), Arrays.copyOf(content, DIGEST_BYTES))) {
            throw new IOException("damaged");
        }
        var in = new DataInputStream(new ByteArrayInputStream(content, DIGEST_BYTES, content.length - DIGEST_BYTES));
        return new LoadableComponent(
                in.readUTF(), readFiles(in), new ApiContract(readFiles(in), readNames(in), readNames(in)));
    }

    private static byte[] digest(String key, byte[] content) {
        var digest = ComponentKey.sha256();
        digest.update(key.getBytes(StandardCharsets.UTF_8));
        digest.update(content, DIGEST_BYTES, content.length - DIGEST_BYTES);
        return digest.digest();
    }

    private static void write(DataOutputStream out, Map<String, byte[]> files) throws IOException {
        out.writeInt(files.size());
        for (var file : files.entrySet()) {
            out.writeUTF(file.getKey());
            out.writeInt(file.getValue().length);
            out.write(file.getValue());
        }
    }

    private static void write(DataOutputStream out, Set<String> names) throws IOException {
        out.writeInt(names.size());
        for (var name : names) {
            out.writeUTF(name);
        }
    }

    private static Map<String, byte[]> readFiles(DataInputStream in) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (int left = in.readInt(); left > 0; left--) {
            files.put(in.readUTF(), in.readNBytes(in.readInt()));
        }
        return files;
    }

    private static Set<String> readNames(DataInputStream in) throws IOException {
        var names = new LinkedHashSet<String>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
        return names;
    }
}
