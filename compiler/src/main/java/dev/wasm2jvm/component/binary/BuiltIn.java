package dev.wasm2jvm.component.binary;

import static dev.wasm2jvm.component.binary.BuiltIn.Operand.ASYNC;
import static dev.wasm2jvm.component.binary.BuiltIn.Operand.CANCELLABLE;
import static dev.wasm2jvm.component.binary.BuiltIn.Operand.INDEX;
import static dev.wasm2jvm.component.binary.BuiltIn.Operand.OPTIONS;
import static dev.wasm2jvm.component.binary.BuiltIn.Operand.RESULTS;
import static dev.wasm2jvm.component.binary.BuiltIn.Operand.SHARED;
import static dev.wasm2jvm.component.binary.BuiltIn.Operand.TYPE;

import dev.wasm2jvm.component.syntax.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical built-ins behind gates ({@code canon} of Binary.md), one row each: they are decoded, so that a broken file
 * is told from one that needs a feature, and then refused by name.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of does not change
enum BuiltIn {
    TASK_CANCEL(0x05, "task.cancel", Feature.ASYNC),
    SUBTASK_CANCEL(0x06, "subtask.cancel", Feature.ASYNC, ASYNC),
    TASK_RETURN(0x09, "task.return", Feature.ASYNC, RESULTS, OPTIONS),
    CONTEXT_GET(0x0a, "context.get", Feature.ASYNC, TYPE, INDEX),
    CONTEXT_SET(0x0b, "context.set", Feature.ASYNC, TYPE, INDEX),
    THREAD_YIELD(0x0c, "thread.yield", Feature.ASYNC, CANCELLABLE),
    SUBTASK_DROP(0x0d, "subtask.drop", Feature.ASYNC),
    STREAM_NEW(0x0e, "stream.new", Feature.ASYNC, INDEX),
    STREAM_READ(0x0f, "stream.read", Feature.ASYNC, INDEX, OPTIONS),
    STREAM_WRITE(0x10, "stream.write", Feature.ASYNC, INDEX, OPTIONS),
    STREAM_CANCEL_READ(0x11, "stream.cancel-read", Feature.ASYNC, INDEX, ASYNC),
    STREAM_CANCEL_WRITE(0x12, "stream.cancel-write", Feature.ASYNC, INDEX, ASYNC),
    STREAM_DROP_READABLE(0x13, "stream.drop-readable", Feature.ASYNC, INDEX),
    STREAM_DROP_WRITABLE(0x14, "stream.drop-writable", Feature.ASYNC, INDEX),
    FUTURE_NEW(0x15, "future.new", Feature.ASYNC, INDEX),
    FUTURE_READ(0x16, "future.read", Feature.ASYNC, INDEX, OPTIONS),
    FUTURE_WRITE(0x17, "future.write", Feature.ASYNC, INDEX, OPTIONS),
    FUTURE_CANCEL_READ(0x18, "future.cancel-read", Feature.ASYNC, INDEX, ASYNC),
    FUTURE_CANCEL_WRITE(0x19, "future.cancel-write", Feature.ASYNC, INDEX, ASYNC),
    FUTURE_DROP_READABLE(0x1a, "future.drop-readable", Feature.ASYNC, INDEX),
    FUTURE_DROP_WRITABLE(0x1b, "future.drop-writable", Feature.ASYNC, INDEX),
    ERROR_CONTEXT_NEW(0x1c, "error-context.new", Feature.ERROR_CONTEXT, OPTIONS),
    ERROR_CONTEXT_DEBUG_MESSAGE(0x1d, "error-context.debug-message", Feature.ERROR_CONTEXT, OPTIONS),
    ERROR_CONTEXT_DROP(0x1e, "error-context.drop", Feature.ERROR_CONTEXT),
    WAITABLE_SET_NEW(0x1f, "waitable-set.new", Feature.ASYNC),
    WAITABLE_SET_WAIT(0x20, "waitable-set.wait", Feature.ASYNC, CANCELLABLE, INDEX),
    WAITABLE_SET_POLL(0x21, "waitable-set.poll", Feature.ASYNC, CANCELLABLE, INDEX),
    WAITABLE_SET_DROP(0x22, "waitable-set.drop", Feature.ASYNC),
    WAITABLE_JOIN(0x23, "waitable.join", Feature.ASYNC),
    BACKPRESSURE_INC(0x24, "backpressure.inc", Feature.ASYNC),
    BACKPRESSURE_DEC(0x25, "backpressure.dec", Feature.ASYNC),
    THREAD_INDEX(0x26, "thread.index", Feature.THREADS),
    THREAD_NEW_INDIRECT(0x27, "thread.new-indirect", Feature.THREADS, INDEX, INDEX),
    THREAD_RESUME_LATER(0x28, "thread.resume-later", Feature.THREADS),
    THREAD_SUSPEND(0x29, "thread.suspend", Feature.THREADS, CANCELLABLE),
    THREAD_SUSPEND_THEN_RESUME(0x2a, "thread.suspend-then-resume", Feature.THREADS, CANCELLABLE),
    THREAD_YIELD_THEN_RESUME(0x2b, "thread.yield-then-resume", Feature.THREADS, CANCELLABLE),
    THREAD_SUSPEND_THEN_PROMOTE(0x2c, "thread.suspend-then-promote", Feature.THREADS, CANCELLABLE),
    THREAD_YIELD_THEN_PROMOTE(0x2d, "thread.yield-then-promote", Feature.THREADS, CANCELLABLE),
    THREAD_SPAWN_REF(0x40, "thread.spawn-ref", Feature.SHARED_EVERYTHING_THREADS, SHARED, INDEX),
    THREAD_SPAWN_INDIRECT(0x41, "thread.spawn-indirect", Feature.SHARED_EVERYTHING_THREADS, SHARED, INDEX, INDEX),
    THREAD_AVAILABLE_PARALLELISM(0x42, "thread.available-parallelism", Feature.SHARED_EVERYTHING_THREADS, SHARED);

    /** What follows the code. */
    enum Operand {
        /** A result list of a function type. */
        RESULTS,
        /** Canonical options. */
        OPTIONS,
        /** An index of whatever sort, or another unsigned number. */
        INDEX,
        /** A core value type. */
        TYPE,
        /** Whether the built-in may block its caller. */
        ASYNC,
        /** Whether the built-in can be cancelled. */
        CANCELLABLE,
        /** Whether the function is shared. */
        SHARED
    }

    private final int code;
    private final String text;
    private final Feature feature;
    private final List<Operand> operands;

    BuiltIn(int code, String text, Feature feature, Operand... operands) {
        this.code = code;
        this.text = text;
        this.feature = feature;
        this.operands = List.of(operands);
    }

    /** The built-in of a code, or null if there is none. */
    static @Nullable BuiltIn of(int code) {
        for (var each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        return null;
    }

    /** The name of the text format. */
    String text() {
        return text;
    }

    Feature feature() {
        return feature;
    }

    List<Operand> operands() {
        return operands;
    }
}
