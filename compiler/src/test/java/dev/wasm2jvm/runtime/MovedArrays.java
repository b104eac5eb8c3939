package dev.wasm2jvm.runtime;

import java.util.Arrays;

/** Gives memories other arrays whenever generated code has to expect it, and leaves garbage in those before. */
public final class MovedArrays {
    private static final byte GARBAGE = (byte) 0xA5;

    /** What an array may be longer than its memory. */
    private static final int ROOM = 64;

    private MovedArrays() {}

    /** Moves a memory to an array as long as itself if it had a longer one, and the other way around. */
    public static void move(Memory memory) {
        move(memory, memory.exact == null ? 0 : ROOM);
    }

    private static void move(Memory memory, int room) {
        byte[] before = memory.bytes;
        if (memory.reallocate(memory.limit + room)) {
            Arrays.fill(before, GARBAGE);
            memory.noteLength();
        }
    }

    /** {@link Memory#grow(int)}. */
    public static int grow(Memory memory, int pages) {
        int before = memory.grow(pages);
        move(memory);
        return before;
    }

    /** {@link Memory#grow(long)}. */
    public static long grow(Memory memory, long pages) {
        long before = memory.grow(pages);
        move(memory);
        return before;
    }

    /** {@link Memory#settled}, which would move to an exact array: to one with room, so that it is asked again. */
    public static byte[] settled(Memory memory) {
        move(memory, ROOM);
        return memory.bytes;
    }
}
