package dev.wasm2jvm.compiler.wast;

/** Threads that execute scripts. */
final class ScriptThread {
    /** As much as the first thread of a process commonly has; the default of the JVM differs between machines. */
    private static final long STACK_BYTES = 8 << 20;

    private ScriptThread() {}

    /** Starts a thread that keeps no program from ending: nothing stops a guest that hangs. */
    static Thread start(String name, Runnable work) {
        var thread = new Thread(null, work, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
