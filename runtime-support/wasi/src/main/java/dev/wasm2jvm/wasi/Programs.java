package dev.wasm2jvm.wasi;

import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.runtime.Trap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a {@link Program} as a process would: with a deep stack, and with an exit code. */
public final class Programs {

    /** The exit code of a program that trapped, or threw what it did not catch: that of a process which called {@code abort}. */
    public static final int TRAP_EXIT_CODE = 134;

    private static final int USAGE_EXIT_CODE = 2;

    /** Guests recurse as deep as native programs do; the memory is reserved, and used only when reached. */
    private static final long STACK_BYTES = 512L << 20;

    private Programs() {}

    /**
     * The body of a generated {@code main} method: runs the program with the arguments and streams of this process, and ends
     * the JVM with its exit code, 0 by returning. It sees and may use what system properties grant that are called as the
     * options of {@code wasm2jvm run}: {@code wasm2jvm.dir}, {@code wasm2jvm.env}, {@code wasm2jvm.http},
     * {@code wasm2jvm.allow-connect}, {@code -listen}, {@code -udp} and {@code -lookup}, {@code wasm2jvm.listen},
     * {@code wasm2jvm.config}, {@code wasm2jvm.keyvalue} and {@code wasm2jvm.blobstore}; several values are separated by
     * {@code ;}. A property that says something else ends the JVM with 2.
     *
     * @param program the program
     * @param name what it sees as its first argument
     * @param args the others
     */
    public static void main(Program program, String name, String[] args) {
        var config = WasiConfig.builder().inheritStdio().args(name).args(args);
        try {
            new ProgramGrants(config).add();
        } catch (IllegalArgumentException malformed) {
            System.err.println("error: ".concat(String.valueOf(malformed.getMessage())));
            System.exit(USAGE_EXIT_CODE);
        }
        int status = run(program, config.build());
        // Without a status the JVM ends by itself. Newer ones look for a logger when they are asked to, for 10 ms.
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(Program program, WasiConfig config) {
        try {
            return exitCode(program, config, InstanceLimits.NONE);
        } catch (Trap trap) {
            System.err.println("error: the guest trapped: " + trap.getMessage());
            return TRAP_EXIT_CODE;
        } catch (ExceptionInstance thrown) {
            System.err.println("error: the guest threw an exception and did not catch it: " + thrown.getMessage());
            return TRAP_EXIT_CODE;
        }
    }

    /**
     * Runs a program on a thread of its own.
     *
     * @param program the program
     * @param config what it may see
     * @param limits what it may use
     * @return its exit code, whether it returned or asked to exit
     * @throws Trap if it trapped
     * @throws ExceptionInstance if it threw an exception and did not catch it
     */
    public static int exitCode(Program program, WasiConfig config, InstanceLimits limits) {
        try {
            return withDeepStack(new Run(program, config, limits));
        } catch (ExitException exit) {
            return exit.status();
        }
    }

    private record Run(Program program, WasiConfig config, InstanceLimits limits) implements Callable<Integer> {
        @Override
        public Integer call() {
            return program.run(config, limits);
        }
    }

    /**
     * Calls something on a thread with a stack of 512 MiB.
     *
     * @param call what to call
     * @return its result
     * @throws RuntimeException what it threw; a checked exception is the cause of an {@link IllegalStateException}
     */
    public static <T> T withDeepStack(Callable<T> call) {
        var task = new FutureTask<>(call);
        new Thread(null, task, "wasm2jvm-guest", STACK_BYTES).start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a guest ran", e);
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(ExecutionException thrown) {
        if (thrown.getCause() instanceof Error error) {
            throw error;
        }
        return thrown.getCause() instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }
}
