package dev.wasm2jvm.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A table of references, with a dispatch id beside each element.
 *
 * <p>{@code call_indirect} of the module instance that owns most of a table's functions needs only the id: a switch over
 * it reaches the static method. {@code ids[i]} is the id of {@code elements[i]} if that function belongs to
 * {@link #owner}, else -1. Both arrays may be longer than {@link #size}; what lies beyond is null and -1.
 */
public final class Table {
    /** The most elements that a table may have here; growth beyond fails as the specification allows. */
    public static final int MAXIMUM_SIZE = 10_000_000;

    /** The references; null is the null reference. */
    public @Nullable Object[] elements;
    /** Dispatch ids of the owner's functions, -1 for anything else. */
    public int[] ids;
    /** The current size in elements. */
    public int size;
    /** The first module instance that stored a function of its own here. */
    public @Nullable ModuleInstance owner;

    private final long maximum;
    private final Quota quota;

    /**
     * A table filled with one reference, that the host makes.
     *
     * @param size the initial size, unsigned
     * @param maximum the declared maximum, or a negative number if none is declared
     * @throws OutOfMemoryError if the initial size is more than {@link #MAXIMUM_SIZE}
     */
    public Table(long size, long maximum, @Nullable Object initial) {
        this(size, maximum, initial, Quota.unlimited());
    }

    /**
     * A table filled with one reference.
     *
     * @param size the initial size, unsigned
     * @param maximum the declared maximum, or a negative number if none is declared
     * @param quota what the instance that it belongs to may have
     * @throws OutOfMemoryError if the initial size is more than {@link #MAXIMUM_SIZE}
     * @throws LimitTrap if it is more than the instance may have
     */
    public Table(long size, long maximum, @Nullable Object initial, Quota quota) {
        if (size < 0 || size > MAXIMUM_SIZE) {
            throw new OutOfMemoryError("a table of " + Long.toUnsignedString(size) + " elements is too large");
        }
        quota.takeElements(size);
        this.quota = quota;
        this.elements = new Object[(int) size];
        this.ids = new int[(int) size];
        this.size = (int) size;
        this.maximum = maximum;
        fillRange(0, (int) size, initial);
    }

    /**
     * A 64-bit index or count as the other methods take it: what an int can't hold becomes negative, which is out of
     * bounds of every table.
     */
    public static int narrow(long number) {
        return number >>> (Integer.SIZE - 1) == 0 ? (int) number : -1;
    }

    /** The declared maximum, negative if none was declared. */
    public long maximum() {
        return maximum;
    }

    /**
     * The function that {@code call_indirect} finds in an element, for all but the owner's own functions.
     *
     * @param expected the type that it must have
     * @throws Trap if the index is out of bounds, the element null, or the function of another type
     */
    public FunctionInstance callee(int index, FunctionType expected) {
        if (index >= 0
                && index < size
                && elements[index] instanceof FunctionInstance function
                && function.type().matches(expected)) {
            return function;
        }
        throw Traps.failedIndirectCall(this, index);
    }

    /** {@code table.get}. */
    public @Nullable Object get(int index) {
        checkRange(index, 1);
        return elements[index];
    }

    /** {@code table.set}. */
    public void set(int index, @Nullable Object value) {
        checkRange(index, 1);
        store(index, value);
    }

    /**
     * {@code table.grow} by an unsigned number of elements.
     *
     * @return the size before, or -1 if the table could not grow
     * @throws LimitTrap if the instance may not have so many
     */
    public int grow(@Nullable Object initial, int delta) {
        int before = size;
        long wanted = before + Integer.toUnsignedLong(delta);
        long most = maximum < 0 ? MAXIMUM_SIZE : Math.min(maximum, MAXIMUM_SIZE);
        if (wanted > most) {
            return -1;
        }
        quota.takeElements(wanted - before);
        if (!ensureCapacity((int) wanted, (int) most)) {
            quota.returnElements(wanted - before);
            return -1;
        }
        size = (int) wanted;
        fillRange(before, size, initial);
        return before;
    }

    private boolean ensureCapacity(int needed, int most) {
        int before = ids.length;
        if (needed <= before) {
            return true;
        }
        int capacity = Math.min(most, Math.max(needed, 2 * before));
        try {
            @Nullable Object[] moreElements = Arrays.copyOf(elements, capacity);
            ids = Arrays.copyOf(ids, capacity);
            elements = moreElements;
        } catch (OutOfMemoryError full) {
            return false;
        }
        Arrays.fill(ids, before, capacity, -1);
        return true;
    }

    /** {@code table.fill}: traps before anything is written. */
    public void fill(int index, @Nullable Object value, int count) {
        checkRange(index, count);
        fillRange(index, index + count, value);
    }

    private void fillRange(int from, int to, @Nullable Object value) {
        Arrays.fill(elements, from, to, value);
        Arrays.fill(ids, from, to, idOf(value));
    }

    /** {@code table.copy} from a table, perhaps this one; ranges may overlap. Traps before anything is written. */
    public void copy(Table source, int index, int sourceIndex, int count) {
        source.checkRange(sourceIndex, count);
        checkRange(index, count);
        System.arraycopy(source.elements, sourceIndex, elements, index, count);
        for (int i = index; i < index + count; i++) {
            ids[i] = idOf(elements[i]);
        }
    }

    /**
     * {@code table.init}: copies a part of an element segment. Traps before anything is written.
     *
     * @param segment the segment's references; of length 0 once dropped
     */
    public void init(@Nullable Object[] segment, int index, int segmentOffset, int count) {
        checkSegment(segment, segmentOffset, count);
        checkRange(index, count);
        for (int i = 0; i < count; i++) {
            store(index + i, segment[segmentOffset + i]);
        }
    }

    /** Checks a range of an element segment. */
    static void checkSegment(@Nullable Object[] segment, int offset, int count) {
        if (offset < 0 || count < 0 || count > segment.length - offset) {
            throw Traps.outOfBoundsTable();
        }
    }

    private void store(int index, @Nullable Object value) {
        elements[index] = value;
        ids[index] = idOf(value);
    }

    private int idOf(@Nullable Object value) {
        if (value instanceof FunctionInstance function && function.owner != null) {
            if (owner == null) {
                owner = function.owner;
            }
            return function.owner == owner ? function.id : -1;
        }
        return -1;
    }

    private void checkRange(int index, int count) {
        // Unsigned numbers; no table is that large, so a negative int is out of bounds.
        if (index < 0 || count < 0 || count > size - index) {
            throw Traps.outOfBoundsTable();
        }
    }
}
