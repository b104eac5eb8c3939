package dev.wasm2jvm.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A linear memory of less than 2 GiB: little-endian bytes in one array.
 *
 * <p>Generated code reads {@link #bytes} and {@link #limit} itself and checks every access against the limit, or against the
 * array alone where that is as long; hosts use
 * the checked methods. An address is an unsigned 32-bit number in an {@code int}. Whoever keeps {@link #bytes} must fetch
 * it again after any call that may grow the memory. Not safe for use by several threads at a time.
 */
public final class Memory extends LinearMemory {
    /** Bytes in a page of the usual size. */
    public static final int PAGE = 65_536;
    /** The most pages of that size that this representation can hold; growth beyond fails as the specification allows. */
    public static final int MAXIMUM_PAGES = 32_767;
    /** The most bytes that this representation can hold. */
    public static final int MAXIMUM_BYTES = MAXIMUM_PAGES * PAGE;

    private static final int PAGE_SIZE_LOG2 = 16;
    /** More than any address may be: see {@link #bound}. */
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    /** How much is copied, in bytes, so that the array stays as long as the memory: some tens of milliseconds. */
    private static final long MOST_COPIED = 256L << 20;

    /** Copying as much takes less time than reading the array again does. */
    private static final int BYTES_PER_READ = 4;

    private static final int LEAST_READS = 1 << 16;
    private static final int HEADROOM_FRACTION = 8;
    private static final int LARGEST_HEADROOM = 1 << 20;
    private static final byte[] NONE = {};

    /** Little-endian views of a byte array, constants for the JIT compilers. */
    public static final VarHandle I16 = view(short[].class);
    /** Little-endian {@code int} view of a byte array. */
    public static final VarHandle I32 = view(int[].class);
    /** Little-endian {@code long} view of a byte array. */
    public static final VarHandle I64 = view(long[].class);
    /** Little-endian {@code float} view of a byte array. */
    public static final VarHandle F32 = view(float[].class);
    /** Little-endian {@code double} view of a byte array. */
    public static final VarHandle F64 = view(double[].class);

    /** The contents; its length is the capacity and may exceed {@link #limit}. */
    public byte[] bytes;
    /** The same array if it is exactly as long as the memory, so that the JVM checks addresses; null if it is longer. */
    public byte @Nullable [] exact;
    /** The current size in bytes. */
    public int limit;

    private final MemoryGrowth growth;

    /** The instance that finds the array in a field of its own. */
    private final @Nullable ModuleInstance reader;

    /** Whether the array is to stay as long as the memory, so far. */
    private boolean staysExact;

    /** How many bytes were copied when the memory grew. */
    private long copied;

    /** How often the array has still to be read before the memory counts as one that has settled. */
    private int readsLeft;

    /** How often it has been made as long as the memory; each time takes twice as many reads as the one before. */
    private int settlings;

    /**
     * A memory of zeros with pages of the usual size, that the host makes.
     *
     * @param pages the initial size in pages
     * @param maximumPages the declared maximum in pages, or a negative number if none is declared
     * @throws OutOfMemoryError if the initial size is more than this representation or the JVM can hold
     */
    public Memory(long pages, long maximumPages) {
        this(pages, maximumPages, PAGE_SIZE_LOG2);
    }

    /**
     * A memory of zeros that the host makes.
     *
     * @param pages the initial size in pages
     * @param maximumPages the declared maximum in pages, or a negative number if none is declared
     * @param pageSizeLog2 logarithm of the size of a page in bytes
     * @throws OutOfMemoryError if the initial size is more than this representation or the JVM can hold
     */
    public Memory(long pages, long maximumPages, int pageSizeLog2) {
        this(pages, maximumPages, pageSizeLog2, Quota.unlimited());
    }

    /**
     * A memory of zeros that knows nothing of others.
     *
     * @param pages the initial size in pages
     * @param maximumPages the declared maximum in pages, or a negative number if none is declared
     * @param pageSizeLog2 logarithm of the size of a page in bytes
     * @param quota what the instance that it belongs to may have
     * @throws OutOfMemoryError if the initial size is more than this representation or the JVM can hold
     * @throws LimitTrap if it is more than the instance may have
     */
    public Memory(long pages, long maximumPages, int pageSizeLog2, Quota quota) {
        this(pages, maximumPages, pageSizeLog2, quota, new MemoryGrowth(false), null);
    }

    /**
     * A memory of zeros.
     *
     * @param pages the initial size in pages
     * @param maximumPages the declared maximum in pages, or a negative number if none is declared
     * @param pageSizeLog2 logarithm of the size of a page in bytes
     * @param quota what the instance that it belongs to may have
     * @param growth of the module that it belongs to
     * @param reader the instance whose {@link ModuleInstance#exactArray} is this memory's, or null
     * @throws OutOfMemoryError if the initial size is more than this representation or the JVM can hold
     * @throws LimitTrap if it is more than the instance may have
     */
    public Memory(
            long pages,
            long maximumPages,
            int pageSizeLog2,
            Quota quota,
            MemoryGrowth growth,
            @Nullable ModuleInstance reader) {
        super(maximumPages, pageSizeLog2, quota);
        this.growth = growth;
        this.reader = reader;
        this.staysExact = !quota.isPooled() && !growth.wantsRoom();
        this.limit = (int) takeInitial(pages, MAXIMUM_BYTES);
        try {
            this.bytes = staysExact ? new byte[limit] : newArray();
        } catch (OutOfMemoryError full) {
            throw tooLarge(pages, pageSizeLog2);
        }
        if (staysExact && reader != null) {
            growth.offer(bytes);
        }
        noteLength();
    }

    /**
     * Most modules grow their memory by a page or two when they first allocate: without copying it, which is most of what
     * an instance costs that serves one request.
     */
    private byte[] newArray() {
        long most = quota.within(mostBytes(MAXIMUM_BYTES), limit);
        long headroom = Math.min(most - limit, Math.min(limit / HEADROOM_FRACTION, LARGEST_HEADROOM));
        return quota.array(this, (int) (limit + headroom), most);
    }

    /** Leaves the memory without a byte. */
    byte[] takeArray() {
        byte[] taken = bytes;
        limit = 0;
        bytes = NONE;
        noteLength();
        return taken;
    }

    /**
     * The contents, for code that reads {@link #bytes} again after a call that may have grown the memory, as all its callers
     * then will. If the array is longer than the memory, which has not grown for many such reads, it is first made as long:
     * what is copied takes a small part of the time that these reads and the code between them took.
     */
    public byte[] settled() {
        readsLeft--;
        if (readsLeft < 0) {
            settle();
        }
        return bytes;
    }

    private void settle() {
        if (exact == null && !quota.isPooled() && reallocate(limit)) {
            settlings++;
            noteLength();
        } else {
            readsLeft = Integer.MAX_VALUE;
        }
    }

    /** Tells all who read the array that it is another one or the memory has another size. */
    void noteLength() {
        exact = bytes.length == limit ? bytes : null;
        long reads = (long) (limit / BYTES_PER_READ + LEAST_READS) << Math.min(settlings, Integer.SIZE);
        readsLeft = (int) Math.min(reads, Integer.MAX_VALUE);
        if (reader != null) {
            reader.exactArray = exact;
            reader.knownArray = growth.isKnown(exact) ? exact : null;
        }
    }

    /**
     * What a component lifts from and lowers to, where it was compiled for a memory of this representation.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Memory of(@Nullable Object memory) {
        return of(memory, 0);
    }

    /**
     * What a module imports where it was compiled for a memory of this representation.
     *
     * @param minimumPages the size in pages (unsigned) that its import asks for, which generated code relies on
     * @throws IllegalArgumentException if it is something else, or smaller
     */
    public static Memory of(@Nullable Object imported, long minimumPages) {
        if (imported instanceof Memory memory) {
            if (Long.compareUnsigned(memory.pages(), minimumPages) < 0) {
                throw mismatch(imported, "a memory of at least " + Long.toUnsignedString(minimumPages) + " pages");
            }
            return memory;
        }
        throw mismatch(imported, "a 32-bit memory of less than 2 GiB that is not shared");
    }

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    /** The current size in pages. */
    public int pages() {
        return limit >>> pageSizeLog2();
    }

    @Override
    public long byteSize() {
        return limit;
    }

    /**
     * What generated code compares addresses with before it accesses the array, whose length the JVM checks.
     *
     * @return the limit, or {@link Integer#MAX_VALUE} if the array is exactly as long as the memory
     */
    public int bound() {
        return exact != null ? UNBOUNDED : limit;
    }

    /**
     * Grows by a number of pages (unsigned).
     *
     * @return the size in pages before, or -1 if the memory could not grow
     * @throws LimitTrap if the instance may not have so much
     */
    public int grow(int delta) {
        return (int) grow(Integer.toUnsignedLong(delta));
    }

    @Override
    public long grow(long delta) {
        int before = pages();
        int most = (int) mostBytes(MAXIMUM_BYTES);
        int wanted = (int) grown(delta, most);
        if (wanted < 0) {
            return -1;
        }
        int more = wanted - limit;
        quota.takeMemory(more);
        if (!ensureCapacity(wanted, (int) quota.within(most, wanted))) {
            quota.returnMemory(more);
            return -1;
        }
        limit = wanted;
        noteLength();
        return before;
    }

    /**
     * Keeps the array as long as the memory, which makes accesses faster, until that has copied enough. Then doubles it
     * where it can, so that many small growths copy every byte a bounded number of times.
     */
    private boolean ensureCapacity(int needed, int most) {
        if (needed <= bytes.length) {
            return true;
        }
        if (mayCopy()) {
            return reallocate(needed);
        }
        long doubled = Math.min(most, Math.max(needed, 2L * limit));
        return reallocate((int) doubled) || reallocate(needed);
    }

    private boolean mayCopy() {
        if (staysExact) {
            if (copied == 0 && limit > 0) {
                growth.copies();
            }
            copied += limit;
            staysExact = copied <= MOST_COPIED;
        }
        return staysExact;
    }

    /** Moves the contents to another array of some length in bytes, unless the JVM has no room for it. */
    boolean reallocate(int capacity) {
        try {
            bytes = Arrays.copyOf(bytes, capacity);
            return true;
        } catch (OutOfMemoryError full) {
            return false;
        }
    }

    /** {@code memory.fill}: traps before anything is written. */
    public void fill(int address, int value, int count) {
        int from = checkRange(address, count);
        Arrays.fill(bytes, from, from + count, (byte) value);
    }

    @Override
    public void fill(long address, int value, long count) {
        fill(narrow(address), value, narrow(count));
    }

    /** An unsigned 64-bit number as an int; what no int can hold becomes negative, which is out of bounds. */
    private static int narrow(long number) {
        return number >>> (Integer.SIZE - 1) == 0 ? (int) number : -1;
    }

    /** {@code memory.copy} from a memory, perhaps this one; ranges may overlap. Traps before anything is written. */
    public void copy(Memory source, int address, int sourceAddress, int count) {
        int from = source.checkRange(sourceAddress, count);
        int to = checkRange(address, count);
        System.arraycopy(source.bytes, from, bytes, to, count);
    }

    @Override
    public void copy(LinearMemory source, long address, long sourceAddress, long count) {
        if (source instanceof Memory memory) {
            copy(memory, narrow(address), narrow(sourceAddress), narrow(count));
        } else {
            super.copy(source, address, sourceAddress, count);
        }
    }

    /**
     * {@code memory.init}: copies a part of a data segment. Traps before anything is written.
     *
     * @param segment the segment's bytes; of length 0 once dropped
     */
    public void init(byte[] segment, int address, int segmentOffset, int count) {
        checkSegment(segmentOffset, count, segment.length);
        int to = checkRange(address, count);
        System.arraycopy(segment, segmentOffset, bytes, to, count);
    }

    private static void checkSegment(int offset, int count, int length) {
        if (offset < 0 || count < 0 || count > length - offset) {
            throw Traps.outOfBoundsMemory();
        }
    }

    /**
     * Checks that a range lies inside the memory.
     *
     * @return the address, now known to be not negative
     */
    public int checkRange(int address, int count) {
        // Both are unsigned; sizes stay below 2^31, so that a negative one is out of bounds whatever the other is.
        if (address < 0 || count < 0 || count > limit - address) {
            throw Traps.outOfBoundsMemory();
        }
        return address;
    }

    /** A copy of a range. */
    public byte[] read(int address, int count) {
        int from = checkRange(address, count);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    /** Copies a range into an array. */
    public void read(int address, byte[] destination, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, destination.length);
        System.arraycopy(bytes, checkRange(address, count), destination, offset, count);
    }

    @Override
    public void read(long address, byte[] destination, int offset, int count) {
        read(narrow(address), destination, offset, count);
    }

    @Override
    public void write(long address, byte[] source, int offset, int count) {
        write(narrow(address), source, offset, count);
    }

    /** Writes a whole array. */
    public void write(int address, byte[] source) {
        write(address, source, 0, source.length);
    }

    /** Writes a part of an array. */
    public void write(int address, byte[] source, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, source.length);
        System.arraycopy(source, offset, bytes, checkRange(address, count), count);
    }

    /** The byte at an address, sign-extended. */
    public byte getI8(int address) {
        return bytes[checkRange(address, 1)];
    }

    /** The byte at an address, zero-extended. */
    public int getU8(int address) {
        return getI8(address) & 0xff;
    }

    /** The two bytes at an address, sign-extended. */
    public short getI16(int address) {
        return (short) I16.get(bytes, checkRange(address, 2));
    }

    /** The two bytes at an address, zero-extended. */
    public int getU16(int address) {
        return getI16(address) & 0xffff;
    }

    /** The four bytes at an address. */
    public int getI32(int address) {
        return (int) I32.get(bytes, checkRange(address, 4));
    }

    /** The eight bytes at an address. */
    public long getI64(int address) {
        return (long) I64.get(bytes, checkRange(address, 8));
    }

    /** The float at an address. */
    public float getF32(int address) {
        return Float.intBitsToFloat(getI32(address));
    }

    /** The double at an address. */
    public double getF64(int address) {
        return Double.longBitsToDouble(getI64(address));
    }

    /** Writes the low byte of a value. */
    public void putI8(int address, int value) {
        bytes[checkRange(address, 1)] = (byte) value;
    }

    /** Writes the two low bytes of a value. */
    public void putI16(int address, int value) {
        I16.set(bytes, checkRange(address, 2), (short) value);
    }

    /** Writes four bytes. */
    public void putI32(int address, int value) {
        I32.set(bytes, checkRange(address, 4), value);
    }

    /** Writes eight bytes. */
    public void putI64(int address, long value) {
        I64.set(bytes, checkRange(address, 8), value);
    }

    /** Writes a float, bit for bit. */
    public void putF32(int address, float value) {
        putI32(address, Float.floatToRawIntBits(value));
    }

    /** Writes a double, bit for bit. */
    public void putF64(int address, double value) {
        putI64(address, Double.doubleToRawLongBits(value));
    }

    @Override
    long load(long address, int bytes) {
        int at = (int) address;
        return switch (bytes) {
            case 1 -> getU8(at);
            case 2 -> getU16(at);
            case 4 -> Integer.toUnsignedLong(getI32(at));
            default -> getI64(at);
        };
    }

    @Override
    boolean replace(long address, long expected, long replacement, int bytes) {
        int at = (int) address;
        switch (bytes) {
            case 1 -> putI8(at, (int) replacement);
            case 2 -> putI16(at, (int) replacement);
            case 4 -> putI32(at, (int) replacement);
            default -> putI64(at, replacement);
        }
        return true;
    }
}
