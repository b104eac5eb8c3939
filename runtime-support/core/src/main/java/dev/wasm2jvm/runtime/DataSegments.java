package dev.wasm2jvm.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The data segments of one module instance. Their bytes are a resource beside the module's class, one for each class,
 * which is read when the first segment is wanted.
 *
 * <p>The resource holds big-endian ints, the number of segments and the length of each, and then the segments' bytes.
 */
public final class DataSegments {
    /** What was read for one instance serves the next ones: reading a jar may take longer than all else that they do. */
    private static final Map<Class<?>, SoftReference<byte[]>> READ = new WeakHashMap<>();

    private final Class<?> module;
    private final String resource;
    private byte @Nullable [] content;
    private int[] starts = {};
    private int[] lengths = {};

    /**
     * The segments of an instance.
     *
     * @param module the class that the resource lies beside
     * @param resource the resource's name without a path
     */
    public DataSegments(Class<?> module, String resource) {
        this.module = module;
        this.resource = resource;
    }

    /**
     * {@code memory.init}. Traps before anything is written.
     *
     * @param memory the memory that is written
     * @param address where in it, unsigned
     * @param offset first byte of the segment, unsigned
     * @param count number of bytes, unsigned
     * @param segment number of the segment
     */
    public void init(Memory memory, int address, int offset, int count, int segment) {
        byte[] bytes = content();
        if (offset < 0 || count < 0 || count > lengths[segment] - offset) {
            throw Traps.outOfBoundsMemory();
        }
        memory.write(memory.checkRange(address, count), bytes, starts[segment] + offset, count);
    }

    /**
     * {@code memory.init} of a memory of any representation. Traps before anything is written.
     *
     * @param memory the memory that is written
     * @param address where in it, unsigned
     * @param offset first byte of the segment, unsigned
     * @param count number of bytes, unsigned
     * @param segment number of the segment
     */
    public void init(LinearMemory memory, long address, int offset, int count, int segment) {
        byte[] bytes = content();
        if (offset < 0 || count < 0 || count > lengths[segment] - offset) {
            throw Traps.outOfBoundsMemory();
        }
        memory.write(memory.checkRange(address, count), bytes, starts[segment] + offset, count);
    }

    /**
     * Copies a whole active segment to its place, and drops it.
     *
     * @param memory the memory that is written
     * @param address where in it, unsigned
     * @param segment number of the segment
     */
    public void activate(LinearMemory memory, long address, int segment) {
        content();
        init(memory, address, 0, lengths[segment], segment);
        drop(segment);
    }

    /** {@code data.drop}: the segment is empty from now on. */
    public void drop(int segment) {
        content();
        lengths[segment] = 0;
    }

    /** Drops all segments and forgets their bytes; ranges of length 0 can still be copied out of them. */
    public void release() {
        content = new byte[0];
        Arrays.fill(starts, 0);
        Arrays.fill(lengths, 0);
    }

    /** A range of a segment, in little-endian order, for arrays. */
    ByteBuffer range(int segment, int offset, long count) {
        byte[] bytes = content();
        if (offset < 0 || count > lengths[segment] - (long) offset) {
            throw Traps.outOfBoundsMemory();
        }
        return ByteBuffer.wrap(bytes, starts[segment] + offset, (int) count)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] content() {
        byte[] loaded = content;
        if (loaded == null) {
            loaded = shared();
            var header = ByteBuffer.wrap(loaded);
            int count = header.getInt();
            starts = new int[count];
            lengths = new int[count];
            int start = 4 + 4 * count;
            for (int i = 0; i < count; i++) {
                starts[i] = start;
                lengths[i] = header.getInt();
                start += lengths[i];
            }
            content = loaded;
        }
        return loaded;
    }

    /** The resource, which nobody writes. */
    private byte[] shared() {
        synchronized (READ) {
            var before = READ.get(module);
            byte[] bytes = before == null ? null : before.get();
            if (bytes == null) {
                bytes = read();
                READ.put(module, new SoftReference<>(bytes));
            }
            return bytes;
        }
    }

    private byte[] read() {
        try (InputStream in = module.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing beside " + module.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
