package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Quota;
import dev.wasm2jvm.runtime.Trap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The handles of one component instance, by index.
 *
 * <p>Indices start at 1 and freed ones are used again, the last freed first; scripts observe both (CanonicalABI.md,
 * "Table State").
 */
public final class HandleTable {
    private static final int MAXIMUM_LENGTH = (1 << 28) - 1;

    private @Nullable Handle[] entries = new Handle[8];
    private int length = 1;
    private int[] free = new int[8];
    private int freeCount;
    private final Quota quota;

    /**
     * An empty table.
     *
     * @param quota from which handles are taken
     */
    HandleTable(Quota quota) {
        this.quota = quota;
    }

    int add(Handle handle) {
        quota.takeResource();
        int index = freeCount > 0 ? free[--freeCount] : extend();
        entries[index] = handle;
        return index;
    }

    private int extend() {
        if (length > MAXIMUM_LENGTH) {
            throw new Trap("resource table has no free keys");
        }
        if (length == entries.length) {
            entries = Arrays.copyOf(entries, length * 2);
        }
        return length++;
    }

    Handle get(int index, ResourceType type) {
        var handle = index > 0 && index < length ? entries[index] : null;
        if (handle == null) {
            throw new Trap("unknown handle index " + Integer.toUnsignedString(index));
        }
        if (handle.type != type) {
            throw new Trap("handle index " + index + " used with the wrong type, expected " + type.describe()
                    + " but found a different " + handle.type.describe());
        }
        return handle;
    }

    /** Removes an entry that no call in flight borrows from. */
    Handle remove(int index, ResourceType type) {
        var handle = get(index, type);
        if (handle.lends != 0) {
            throw new Trap("cannot remove owned resource while borrowed");
        }
        free(index);
        return handle;
    }

    /** Frees an index. */
    void free(int index) {
        quota.returnResource();
        entries[index] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = index;
    }
}
