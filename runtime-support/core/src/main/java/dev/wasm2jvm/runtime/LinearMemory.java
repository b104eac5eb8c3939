package dev.wasm2jvm.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A linear memory, whatever its representation: {@link Memory} is one array, {@link LargeMemory} may be larger than an
 * array, {@link SharedMemory} is for several threads. The compiler chooses by the memory's type.
 *
 * <p>Here are the operations on ranges, between any two representations, and the atomic accesses. Addresses and counts
 * are unsigned 64-bit numbers of bytes. An operation that traps writes nothing.
 */
public abstract sealed class LinearMemory permits Memory, LargeMemory, SharedMemory {
    /** Bytes that are copied at a time between representations. */
    private static final int BLOCK = 1 << 16;

    private final int pageSizeLog2;
    private final long maximumPages;

    /** What all memories of the instance have taken. */
    final Quota quota;

    LinearMemory(long maximumPages, int pageSizeLog2, Quota quota) {
        this.quota = quota;
        this.maximumPages = maximumPages;
        this.pageSizeLog2 = pageSizeLog2;
    }

    /**
     * Takes the bytes that a memory is made with.
     *
     * @throws OutOfMemoryError if they are more than a representation can hold
     * @throws LimitTrap if they are more than the instance may have
     */
    final long takeInitial(long pages, long mostBytes) {
        if (pages < 0 || pages > mostBytes >>> pageSizeLog2) {
            throw tooLarge(pages, pageSizeLog2);
        }
        quota.takeMemory(pages << pageSizeLog2);
        return pages << pageSizeLog2;
    }

    static OutOfMemoryError tooLarge(long pages, int pageSizeLog2) {
        return new OutOfMemoryError("a linear memory of " + Long.toUnsignedString(pages) + " pages of "
                + (1 << pageSizeLog2) + " bytes is too large for this JVM");
    }

    static IllegalArgumentException mismatch(@Nullable Object imported, String wanted) {
        String given = imported instanceof LinearMemory memory
                ? "a " + memory.getClass().getSimpleName() + " of " + memory.byteSize() + " bytes"
                : String.valueOf(imported);
        return new IllegalArgumentException("the module was compiled for " + wanted + ", but was given " + given);
    }

    /** The size of a page in bytes. */
    public final int pageSize() {
        return 1 << pageSizeLog2;
    }

    final int pageSizeLog2() {
        return pageSizeLog2;
    }

    /** The maximum in pages (unsigned) that the memory was made with; -1 if it has none. */
    public final long maximumPages() {
        return maximumPages;
    }

    /** The most bytes that a representation may grow to. */
    final long mostBytes(long representable) {
        long most = representable >>> pageSizeLog2;
        return Long.compareUnsigned(maximumPages, most) < 0 ? maximumPages << pageSizeLog2 : most << pageSizeLog2;
    }

    /**
     * What the size becomes when the memory grows.
     *
     * @param delta in pages, unsigned
     * @param most in bytes
     * @return the new size in bytes, or -1 if it would be larger than that
     */
    final long grown(long delta, long most) {
        long before = byteSize();
        return delta < 0 || delta > (most - before) >>> pageSizeLog2 ? -1 : before + (delta << pageSizeLog2);
    }

    /** The current size in bytes. */
    public abstract long byteSize();

    /** {@code memory.size}: the current size in pages. */
    public final long size() {
        return byteSize() >>> pageSizeLog2;
    }

    /**
     * {@code memory.grow} by a number of pages (unsigned).
     *
     * @return the size in pages before, or -1 if the memory could not grow
     * @throws LimitTrap if the instance may not have so much
     */
    public abstract long grow(long delta);

    /**
     * Checks that a range lies inside the memory.
     *
     * @return the address, now known to be not negative
     */
    public final long checkRange(long address, long count) {
        if (address < 0 || count < 0 || count > byteSize() - address) {
            throw Traps.outOfBoundsMemory();
        }
        return address;
    }

    /** Copies a range into an array. */
    public abstract void read(long address, byte[] destination, int offset, int count);

    /** Writes a part of an array. */
    public abstract void write(long address, byte[] source, int offset, int count);

    /** {@code memory.fill}: traps before anything is written. */
    public abstract void fill(long address, int value, long count);

    /** {@code memory.copy} from a memory, perhaps this one; ranges may overlap. Traps before anything is written. */
    public void copy(LinearMemory source, long address, long sourceAddress, long count) {
        source.checkRange(sourceAddress, count);
        checkRange(address, count);
        copyChecked(source, address, sourceAddress, count);
    }

