package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.runtime.Memory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The guest's memory, and the plain structures that all functions share. Addresses out of bounds trap. */
final class GuestMemory {
    private static final int IOVEC_SIZE = 8;
    private static final int MOST_IOVECS = 1 << 16;
    private static final int MOST_BYTES = 1 << 30;
    private static final int LONGEST_PATH = 1 << 16;

    private @Nullable Memory memory;

    void attach(Memory attached) {
        memory = attached;
    }

    Memory memory() {
        if (memory == null) {
            throw new IllegalStateException("preview 1 was called before a memory was attached to it");
        }
        return memory;
    }

    /** A view of a range; valid until the memory grows. */
    ByteBuffer view(int address, int count) {
        int from = memory().checkRange(address, count);
        return ByteBuffer.wrap(memory().bytes, from, count);
    }

    /** A path or other text, which must be UTF-8. */
    String text(int address, int length) throws ErrnoException {
        if (Integer.compareUnsigned(length, LONGEST_PATH) > 0) {
            throw new ErrnoException(Errno.NAMETOOLONG);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(view(address, length))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new ErrnoException(Errno.ILSEQ);
        }
    }

    /** The buffers of a scattered read or a gathered write, cut where together they exceed what one call moves. */
    List<ByteBuffer> buffers(int address, int count) throws ErrnoException {
        if (Integer.compareUnsigned(count, MOST_IOVECS) > 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        memory().checkRange(address, count * IOVEC_SIZE);
        var buffers = new ArrayList<ByteBuffer>(count);
        int room = MOST_BYTES;
        for (int i = 0; i < count; i++) {
            int iovec = address + i * IOVEC_SIZE;
            ByteBuffer whole = view(memory().getI32(iovec), memory().getI32(iovec + Integer.BYTES));
            ByteBuffer cut = whole.limit(whole.position() + Math.min(whole.remaining(), room));
            room -= cut.remaining();
            buffers.add(cut);
        }
        return buffers;
    }

    /** Takes the first bytes of all buffers together. */
    static byte[] gather(List<ByteBuffer> buffers, int most) {
        long total = 0;
        for (ByteBuffer buffer : buffers) {
            total += buffer.remaining();
        }
        var gathered = new byte[(int) Math.min(total, most)];
        int filled = 0;
        for (ByteBuffer buffer : buffers) {
            int count = Math.min(buffer.remaining(), gathered.length - filled);
            buffer.get(gathered, filled, count);
            filled += count;
        }
        return gathered;
    }

    /** Writes as much of the bytes as the buffer holds. */
    int putTruncated(byte[] bytes, int address, int capacity) {
        int count = (int) Math.min(bytes.length, Integer.toUnsignedLong(capacity));
        memory().write(address, bytes, 0, count);
        return count;
    }
}
