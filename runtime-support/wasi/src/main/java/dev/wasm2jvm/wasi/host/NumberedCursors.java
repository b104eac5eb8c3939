package dev.wasm2jvm.wasi.host;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers that stand for the cursors of a store, which are texts; only the newest are remembered. */
final class NumberedCursors {
    /** A guest that begins to list again and again must not fill the memory. */
    private static final int MOST = 1_024;

    private final Map<Long, String> texts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > MOST;
        }
    };
    private long last;

    long numberOf(String text) {
        last++;
        texts.put(last, text);
        return last;
    }

    String textOf(long number) throws IOException {
        var text = texts.get(number);
        if (text == null) {
            throw new IOException("unknown or outdated cursor " + Long.toUnsignedString(number));
        }
        return text;
    }
}
