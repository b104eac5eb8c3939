package dev.wasm2jvm.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A linear memory that threads share: little-endian bytes in chunks outside of the Java heap, because only there the JVM
 * has atomic accesses of any width to bytes. Growth adds chunks and moves none, so that accesses of other threads go on.
 *
 * <p>Generated code calls the accessors as those of {@link LargeMemory}. They are not atomic, but an aligned access to
 * one, two or four bytes never sees a half-written value.
 */
public final class SharedMemory extends LinearMemory {
    private static final VarHandle I16 = view(short[].class);
    private static final VarHandle I32 = view(int[].class);
    private static final VarHandle I64 = view(long[].class);

    private static final int CHUNK_LOG2 = 20;
    private static final int CHUNK = 1 << CHUNK_LOG2;
    private static final int VECTOR = 16;
    private static final int MASK = CHUNK - 1;
    private static final int WORD = 4;

    /** The most bytes that this representation can hold; any JVM gives up long before. */
    private static final long MAXIMUM_BYTES = 1L << 50;

    /** What there is at a time. Fields are final, so that whoever sees the object sees the chunks. */
    private static final class Extent {
        final ByteBuffer[] chunks;
        final long limit;

        Extent(ByteBuffer[] chunks, long limit) {
            this.chunks = chunks;
            this.limit = limit;
        }

        /** The effective address of an access, checked. An offset of 2^62 and more never comes here. */
        long at(long address, long offset, int bytes) {
            return Objects.checkIndex(address, limit - offset - (bytes - 1)) + offset;
        }

        ByteBuffer chunk(long at) {
            return chunks[(int) (at >>> CHUNK_LOG2)];
        }
    }

    private volatile Extent extent = new Extent(new ByteBuffer[0], 0);
    private final Waiters waiters = new Waiters();

    /**
     * A memory of zeros.
     *
     * @param pages the initial size in pages, unsigned
     * @param maximumPages the declared maximum in pages, unsigned
     * @param pageSizeLog2 logarithm of the size of a page in bytes
     * @throws OutOfMemoryError if the initial size is more than the JVM can hold
     */
    public SharedMemory(long pages, long maximumPages, int pageSizeLog2) {
        super(maximumPages, pageSizeLog2);
        long wanted = initialBytes(pages, pageSizeLog2, MAXIMUM_BYTES);
        try {
            extent = enlarged(extent, wanted, mostBytes(MAXIMUM_BYTES));
        } catch (OutOfMemoryError full) {
            throw tooLarge(pages, pageSizeLog2);
        }
    }

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteBufferViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * What a module imports where it was compiled for a memory of this representation.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static SharedMemory of(@Nullable Object imported) {
        if (imported instanceof SharedMemory memory) {
            return memory;
        }
        throw mismatch(imported, "a shared memory");
    }

    @Override
    public long byteSize() {
        return extent.limit;
    }

    @Override
    public synchronized long grow(long delta) {
        long before = size();
        long most = mostBytes(MAXIMUM_BYTES);
        long wanted = grown(delta, most);
        if (wanted < 0) {
            return -1;
        }
        try {
            extent = enlarged(extent, wanted, most);
        } catch (OutOfMemoryError full) {
            return -1;
        }
        return before;
    }

    private static Extent enlarged(Extent before, long limit, long most) {
        var chunks = new ByteBuffer[(int) ((limit + MASK) >>> CHUNK_LOG2)];
        System.arraycopy(before.chunks, 0, chunks, 0, before.chunks.length);
        for (int i = before.chunks.length; i < chunks.length; i++) {
            // Whole words, so that atomic accesses to the last bytes have one.
            int bytes = (within(0, most - ((long) i << CHUNK_LOG2)) + Long.BYTES - 1) & -Long.BYTES;
            chunks[i] = ByteBuffer.allocateDirect(bytes + Long.BYTES).alignedSlice(Long.BYTES);
        }
        return new Extent(chunks, limit);
    }

    private static int index(long at) {
        return (int) at & MASK;
    }

    private static boolean crosses(int index, int bytes) {
        return index > CHUNK - bytes;
    }

    /** The byte at an effective address, sign-extended. */
    public int getI8(long address, long offset) {
        Extent now = extent;
        long at = now.at(address, offset, 1);
        return now.chunk(at).get(index(at));
    }

    /** The two bytes at an effective address, sign-extended. */
    public int getI16(long address, long offset) {
        Extent now = extent;
        long at = now.at(address, offset, 2);
        int index = index(at);
        return crosses(index, 2) ? (short) getSlowly(now, at, 2) : (short) I16.get(now.chunk(at), index);
    }

    /** The four bytes at an effective address. */
    public int getI32(long address, long offset) {
        Extent now = extent;
        long at = now.at(address, offset, 4);
        int index = index(at);
        return crosses(index, 4) ? (int) getSlowly(now, at, 4) : (int) I32.get(now.chunk(at), index);
    }

    /** The eight bytes at an effective address. */
    public long getI64(long address, long offset) {
        Extent now = extent;
        long at = now.at(address, offset, 8);
        int index = index(at);
        return crosses(index, 8) ? getSlowly(now, at, 8) : (long) I64.get(now.chunk(at), index);
    }

    /** The float at an effective address. */
    public float getF32(long address, long offset) {
        return Float.intBitsToFloat(getI32(address, offset));
    }

    /** The double at an effective address. */
    public double getF64(long address, long offset) {
        return Double.longBitsToDouble(getI64(address, offset));
    }

