package dev.wasm2jvm.wasi.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The name of the file that holds an object. Printable ASCII stands for itself but for what means something to a file system;
 * all else is written as the bytes of UTF-8, {@code %2f} for a slash. So no name is a path, or hidden.
 */
final class ObjectFileName {
    private static final int LONGEST = 255;
    private static final String SPECIAL = "/\\:*?\"<>|%";
    private static final String EMPTY = "%";
    private static final HexFormat HEX = HexFormat.of().withPrefix("%");

    private ObjectFileName() {}

    static String encode(String object) throws IOException {
        var file = escaped(object);
        if (file.length() > LONGEST) {
            throw new IOException("the name of the object is too long for a file: " + file.length() + " characters");
        }
        return file;
    }

    private static String escaped(String object) {
        if (object.isEmpty()) {
            return EMPTY;
        }
        var file = new StringBuilder();
        byte[] bytes = object.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            boolean edge = i == 0 || i == bytes.length - 1;
            if (isPlain(bytes[i]) && !(edge && (bytes[i] == '.' || bytes[i] == ' '))) {
                file.append((char) bytes[i]);
            } else {
                file.append(HEX.formatHex(bytes, i, i + 1));
            }
        }
        return file.toString();
    }

    private static boolean isPlain(byte each) {
        return each >= ' ' && each < 0x7f && SPECIAL.indexOf(each) < 0;
    }

    /** The object of a file, null if the file is not one that would have been made for an object. */
    static @Nullable String decode(String file) {
        if (file.equals(EMPTY)) {
            return "";
        }
        var bytes = new byte[file.length()];
        int length = 0;
        for (int i = 0; i < file.length(); i++) {
            char each = file.charAt(i);
            if (each == '%' && i + 2 < file.length() && isHex(file, i + 1)) {
                bytes[length++] = (byte) HexFormat.fromHexDigits(file, i + 1, i + 3);
                i += 2;
            } else {
                bytes[length++] = (byte) each;
            }
        }
        var object = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return !object.isEmpty() && escaped(object).equals(file) ? object : null;
    }

    private static boolean isHex(String file, int at) {
        return HexFormat.isHexDigit(file.charAt(at)) && HexFormat.isHexDigit(file.charAt(at + 1));
    }
}
