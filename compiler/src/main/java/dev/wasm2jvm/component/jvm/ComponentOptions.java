package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.progress.Progress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a component is compiled.
 *
 * @param inputName the input's name without its ending; names the world class if nothing better does
 * @param world the world's WIT name, {@code ns:pkg/name} or {@code name}; null if unknown: a component does not carry it
 * @param packageName the Java package of the world class, or null to derive it
 * @param className the simple name of the world class, or null to derive it
 * @param mappings namespaces, packages ({@code ns:pkg}) or interfaces ({@code ns:pkg/name}) whose Java types exist already,
 *     and the Java packages that hold them
 * @param wasi whether {@code wasi:*} imports use the hosts and types of wasm2jvm-wasi
 * @param unresolved what becomes of imports that nothing provides
 * @param threads how many functions are compiled at once, at least 1
 * @param release the Java release of the class files, at least 17
 * @param interruptible whether code stops soon when its thread is interrupted
 * @param progress is told about it
 */
public record ComponentOptions(
        String inputName,
        @Nullable String world,
        @Nullable String packageName,
        @Nullable String className,
        Map<String, String> mappings,
        boolean wasi,
        Unresolved unresolved,
        int threads,
        int release,
        boolean interruptible,
        Progress progress) {

    /** What becomes of an import that nothing provides. */
    public enum Unresolved {
        /** {@link #FAIL} for {@code wasi:*}, which users expect to be there, {@link #INTERFACE} for the rest. */
        STANDARD,
        /** The compilation fails and names them. */
        FAIL,
        /** The builder takes them; a call of one that it was not given traps and names it. */
        TRAP,
        /** The builder insists on them. */
        INTERFACE
    }

    /** Copies the map. */
    public ComponentOptions {
        mappings = Collections.unmodifiableMap(new LinkedHashMap<>(mappings));
    }

    /** That nobody follows. */
    public ComponentOptions(
            String inputName,
            @Nullable String world,
            @Nullable String packageName,
            @Nullable String className,
            Map<String, String> mappings,
            boolean wasi,
            Unresolved unresolved,
            int threads,
            int release) {
        this(
                inputName,
                world,
                packageName,
                className,
                mappings,
                wasi,
                unresolved,
                threads,
                release,
                false,
                Progress.untimed());
    }

    /** Everything derived, WASI bound, one thread, class files for Java 17. */
    public static ComponentOptions of(String inputName) {
        return new ComponentOptions(inputName, null, null, null, Map.of(), true, Unresolved.STANDARD, 1, 17);
    }
}
