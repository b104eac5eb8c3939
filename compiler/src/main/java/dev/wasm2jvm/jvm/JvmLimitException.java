package dev.wasm2jvm.jvm;

import java.io.Serial;

/** What was to be assembled does not fit into a class file; the message says which limit it exceeds. */
public final class JvmLimitException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    JvmLimitException(String message) {
        super(message);
    }

    /** Checks a string constant against {@link JvmLimits#STRING_BYTES}. */
    static String checkConstant(String text) {
        // A char takes three bytes at most.
        if (text.length() > JvmLimits.STRING_BYTES / 3) {
            int bytes = text.chars().map(JvmLimitException::encodedBytes).sum();
            if (bytes > JvmLimits.STRING_BYTES) {
                throw new JvmLimitException(
                        "a text of %d bytes is needed in a class file, where the limit is %d (JVMS 4.4.7)"
                                .formatted(bytes, JvmLimits.STRING_BYTES));
            }
        }
        return text;
    }

    /** Bytes of a char in modified UTF-8 (JVMS 4.4.7). */
    private static int encodedBytes(int c) {
        if (c > 0x7ff) {
            return 3;
        }
        return c > 0x7f || c == 0 ? 2 : 1;
    }

    static JvmLimitException constants(String className, int count) {
        return new JvmLimitException("the class %s needs %d constants, where the limit is %d (JVMS 4.11)"
                .formatted(className.replace('/', '.'), count, JvmLimits.TABLE_ENTRIES));
    }

    static JvmLimitException code(String className, String method, int bytes) {
        return new JvmLimitException("the method %s.%s needs %d bytes of code, where the limit is %d (JVMS 4.7.3)"
                .formatted(className.replace('/', '.'), method, bytes, JvmLimits.CODE_BYTES));
    }

    static JvmLimitException frames(int bytes) {
        return new JvmLimitException(
                "%d bytes of code have more stack map frames than can be written (JVMS 4.7.4)".formatted(bytes));
    }

    static JvmLimitException arguments(String className, String method, int words) {
        return new JvmLimitException("the method %s.%s needs %d words of arguments, where the limit is %d (JVMS 4.3.3)"
                .formatted(className.replace('/', '.'), method, words, JvmLimits.ARGUMENT_WORDS));
    }
}
