package dev.wasm2jvm.core.binary;

import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over a range of a file, with the primitive encodings of binaries (spec 5.2). Offsets are those of the whole
 * file. Each method that reads throws {@link MalformedException} where the bytes do not fit.
 */
public final class BinaryReader {
    private static final int CONTINUATION = 0x80;
    private static final int PAYLOAD = 0x7F;
    private static final int PAYLOAD_BITS = 7;

    private final byte[] bytes;
    private final int limit;
    private int position;

    /**
     * A cursor at the beginning of a range.
     *
     * @param bytes the whole file, not copied
     * @param from offset of the first byte of the range
     * @param to offset after the last byte of the range
     */
    public BinaryReader(byte[] bytes, int from, int to) {
        if (from < 0 || from > to || to > bytes.length) {
            throw new IllegalArgumentException(from + " to " + to);
        }
        this.bytes = bytes;
        this.position = from;
        this.limit = to;
    }

    /**
     * Where the cursor is.
     *
     * @return offset of the next byte in the file
     */
    public int offset() {
        return position;
    }

    /**
     * How many bytes are left in the range.
     *
     * @return 0 or more
     */
    public int remaining() {
        return limit - position;
    }

    /**
     * Whether all has been read.
     *
     * @return true at the end of the range
     */
    public boolean atEnd() {
        return position == limit;
    }

    /**
     * The next byte, without moving.
     *
     * @return 0 to 255
     */
    public int peek() {
        if (position >= limit) {
            throw malformed("unexpected end");
        }
        return bytes[position] & 0xFF;
    }

    /**
     * Reads a byte.
     *
     * @return 0 to 255
     */
    public int u8() {
        int value = peek();
        position++;
        return value;
    }

    /**
     * Reads an unsigned integer of 32 bits in LEB128.
     *
     * @return the bits
     */
    public int u32() {
        if (position < limit && bytes[position] >= 0) {
            return bytes[position++];
        }
        return (int) unsigned(32);
    }

    /**
     * Reads an unsigned integer of 64 bits in LEB128.
     *
     * @return the bits
     */
    public long u64() {
        return unsigned(64);
    }

    /**
     * Reads a signed integer of 32 bits in LEB128.
     *
     * @return the integer
     */
    public int s32() {
        return (int) signed(32);
    }

    /**
     * Reads a signed integer of 33 bits in LEB128.
     *
     * @return the integer
     */
    public long s33() {
        return signed(33);
    }

    /**
     * Reads a signed integer of 64 bits in LEB128.
     *
     * @return the integer
     */
    public long s64() {
        return signed(64);
    }

    private long unsigned(int width) {
        long value = 0;
        for (int shift = 0; ; shift += PAYLOAD_BITS) {
            int next = u8();
            value |= (long) (next & PAYLOAD) << shift;
            if (shift + PAYLOAD_BITS >= width) {
                checkLast(next, (next & PAYLOAD) >>> (width - shift) == 0);
                return value;
            }
            if (next < CONTINUATION) {
                return value;
            }
        }
    }

    private long signed(int width) {
        long value = 0;
        for (int shift = 0; ; shift += PAYLOAD_BITS) {
            int next = u8();
            value |= (long) (next & PAYLOAD) << shift;
            if (shift + PAYLOAD_BITS >= width) {
                int rest = (next << 25) >> 25 >> (width - shift - 1);
                checkLast(next, rest == 0 || rest == -1);
                return extend(value, width);
            }
            if (next < CONTINUATION) {
                return extend(value, shift + PAYLOAD_BITS);
            }
        }
    }

    private static long extend(long value, int bits) {
        return value << (64 - bits) >> (64 - bits);
    }

    private void checkLast(int last, boolean unusedBitsFit) {
        if (last >= CONTINUATION) {
            throw malformedBefore("integer representation too long");
        }
        if (!unusedBitsFit) {
            throw malformedBefore("integer too large");
        }
    }

    /**
     * Reads four bytes.
     *
     * @return the little-endian integer
     */
    public int fixed32() {
        int at = advance(4);
        return ByteBuffer.wrap(bytes, at, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /**
     * Reads eight bytes.
     *
     * @return the little-endian integer
     */
    public long fixed64() {
        int at = advance(8);
        return ByteBuffer.wrap(bytes, at, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /**
     * Skips bytes.
     *
     * @param count how many, unsigned
     * @return offset of the first of them
     */
    public int advance(int count) {
        if (Integer.compareUnsigned(count, remaining()) > 0) {
            throw malformed("unexpected end");
        }
        int at = position;
        position += count;
        return at;
    }

    /**
     * Reads a length in bytes.
     *
     * @return not more than remain
     */
    public int length() {
        int at = position;
        int length = u32();
        if (Integer.compareUnsigned(length, remaining()) > 0) {
            throw new MalformedException("length out of bounds", Location.at(at));
        }
        return length;
    }

    /**
     * Reads the number of elements of a vector, each of which takes a byte or more.
     *
     * @return not more than bytes remain
     */
    public int count() {
        return length();
    }

    /**
     * Takes the next bytes out as a range of their own.
     *
     * @param length how many, unsigned
     * @return a cursor over them; this one goes on behind them
     */
    public BinaryReader slice(int length) {
        int at = advance(length);
        return new BinaryReader(bytes, at, at + length);
    }

    /**
     * Reads a name: a length and as many bytes of UTF-8 (spec 5.2.4).
     *
     * @return the text
     */
    public String name() {
        int length = length();
        int at = advance(length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            var problem = new MalformedException("malformed UTF-8 encoding", Location.at(at));
            problem.addSuppressed(e);
            throw problem;
        }
    }

    /**
     * A complaint about the next byte.
     *
     * @param message one plain sentence
     * @return the exception, to be thrown
     */
    public MalformedException malformed(String message) {
        return new MalformedException(message, Location.at(position));
    }

    private MalformedException malformedBefore(String message) {
        return new MalformedException(message, Location.at(position - 1L));
    }
}