    final void copyChecked(LinearMemory source, long address, long sourceAddress, long count) {
        var block = new byte[(int) Math.min(count, BLOCK)];
        boolean backwards = source == this && sourceAddress < address;
        for (long done = 0; done < count; ) {
            int length = (int) Math.min(count - done, BLOCK);
            long at = backwards ? count - done - length : done;
            source.read(sourceAddress + at, block, 0, length);
            write(address + at, block, 0, length);
            done += length;
        }
    }

    // Atomic accesses. Generated code passes the operands as 64 bits, zero-extended, and then what its immediate says:
    // the offset and the number of bytes. Results are zero-extended.

    /** The bytes at an address that is in bounds and aligned, zero-extended; atomically if the memory is shared. */
    abstract long load(long address, int bytes);

    /**
     * Replaces the bytes at an address that is in bounds and aligned, if they are what is expected; atomically if the
     * memory is shared.
     */
    abstract boolean replace(long address, long expected, long replacement, int bytes);

    private long aligned(long address, long offset, int bytes) {
        long at = address + offset;
        if ((at & (bytes - 1)) != 0) {
            throw Traps.unalignedAtomic();
        }
        boolean overflows = Long.compareUnsigned(at, address) < 0;
        return checkRange(overflows ? -1 : at, bytes);
    }

    /**
     * An atomic load.
     *
     * @param address unsigned; the offset is added to it
     * @param offset unsigned
     * @param bytes 1, 2, 4 or 8
     */
    public final long atomicLoad(long address, long offset, int bytes) {
        return load(aligned(address, offset, bytes), bytes);
    }

    /** An atomic store of the low bytes of a value; parameters as for {@link #atomicLoad}. */
    public final void atomicStore(long address, long value, long offset, int bytes) {
        atomicExchange(address, value, offset, bytes);
    }

    /** Adds atomically; parameters as for {@link #atomicLoad}. Returns what was there before. */
    public final long atomicAdd(long address, long value, long offset, int bytes) {
        long at = aligned(address, offset, bytes);
        long before;
        do {
            before = load(at, bytes);
        } while (!replace(at, before, before + value, bytes));
        return before;
    }

    /** Subtracts atomically, like {@link #atomicAdd}. */
    public final long atomicSub(long address, long value, long offset, int bytes) {
        return atomicAdd(address, -value, offset, bytes);
    }

    /** Computes the bitwise and atomically, like {@link #atomicAdd}. */
    public final long atomicAnd(long address, long value, long offset, int bytes) {
        long at = aligned(address, offset, bytes);
        long before;
        do {
            before = load(at, bytes);
        } while (!replace(at, before, before & value, bytes));
        return before;
    }

    /** Computes the bitwise or atomically, like {@link #atomicAdd}. */
    public final long atomicOr(long address, long value, long offset, int bytes) {
        long at = aligned(address, offset, bytes);
        long before;
        do {
            before = load(at, bytes);
        } while (!replace(at, before, before | value, bytes));
        return before;
    }

    /** Computes the exclusive or atomically, like {@link #atomicAdd}. */
    public final long atomicXor(long address, long value, long offset, int bytes) {
        long at = aligned(address, offset, bytes);
        long before;
        do {
            before = load(at, bytes);
        } while (!replace(at, before, before ^ value, bytes));
        return before;
    }

    /** Stores a value atomically, like {@link #atomicAdd}. */
    public final long atomicExchange(long address, long value, long offset, int bytes) {
        long at = aligned(address, offset, bytes);
        long before;
        do {
            before = load(at, bytes);
        } while (!replace(at, before, value, bytes));
        return before;
    }

    /** Stores a value atomically if the low bytes of {@code expected} are what is there; like {@link #atomicAdd}. */
    public final long atomicCompareExchange(long address, long expected, long value, long offset, int bytes) {
        long at = aligned(address, offset, bytes);
        long wrapped = expected & (-1L >>> (Long.SIZE - Byte.SIZE * bytes));
        long before;
        do {
            before = load(at, bytes);
        } while (before == wrapped && !replace(at, before, value, bytes));
        return before;
    }

    /**
     * {@code memory.atomic.wait}: waits until notified, if the value is what is expected.
     *
     * @param timeout in nanoseconds; forever if negative
     * @return 0 if notified, 1 if the value was another, 2 if the time ran out
     * @throws Trap if the memory is not shared, or the thread is interrupted
     */
    public final long atomicWait(long address, long expected, long timeout, long offset, int bytes) {
        return await(aligned(address, offset, bytes), expected, timeout, bytes);
    }

    /**
     * {@code memory.atomic.notify}: wakes threads that wait at an address.
     *
     * @param count how many at most, unsigned
     * @return how many
     */
    public final long atomicNotify(long address, long count, long offset, int bytes) {
        return wake(aligned(address, offset, bytes), count);
    }

    long await(long address, long expected, long timeout, int bytes) {
        throw Traps.expectedSharedMemory();
    }

    long wake(long address, long count) {
        return 0;
    }
}
