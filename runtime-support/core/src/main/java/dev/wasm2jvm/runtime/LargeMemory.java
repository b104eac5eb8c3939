package dev.wasm2jvm.runtime;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A linear memory that may have 2 GiB and more, or 64-bit addresses: little-endian bytes in segments of 1 GiB, of which
 * the last one may be shorter. So a small memory is one array, which grows like that of a {@link Memory}.
 *
 * <p>Generated code calls the accessors with an address and the constant offset of the instruction, both unsigned; an
 * effective address outside of the memory is an {@link IndexOutOfBoundsException}, which the boundary makes a trap. Not
 * safe for use by several threads at a time.
 */
public final class LargeMemory extends LinearMemory {
    private static final int SEGMENT_LOG2 = 30;
    private static final int SEGMENT = 1 << SEGMENT_LOG2;
    private static final int VECTOR = 16;
    private static final int MASK = SEGMENT - 1;

    /** The most bytes that this representation can hold; any JVM gives up long before. */
    private static final long MAXIMUM_BYTES = 1L << 50;

    private static final byte[] EMPTY = {};

    private byte[][] segments = {EMPTY};
    private byte[] first = EMPTY;
    private int firstLimit;
    private long limit;

    /**
     * A memory of zeros that the host makes.
     *
     * @param pages the initial size in pages, unsigned
     * @param maximumPages the declared maximum in pages, or what the addresses reach; unsigned, -1 for no maximum
     * @param pageSizeLog2 logarithm of the size of a page in bytes
     * @throws OutOfMemoryError if the initial size is more than the JVM can hold
     */
    public LargeMemory(long pages, long maximumPages, int pageSizeLog2) {
        this(pages, maximumPages, pageSizeLog2, Quota.unlimited());
    }

    /**
     * A memory of zeros.
     *
     * @param pages the initial size in pages, unsigned
     * @param maximumPages the declared maximum in pages, or what the addresses reach; unsigned, -1 for no maximum
     * @param pageSizeLog2 logarithm of the size of a page in bytes
     * @param quota what the instance that it belongs to may have
     * @throws OutOfMemoryError if the initial size is more than the JVM can hold
     * @throws LimitTrap if it is more than the instance may have
     */
    public LargeMemory(long pages, long maximumPages, int pageSizeLog2, Quota quota) {
        super(maximumPages, pageSizeLog2, quota);
        long wanted = takeInitial(pages, MAXIMUM_BYTES);
        if (!ensureCapacity(wanted, wanted)) {
            throw tooLarge(pages, pageSizeLog2);
        }
        setLimit(wanted);
    }

    /**
     * What a module imports where it was compiled for a memory of this representation.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static LargeMemory of(@Nullable Object imported) {
        if (imported instanceof LargeMemory memory) {
            return memory;
        }
        throw mismatch(imported, "a memory with 64-bit addresses, or of 2 GiB and more, that is not shared");
    }

    @Override
    public long byteSize() {
        return limit;
    }

    @Override
    public long grow(long delta) {
        long before = size();
        long most = mostBytes(MAXIMUM_BYTES);
        long wanted = grown(delta, most);
        if (wanted < 0) {
            return -1;
        }
        long more = wanted - limit;
        quota.takeMemory(more);
        if (!ensureCapacity(wanted, quota.within(most, wanted))) {
            quota.returnMemory(more);
            return -1;
        }
        setLimit(wanted);
        return before;
    }

    /** Makes room, all or nothing. */
    private boolean ensureCapacity(long needed, long most) {
        try {
            int full = segments.length - 1;
            byte[][] larger = Arrays.copyOf(segments, Math.max(1, (int) ((needed + MASK) >>> SEGMENT_LOG2)));
            for (int i = full; i < larger.length; i++) {
                long start = (long) i << SEGMENT_LOG2;
                byte[] segment = i == full ? segments[i] : EMPTY;
                larger[i] = resized(segment, within(0, needed - start), within(0, most - start));
            }
            segments = larger;
            return true;
        } catch (OutOfMemoryError full) {
            return false;
        }
    }

    /** Doubles the capacity where it can, so that many small growths copy every byte a bounded number of times. */
    private static byte[] resized(byte[] segment, int needed, int most) {
        if (needed <= segment.length) {
            return segment;
        }
        int doubled = (int) Math.min(most, Math.max(needed, 2L * segment.length));
        try {
            return Arrays.copyOf(segment, doubled);
        } catch (OutOfMemoryError full) {
            return Arrays.copyOf(segment, needed);
        }
    }

    /** Notes how large the memory is, once the segments are there. */
    private void setLimit(long bytes) {
        limit = bytes;
        first = segments[0];
        firstLimit = (int) Math.min(SEGMENT, bytes);
    }

    /**
     * Whether an access lies in the first segment, as nearly all do: two tests that JIT compilers move out of loops.
     *
     * @param at the effective address, wrapped
     */
    private boolean isNear(long address, long at, int bytes) {
        return (address | at) >>> SEGMENT_LOG2 == 0 && (int) at <= firstLimit - bytes;
    }

    /** The effective address of an access, checked. An offset of 2^62 and more never comes here. */
    private long checked(long address, long offset, int bytes) {
        // Exact for all addresses: the limit and the offset are not negative, so that the difference does not overflow.
        return Objects.checkIndex(address, limit - offset - (bytes - 1)) + offset;
    }

    private byte[] segment(long at) {
        return segments[(int) (at >>> SEGMENT_LOG2)];
    }

    private static int index(long at) {
        return (int) at & MASK;
    }

