package dev.wasm2jvm.wasi.serve;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The threads that requests are served on. */
public final class GuestThreads {
    /** Guests recurse deeper than Java does; the memory is reserved, and used only when reached. */
    private static final long STACK_BYTES = 16L << 20;

    /** Makes a virtual thread for each task (JDK 21 and newer), null where there are none. */
    private static final @Nullable MethodHandle VIRTUAL = virtual();

    private GuestThreads() {}

    private static @Nullable MethodHandle virtual() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
        } catch (NoSuchMethodException | IllegalAccessException older) {
            return null;
        }
    }

    /**
     * Whether the JDK has virtual threads.
     *
     * @return true on JDK 21 and newer
     */
    public static boolean hasVirtual() {
        return VIRTUAL != null;
    }

    /**
     * A thread for each task.
     *
     * @param wantVirtual true for virtual threads, whose stack is as deep as {@code -Xss} says; false for threads of the
     *     operating system with a stack of 16 MiB, which are used again
     * @return a new executor with daemon threads
     * @throws IllegalArgumentException if virtual threads are asked for, and the JDK has none
     */
    public static ExecutorService executor(boolean wantVirtual) {
        if (!wantVirtual) {
            return Executors.newCachedThreadPool(work -> {
                var thread = new Thread(null, work, "wasm2jvm-serve", STACK_BYTES);
                thread.setDaemon(true);
                return thread;
            });
        }
        if (VIRTUAL == null) {
            throw new IllegalArgumentException("this JDK has no virtual threads; they need JDK 21");
        }
        try {
            return (ExecutorService) VIRTUAL.invokeExact();
        } catch (Throwable impossible) {
            throw new IllegalStateException("virtual threads cannot be made", impossible);
        }
    }
}
