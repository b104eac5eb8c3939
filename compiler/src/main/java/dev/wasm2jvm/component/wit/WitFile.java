package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.diagnostic.MalformedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A text in WIT.
 *
 * @param name what messages call it, for example a path
 * @param text the whole file
 */
public record WitFile(String name, String text) {

    /**
     * Decodes a file.
     *
     * @param name what messages call it
     * @param bytes the whole file
     * @return the text
     * @throws MalformedException if the bytes are not UTF-8
     */
    public static WitFile decode(String name, byte[] bytes) {
        var text = CharBuffer.allocate(bytes.length + 1);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        var file = new WitFile(name, text.flip().toString());
        if (result.isError()) {
            int end = file.text.length();
            throw new Span(file, end, end).malformed("the file is not UTF-8 from here on");
        }
        return file;
    }
}