    /** The sixteen bytes at an effective address. */
    public V128 getV128(long address, long offset) {
        long at = extent.at(address, offset, VECTOR);
        return V128.of(getI64(at, 0), getI64(at, Long.BYTES));
    }

    /** Writes the low byte of a value. */
    public void putI8(long address, int value, long offset) {
        Extent now = extent;
        long at = now.at(address, offset, 1);
        now.chunk(at).put(index(at), (byte) value);
    }

    /** Writes the two low bytes of a value. */
    public void putI16(long address, int value, long offset) {
        Extent now = extent;
        long at = now.at(address, offset, 2);
        int index = index(at);
        if (crosses(index, 2)) {
            putSlowly(now, at, value, 2);
        } else {
            I16.set(now.chunk(at), index, (short) value);
        }
    }

    /** Writes four bytes. */
    public void putI32(long address, int value, long offset) {
        Extent now = extent;
        long at = now.at(address, offset, 4);
        int index = index(at);
        if (crosses(index, 4)) {
            putSlowly(now, at, value, 4);
        } else {
            I32.set(now.chunk(at), index, value);
        }
    }

    /** Writes eight bytes. */
    public void putI64(long address, long value, long offset) {
        Extent now = extent;
        long at = now.at(address, offset, 8);
        int index = index(at);
        if (crosses(index, 8)) {
            putSlowly(now, at, value, 8);
        } else {
            I64.set(now.chunk(at), index, value);
        }
    }

    /** Writes a float, bit for bit. */
    public void putF32(long address, float value, long offset) {
        putI32(address, Float.floatToRawIntBits(value), offset);
    }

    /** Writes a double, bit for bit. */
    public void putF64(long address, double value, long offset) {
        putI64(address, Double.doubleToRawLongBits(value), offset);
    }

    /** Writes sixteen bytes, or none. */
    public void putV128(long address, V128 value, long offset) {
        long at = extent.at(address, offset, VECTOR);
        putI64(at, value.low(), 0);
        putI64(at, value.high(), Long.BYTES);
    }

    /** An access to two chunks, byte by byte. */
    private static long getSlowly(Extent now, long at, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = (value << Byte.SIZE) | (now.chunk(at + i).get(index(at + i)) & 0xff);
        }
        return value;
    }

    private static void putSlowly(Extent now, long at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            now.chunk(at + i).put(index(at + i), (byte) (value >>> (Byte.SIZE * i)));
        }
    }

    /** How many of some bytes lie in the chunk of the first of them. */
    private static int within(long at, long count) {
        return (int) Math.min(count, CHUNK - index(at));
    }

    @Override
    public void read(long address, byte[] destination, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, destination.length);
        long from = checkRange(address, count);
        Extent now = extent;
        for (int done = 0; done < count; ) {
            int length = within(from + done, count - done);
            now.chunk(from + done).get(index(from + done), destination, offset + done, length);
            done += length;
        }
    }

    @Override
    public void write(long address, byte[] source, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, source.length);
        long to = checkRange(address, count);
        Extent now = extent;
        for (int done = 0; done < count; ) {
            int length = within(to + done, count - done);
            now.chunk(to + done).put(index(to + done), source, offset + done, length);
            done += length;
        }
    }

    @Override
    public void fill(long address, int value, long count) {
        long to = checkRange(address, count);
        Extent now = extent;
        var block = new byte[within(0, count)];
        Arrays.fill(block, (byte) value);
        for (long done = 0; done < count; ) {
            int length = within(to + done, count - done);
            now.chunk(to + done).put(index(to + done), block, 0, length);
            done += length;
        }
    }

    @Override
    long load(long address, int bytes) {
        ByteBuffer chunk = extent.chunk(address);
        int index = index(address);
        return switch (bytes) {
            case 8 -> (long) I64.getVolatile(chunk, index);
            case 4 -> Integer.toUnsignedLong((int) I32.getVolatile(chunk, index));
            default -> (word(chunk, index) >>> shift(index)) & mask(bytes);
        };
    }

    private static int word(ByteBuffer chunk, int index) {
        return (int) I32.getVolatile(chunk, index & -WORD);
    }

    private static int shift(int index) {
        return Byte.SIZE * (index & (WORD - 1));
    }

    private static int mask(int bytes) {
        return (1 << (Byte.SIZE * bytes)) - 1;
    }

    @Override
    boolean replace(long address, long expected, long replacement, int bytes) {
        ByteBuffer chunk = extent.chunk(address);
        int index = index(address);
        return switch (bytes) {
            case 8 -> I64.compareAndSet(chunk, index, expected, replacement);
            case 4 -> I32.compareAndSet(chunk, index, (int) expected, (int) replacement);
            default -> replaceInWord(chunk, index, (int) expected, (int) replacement, mask(bytes));
        };
    }

    /** The JVM has no atomic access of less than four bytes to a buffer: the bytes beside stay what they are. */
    private static boolean replaceInWord(ByteBuffer chunk, int index, int expected, int replacement, int mask) {
        int shift = shift(index);
        while (true) {
            int before = word(chunk, index);
            if (((before >>> shift) & mask) != expected) {
                return false;
            }
            int after = (before & ~(mask << shift)) | ((replacement & mask) << shift);
            if (I32.compareAndSet(chunk, index & -WORD, before, after)) {
                return true;
            }
        }
    }

    @Override
    long await(long address, long expected, long timeout, int bytes) {
        return waiters.await(address, timeout, () -> load(address, bytes) == expected);
    }

    @Override
    long wake(long address, long count) {
        return waiters.wake(address, count);
    }
}
