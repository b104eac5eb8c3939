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

    /** Chunks after the first. */
    private static final int CHUNK_LOG2 = 20;

    private static final int CHUNK = 1 << CHUNK_LOG2;
    private static final int MASK = CHUNK - 1;

    /** The first chunk holds the memory's initial size, but not more than this. */
    private static final int FIRST_LOG2 = 30;

    private static final int WORD = 4;
    private static final int VECTOR = 16;

    /** The most bytes that this representation can hold; any JVM gives up long before. */
    private static final long MAXIMUM_BYTES = 1L << 50;

    /** What there is at a time. Fields are final, so that whoever sees the object sees the chunks. */
    private static final class Extent {
        final ByteBuffer first;
        final ByteBuffer[] more;
        final long limit;

        Extent(ByteBuffer first, ByteBuffer[] more, long limit) {
            this.first = first;
            this.more = more;
            this.limit = limit;
        }

        /** The effective address of an access, checked. An offset of 2^62 and more never comes here. */
        long checked(long address, long offset, int bytes) {
            return Objects.checkIndex(address, limit - offset - (bytes - 1)) + offset;
        }

        ByteBuffer chunk(long at) {
            long behind = at - first.capacity();
            return behind < 0 ? first : more[(int) (behind >>> CHUNK_LOG2)];
        }

        int index(long at) {
            long behind = at - first.capacity();
            return behind < 0 ? (int) at : (int) behind & MASK;
        }

        /** How many of some bytes lie in the chunk of the first of them. */
        int within(long at, long count) {
            return (int) Math.min(count, chunk(at).capacity() - index(at));
        }

        /** The same with more chunks, if the limit needs some. */
        Extent grownTo(long bytes) {
            ByteBuffer[] chunks = Arrays.copyOf(more, (int) ((bytes - first.capacity() + MASK) >>> CHUNK_LOG2));
            for (int i = more.length; i < chunks.length; i++) {
                chunks[i] = allocate(CHUNK);
            }
            return new Extent(first, chunks, bytes);
        }
    }

    private final ByteBuffer first;
    private final int firstLimit;
    private final Waiters waiters = new Waiters();
    private volatile Extent extent;

    /**
     * A memory of zeros that the host makes.
     *
     * @param pages the initial size in pages, unsigned
     * @param maximumPages the declared maximum in pages, unsigned
     * @param pageSizeLog2 logarithm of the size of a page in bytes
     * @throws OutOfMemoryError if the initial size is more than the JVM can hold
     */
    public SharedMemory(long pages, long maximumPages, int pageSizeLog2) {
        this(pages, maximumPages, pageSizeLog2, Quota.unlimited());
    }

    /**
     * A memory of zeros.
     *
     * @param pages the initial size in pages, unsigned
     * @param maximumPages the declared maximum in pages, unsigned
     * @param pageSizeLog2 logarithm of the size of a page in bytes
     * @param quota what the instance that it belongs to may have
     * @throws OutOfMemoryError if the initial size is more than the JVM can hold
     * @throws LimitTrap if it is more than the instance may have
     */
    public SharedMemory(long pages, long maximumPages, int pageSizeLog2, Quota quota) {
        super(maximumPages, pageSizeLog2, quota);
        long bytes = takeInitial(pages, MAXIMUM_BYTES);
        this.firstLimit = (int) Math.min(1 << FIRST_LOG2, bytes);
        try {
            this.first = allocate(firstLimit);
            this.extent = new Extent(first, new ByteBuffer[0], firstLimit).grownTo(bytes);
        } catch (OutOfMemoryError full) {
            throw tooLarge(pages, pageSizeLog2);
        }
    }

    /** A chunk of whole and aligned words, so that atomic accesses to the last bytes have one. */
    private static ByteBuffer allocate(int bytes) {
        int words = (bytes + Long.BYTES - 1) & -Long.BYTES;
        return ByteBuffer.allocateDirect(words + Long.BYTES)
                .alignedSlice(Long.BYTES)
                .slice(0, words);
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
        long wanted = grown(delta, mostBytes(MAXIMUM_BYTES));
        if (wanted < 0) {
            return -1;
        }
        long more = wanted - byteSize();
        quota.takeMemory(more);
        try {
            extent = extent.grownTo(wanted);
        } catch (OutOfMemoryError full) {
            quota.returnMemory(more);
            return -1;
        }
        return before;
    }

    /**
     * Whether an access lies in the first chunk, which is there for good: two tests that JIT compilers move out of loops.
     *
     * @param at the effective address, wrapped
     */
    private boolean isNear(long address, long at, int bytes) {
        return (address | at) >>> FIRST_LOG2 == 0 && (int) at <= firstLimit - bytes;
    }

    private long checked(long address, long offset, int bytes) {
        return extent.checked(address, offset, bytes);
    }

    /** The byte at an effective address, sign-extended. */
    public int getI8(long address, long offset) {
        long at = address + offset;
        return isNear(address, at, 1) ? first.get((int) at) : (byte) far(address, offset, 1);
    }

    /** The two bytes at an effective address, sign-extended. */
    public int getI16(long address, long offset) {
        long at = address + offset;
        return isNear(address, at, 2) ? (short) I16.get(first, (int) at) : (short) far(address, offset, 2);
    }

    /** The four bytes at an effective address. */
    public int getI32(long address, long offset) {
        long at = address + offset;
        return isNear(address, at, 4) ? (int) I32.get(first, (int) at) : (int) far(address, offset, 4);
    }

    /** The eight bytes at an effective address. */
    public long getI64(long address, long offset) {
        long at = address + offset;
        return isNear(address, at, 8) ? (long) I64.get(first, (int) at) : far(address, offset, 8);
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
        long at = checked(address, offset, VECTOR);
        return V128.of(getI64(at, 0), getI64(at, Long.BYTES));
    }

    /** Writes the low byte of a value. */
    public void putI8(long address, int value, long offset) {
        long at = address + offset;
        if (isNear(address, at, 1)) {
            first.put((int) at, (byte) value);
        } else {
            setFar(address, value, offset, 1);
        }
    }

    /** Writes the two low bytes of a value. */
    public void putI16(long address, int value, long offset) {
        long at = address + offset;
        if (isNear(address, at, 2)) {
            I16.set(first, (int) at, (short) value);
        } else {
            setFar(address, value, offset, 2);
        }
    }

    /** Writes four bytes. */
    public void putI32(long address, int value, long offset) {
        long at = address + offset;
        if (isNear(address, at, 4)) {
            I32.set(first, (int) at, value);
        } else {
            setFar(address, value, offset, 4);
        }
    }

    /** Writes eight bytes. */
    public void putI64(long address, long value, long offset) {
        long at = address + offset;
        if (isNear(address, at, 8)) {
            I64.set(first, (int) at, value);
        } else {
            setFar(address, value, offset, 8);
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
        long at = checked(address, offset, VECTOR);
        putI64(at, value.low(), 0);
        putI64(at, value.high(), Long.BYTES);
    }

    /** Reads from any chunk, or from two: what is there, sign-extended or not. */
    private long far(long address, long offset, int bytes) {
        Extent now = extent;
        long at = now.checked(address, offset, bytes);
        ByteBuffer chunk = now.chunk(at);
        int index = now.index(at);
        if (index > chunk.capacity() - bytes) {
            return split(now, at, bytes);
        }
        return switch (bytes) {
            case 1 -> chunk.get(index);
            case 2 -> (short) I16.get(chunk, index);
            case 4 -> (int) I32.get(chunk, index);
            default -> (long) I64.get(chunk, index);
        };
    }

    private static long split(Extent now, long at, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = (value << Byte.SIZE) | (now.chunk(at + i).get(now.index(at + i)) & 0xff);
        }
        return value;
    }

    /** Writes to any chunk, or to two. */
    private void setFar(long address, long value, long offset, int bytes) {
        Extent now = extent;
        long at = now.checked(address, offset, bytes);
        ByteBuffer chunk = now.chunk(at);
        int index = now.index(at);
        if (index > chunk.capacity() - bytes) {
            setSplit(now, at, value, bytes);
            return;
        }
        switch (bytes) {
            case 1 -> chunk.put(index, (byte) value);
            case 2 -> I16.set(chunk, index, (short) value);
            case 4 -> I32.set(chunk, index, (int) value);
            default -> I64.set(chunk, index, value);
        }
    }

    private static void setSplit(Extent now, long at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            now.chunk(at + i).put(now.index(at + i), (byte) (value >>> (Byte.SIZE * i)));
        }
    }

    @Override
    public void read(long address, byte[] destination, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, destination.length);
        long from = checkRange(address, count);
        Extent now = extent;
        for (int done = 0; done < count; ) {
            int length = now.within(from + done, count - done);
            now.chunk(from + done).get(now.index(from + done), destination, offset + done, length);
            done += length;
        }
    }

    @Override
    public void write(long address, byte[] source, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, source.length);
        long to = checkRange(address, count);
        Extent now = extent;
        for (int done = 0; done < count; ) {
            int length = now.within(to + done, count - done);
            now.chunk(to + done).put(now.index(to + done), source, offset + done, length);
            done += length;
        }
    }

    @Override
    public void fill(long address, int value, long count) {
        long to = checkRange(address, count);
        Extent now = extent;
        var block = new byte[(int) Math.min(count, CHUNK)];
        Arrays.fill(block, (byte) value);
        for (long done = 0; done < count; ) {
            int length = now.within(to + done, Math.min(count - done, CHUNK));
            now.chunk(to + done).put(now.index(to + done), block, 0, length);
            done += length;
        }
    }

    @Override
    long load(long address, int bytes) {
        Extent now = extent;
        ByteBuffer chunk = now.chunk(address);
        int index = now.index(address);
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
        Extent now = extent;
        ByteBuffer chunk = now.chunk(address);
        int index = now.index(address);
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
