package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command loads. Two are never the same, whatever their bytes.
 *
 * @param bytes the binary; null where there is only a text that nobody has assembled
 * @param isComponent whether it is to be a component, not a core module
 * @param features what it needs beyond a released version of the specification, as the script names it
 */
record Binary(byte @Nullable [] bytes, boolean isComponent, List<String> features) {

    /**
     * The bytes.
     *
     * @throws FailedCommand if there are none; for components a {@link SkippedCommand}
     */
    byte[] present() {
        if (bytes == null) {
            throw isComponent
                    ? new SkippedCommand("a component given as text")
                    : new FailedCommand("a module given as text");
        }
        return bytes;
    }

    /**
     * Does something with it that fails if it is not supported, and may if the script says so.
     *
     * @throws SkippedCommand if it needs one of its declared features
     */
    <T> T unlessGated(Supplier<T> work) {
        try {
            return work.get();
        } catch (UnsupportedException e) {
            throw declares(e) ? new SkippedCommand(String.valueOf(e.getMessage())) : e;
        }
    }

    /** Whether what is not supported is one of the declared features. */
    boolean declares(UnsupportedException problem) {
        return features.stream().anyMatch(String.valueOf(problem.getMessage())::contains);
    }
}
