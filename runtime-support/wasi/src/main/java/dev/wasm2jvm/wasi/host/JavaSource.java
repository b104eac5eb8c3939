package dev.wasm2jvm.wasi.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A source that is a Java stream.
 *
 * <p>A Java stream cannot tell the end from a pause without blocking. So as long as the guest only makes blocking reads,
 * or bytes are known to be there, the stream is read directly; the first time that the guest asks whether there is
 * anything to read, a daemon thread takes over.
 */
public final class JavaSource implements ByteSource {
    private static final int CHUNK = 8_192;

    private final InputStream stream;
    private @Nullable ReadAhead readAhead;

    /**
     * A source over a stream.
     *
     * @param stream where the bytes come from; never closed
     */
    public JavaSource(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public byte @Nullable [] read(int most) throws IOException {
        if (readAhead == null) {
            int available = stream.available();
            if (available > 0) {
                return readDirectly(Math.min(most, available));
            }
        }
        return readAhead().take(most);
    }

    @Override
    public byte @Nullable [] blockingRead(int most) throws IOException {
        if (readAhead == null) {
            return readDirectly(most);
        }
        readAhead.block();
        return readAhead.take(most);
    }

    @Override
    public Event readable() {
        return readAhead();
    }

    private byte @Nullable [] readDirectly(int most) throws IOException {
        var buffer = new byte[most];
        int count = stream.read(buffer);
        if (count < 0) {
            return null;
        }
        return count == most ? buffer : Arrays.copyOf(buffer, count);
    }

    private ReadAhead readAhead() {
        if (readAhead == null) {
            readAhead = new ReadAhead(stream, CHUNK);
            var thread = new Thread(readAhead, "wasi-stdin");
            thread.setDaemon(true);
            thread.start();
        }
        return readAhead;
    }
}