    /** The byte at an effective address, sign-extended. */
    public int getI8(long address, long offset) {
        long at = address + offset;
        return isNear(address, at, 1) ? first[(int) at] : (byte) far(address, offset, 1);
    }

    /** The two bytes at an effective address, sign-extended. */
    public int getI16(long address, long offset) {
        long at = address + offset;
        return isNear(address, at, 2) ? (short) Memory.I16.get(first, (int) at) : (short) far(address, offset, 2);
    }

    /** The four bytes at an effective address. */
    public int getI32(long address, long offset) {
        long at = address + offset;
        return isNear(address, at, 4) ? (int) Memory.I32.get(first, (int) at) : (int) far(address, offset, 4);
    }

    /** The eight bytes at an effective address. */
    public long getI64(long address, long offset) {
        long at = address + offset;
        return isNear(address, at, 8) ? (long) Memory.I64.get(first, (int) at) : far(address, offset, 8);
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
            first[(int) at] = (byte) value;
        } else {
            setFar(address, value, offset, 1);
        }
    }

    /** Writes the two low bytes of a value. */
    public void putI16(long address, int value, long offset) {
        long at = address + offset;
        if (isNear(address, at, 2)) {
            Memory.I16.set(first, (int) at, (short) value);
        } else {
            setFar(address, value, offset, 2);
        }
    }

    /** Writes four bytes. */
    public void putI32(long address, int value, long offset) {
        long at = address + offset;
        if (isNear(address, at, 4)) {
            Memory.I32.set(first, (int) at, value);
        } else {
            setFar(address, value, offset, 4);
        }
    }

    /** Writes eight bytes. */
    public void putI64(long address, long value, long offset) {
        long at = address + offset;
        if (isNear(address, at, 8)) {
            Memory.I64.set(first, (int) at, value);
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

    /** Reads from any segment, or from two: what is there, sign-extended or not. */
    private long far(long address, long offset, int bytes) {
        long at = checked(address, offset, bytes);
        byte[] segment = segment(at);
        int index = index(at);
        if (index > SEGMENT - bytes) {
            return split(at, bytes);
        }
        return switch (bytes) {
            case 1 -> segment[index];
            case 2 -> (short) Memory.I16.get(segment, index);
            case 4 -> (int) Memory.I32.get(segment, index);
            default -> (long) Memory.I64.get(segment, index);
        };
    }

    private long split(long at, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = (value << Byte.SIZE) | (segment(at + i)[index(at + i)] & 0xff);
        }
        return value;
    }

    /** Writes to any segment, or to two. */
    private void setFar(long address, long value, long offset, int bytes) {
        long at = checked(address, offset, bytes);
        byte[] segment = segment(at);
        int index = index(at);
        if (index > SEGMENT - bytes) {
            setSplit(at, value, bytes);
            return;
        }
        switch (bytes) {
            case 1 -> segment[index] = (byte) value;
            case 2 -> Memory.I16.set(segment, index, (short) value);
            case 4 -> Memory.I32.set(segment, index, (int) value);
            default -> Memory.I64.set(segment, index, value);
        }
    }

    private void setSplit(long at, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            segment(at + i)[index(at + i)] = (byte) (value >>> (Byte.SIZE * i));
        }
    }

    /** How many of some bytes lie in the segment of the first of them. */
    private static int within(long at, long count) {
        return (int) Math.min(count, SEGMENT - index(at));
    }

    @Override
    public void read(long address, byte[] destination, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, destination.length);
        long from = checkRange(address, count);
        for (int done = 0; done < count; ) {
            int length = within(from + done, count - done);
            System.arraycopy(segment(from + done), index(from + done), destination, offset + done, length);
            done += length;
        }
    }

    @Override
    public void write(long address, byte[] source, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, source.length);
        long to = checkRange(address, count);
        for (int done = 0; done < count; ) {
            int length = within(to + done, count - done);
            System.arraycopy(source, offset + done, segment(to + done), index(to + done), length);
            done += length;
        }
    }

    @Override
    public void fill(long address, int value, long count) {
        long to = checkRange(address, count);
        for (long done = 0; done < count; ) {
            int length = within(to + done, count - done);
            int from = index(to + done);
            Arrays.fill(segment(to + done), from, from + length, (byte) value);
            done += length;
        }
    }

    @Override
    public void copy(LinearMemory source, long address, long sourceAddress, long count) {
        source.checkRange(sourceAddress, count);
        checkRange(address, count);
        if (source instanceof LargeMemory from
                && count == within(sourceAddress, count)
                && count == within(address, count)) {
            arrayCopy(from, address, sourceAddress, (int) count);
        } else {
            copyChecked(source, address, sourceAddress, count);
        }
    }

    private void arrayCopy(LargeMemory source, long address, long sourceAddress, int count) {
        if (count > 0) {
            byte[] from = source.segment(sourceAddress);
            System.arraycopy(from, index(sourceAddress), segment(address), index(address), count);
        }
    }

    @Override
    long load(long address, int bytes) {
        return switch (bytes) {
            case 1 -> getI8(address, 0) & 0xffL;
            case 2 -> getI16(address, 0) & 0xffffL;
            case 4 -> Integer.toUnsignedLong(getI32(address, 0));
            default -> getI64(address, 0);
        };
    }

    @Override
    boolean replace(long address, long expected, long replacement, int bytes) {
        switch (bytes) {
            case 1 -> putI8(address, (int) replacement, 0);
            case 2 -> putI16(address, (int) replacement, 0);
            case 4 -> putI32(address, (int) replacement, 0);
            default -> putI64(address, replacement, 0);
        }
        return true;
    }
}
