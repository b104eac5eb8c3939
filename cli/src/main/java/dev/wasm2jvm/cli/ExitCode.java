package dev.wasm2jvm.cli;

/**
 * The exit codes of the command line, as docs/cli.md lists them. A guest's own exit code is passed on instead.
 */
final class ExitCode {

    static final int OK = 0;
    static final int GUEST_ERROR = 1;
    static final int USAGE = 2;
    static final int INVALID = 3;
    static final int UNSUPPORTED = 4;
    static final int UNRESOLVED = 5;
    static final int IO = 6;
    static final int INTERNAL = 70;
    static final int TIMEOUT = 124;
    static final int TRAP = 134;

    private ExitCode() {}
}
