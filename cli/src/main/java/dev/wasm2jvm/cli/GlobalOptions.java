package dev.wasm2jvm.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, at any place of the line. */
final class GlobalOptions {

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print errors, and what 'inspect' finds, as JSON.")
    private boolean json;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Print the Java stack trace of an error too.")
    private boolean stackTrace;

    boolean json() {
        return json;
    }

    boolean stackTrace() {
        return stackTrace;
    }
}
