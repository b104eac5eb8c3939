package dev.wasm2jvm.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code wasm2jvm}. */
@Command(name = "wasm2jvm", mixinStandardHelpOptions = true, version = "wasm2jvm 0.1.0-SNAPSHOT")
public final class Main implements Runnable {

    /**
     * Runs the command line and ends the JVM with its exit code.
     *
     * @param args the arguments as typed
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
