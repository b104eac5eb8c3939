package dev.wasm2jvm.jvm;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The size of one method's code as the finished class file has it.
 *
 * @param name the method's name
 * @param descriptor the method's descriptor
 * @param codeBytes the length of its code array; 0 if it has none
 */
public record CodeSize(String name, String descriptor, int codeBytes) {
    private static final int MAGIC = 0xcafe_babe;

    /**
     * Measures every method of a class file, in the file's order (JVMS 4.1).
     *
     * @throws IllegalArgumentException if the bytes are no class file
     */
    public static List<CodeSize> of(byte[] classFile) {
        try (var in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            return new Reader(in).methods();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The largest method of a class file that is not the static initialiser; of size 0 if there is none. */
    public static CodeSize largest(byte[] classFile) {
        var largest = new CodeSize("", "", 0);
        for (CodeSize size : of(classFile)) {
            if (size.codeBytes > largest.codeBytes && !size.name.equals("<clinit>")) {
                largest = size;
            }
        }
        return largest;
    }

    private static final class Reader {
        private final DataInputStream in;
        private String[] texts = {};

        Reader(DataInputStream in) {
            this.in = in;
        }

        List<CodeSize> methods() throws IOException {
            if (in.readInt() != MAGIC) {
                throw new IllegalArgumentException("not a class file");
            }
            in.skipNBytes(4);
            readConstantPool();
            in.skipNBytes(6);
            in.skipNBytes(2L * in.readUnsignedShort());
            readMembers();
            return readMembers();
        }

        private void readConstantPool() throws IOException {
            texts = new String[in.readUnsignedShort()];
            for (int i = 1; i < texts.length; i++) {
                i += readConstant(i);
            }
        }

        /** Returns how many further entries the constant occupies (JVMS 4.4.5: one for long and double). */
        private int readConstant(int index) throws IOException {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[index] = in.readUTF();
                case 5, 6 -> in.skipNBytes(8);
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> in.skipNBytes(4);
            }
            return tag == 5 || tag == 6 ? 1 : 0;
        }

        private List<CodeSize> readMembers() throws IOException {
            var sizes = new ArrayList<CodeSize>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                in.skipNBytes(2);
                String name = texts[in.readUnsignedShort()];
                String descriptor = texts[in.readUnsignedShort()];
                sizes.add(new CodeSize(name, descriptor, readAttributes()));
            }
            return sizes;
        }

        private int readAttributes() throws IOException {
            int code = 0;
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                String name = texts[in.readUnsignedShort()];
                int length = in.readInt();
                if (name.equals("Code")) {
                    in.skipNBytes(4);
                    code = in.readInt();
                    length -= 8;
                }
                in.skipNBytes(length);
            }
            return code;
        }
    }
}
