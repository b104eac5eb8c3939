package dev.wasm2jvm.cli;

/** The entry point of the command {@code wasm2jvm}; the one place that ends the JVM. */
public final class Main {

    private Main() {}

    /**
     * Runs the command line and ends the JVM with its exit code.
     *
     * @param args the arguments as typed
     */
    public static void main(String[] args) {
        System.exit(new CommandRunner(System.in, System.out, System.err).run(args));
    }
}
