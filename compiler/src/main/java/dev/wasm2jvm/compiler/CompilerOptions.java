package dev.wasm2jvm.compiler;

import dev.wasm2jvm.jvm.JvmLimits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a user may choose about one compilation. Immutable; {@link #defaults()} and the {@code with} methods make new ones.
 *
 * @param packageName the Java package of the generated API, or null: derived from the WIT package
 * @param className the simple name of the world class, or null: derived from the world or the input's name
 * @param world the WIT name of the world ({@code ns:pkg/name} or {@code name}), which a component does not carry, or null
 * @param packages WIT package or interface ids, and the Java packages that already hold their types
 * @param wasi whether {@code wasi:*} imports are bound to the hosts of wasm2jvm-wasi
 * @param unresolved what becomes of an import that nothing provides
 * @param sources whether the Java source of the API is part of the result
 * @param mainClass whether a class with a {@code main} method is made
 * @param threads how many threads compile functions, at least 1; the result does not depend on it
 * @param release the Java release of the class files, {@value #OLDEST_RELEASE} to {@value #NEWEST_RELEASE}; from 25 on they use the Vector API for
 *     {@code v128}, which has to be there at run time then
 * @param interruptible whether the code stops soon with a {@code dev.wasm2jvm.runtime.InterruptionTrap} when its thread is
 *     interrupted; it is a little slower then
 * @param factory whether a {@code dev.wasm2jvm.runtime.ComponentFactory} is made, for callers that know the interfaces of a
 *     component but not its class; {@link java.util.ServiceLoader} finds it
 */
public record CompilerOptions(
        @Nullable String packageName,
        @Nullable String className,
        @Nullable String world,
        Map<String, String> packages,
        Wasi wasi,
        Unresolved unresolved,
        boolean sources,
        boolean mainClass,
        int threads,
        int release,
        boolean interruptible,
        boolean factory) {

    /** The oldest Java release that class files can be for. */
    public static final int OLDEST_RELEASE = JvmLimits.OLDEST_RELEASE;

    /** The newest Java release that class files can be for. */
    public static final int NEWEST_RELEASE = JvmLimits.NEWEST_RELEASE;

    /** Who provides {@code wasi:*} and {@code wasi_snapshot_preview1} imports. */
    public enum Wasi {
        /** The hosts of wasm2jvm-wasi, where they have the interface. */
        AUTO,
        /** The caller of the generated code, as for every other import. */
        NONE
    }

    /** What becomes of an import that nothing provides. */
    public enum Unresolved {
        /** {@link #FAIL} for {@code wasi:*}, which a user expects to be there; {@link #INTERFACE} for the rest. */
        STANDARD,
        /** The compilation fails and names it. */
        FAIL,
        /** A call of it traps with its name. */
        TRAP,
        /** The builder of the world class asks for it. */
        INTERFACE
    }

    /** Copies the map, which keeps its order. */
    public CompilerOptions {
        packages = Collections.unmodifiableMap(new LinkedHashMap<>(packages));
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        if (!isRelease(release)) {
            throw new IllegalArgumentException("release must be 17 to 25, not " + release);
        }
    }

    /**
     * Whether class files can be for a Java release.
     *
     * @param release the release
     * @return true from {@link #OLDEST_RELEASE} to {@link #NEWEST_RELEASE}
     */
    public static boolean isRelease(int release) {
        return release >= OLDEST_RELEASE && release <= NEWEST_RELEASE;
    }

    /**
     * Names derived from the input, WASI bound, one thread a processor, class files for 17.
     *
     * @return the defaults
     */
    public static CompilerOptions defaults() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new CompilerOptions(
                null, null, null, Map.of(), Wasi.AUTO, Unresolved.STANDARD, false, false, processors, 17, false, false);
    }

    /**
     * These options with another packageName.
     *
     * @param packageName the Java package of the generated API, or null to derive it
     * @return the new options
     */
    public CompilerOptions withPackageName(@Nullable String packageName) {
        return with(draft -> draft.packageName = packageName);
    }

    /**
     * These options with another className.
     *
     * @param className the simple name of the world class, or null to derive it
     * @return the new options
     */
    public CompilerOptions withClassName(@Nullable String className) {
        return with(draft -> draft.className = className);
    }

    /**
     * These options with another world.
     *
     * @param world the WIT name of the world, or null
     * @return the new options
     */
    public CompilerOptions withWorld(@Nullable String world) {
        return with(draft -> draft.world = world);
    }

    /**
     * These options with another packages.
     *
     * @param packages WIT package or interface ids to Java packages
     * @return the new options
     */
    public CompilerOptions withPackages(Map<String, String> packages) {
        return with(draft -> draft.packages = packages);
    }

    /**
     * These options with another wasi.
     *
     * @param wasi who provides WASI
     * @return the new options
     */
    public CompilerOptions withWasi(Wasi wasi) {
        return with(draft -> draft.wasi = wasi);
    }

    /**
     * These options with another unresolved.
     *
     * @param unresolved what becomes of an import that nothing provides
     * @return the new options
     */
    public CompilerOptions withUnresolved(Unresolved unresolved) {
        return with(draft -> draft.unresolved = unresolved);
    }

    /**
     * These options with another sources.
     *
     * @param sources whether Java source is part of the result
     * @return the new options
     */
    public CompilerOptions withSources(boolean sources) {
        return with(draft -> draft.sources = sources);
    }

    /**
     * These options with another mainClass.
     *
     * @param mainClass whether a class with a main method is made
     * @return the new options
     */
    public CompilerOptions withMainClass(boolean mainClass) {
        return with(draft -> draft.mainClass = mainClass);
    }

    /**
     * These options with another threads.
     *
     * @param threads how many threads compile, at least 1
     * @return the new options
     */
    public CompilerOptions withThreads(int threads) {
        return with(draft -> draft.threads = threads);
    }

    /**
     * These options with another release.
     *
     * @param release the Java release of the class files, 17 to 25
     * @return the new options
     */
    public CompilerOptions withRelease(int release) {
        return with(draft -> draft.release = release);
    }

    /**
     * These options with another interruptible.
     *
     * @param interruptible whether the code stops soon when its thread is interrupted
     * @return the new options
     */
    public CompilerOptions withInterruptible(boolean interruptible) {
        return with(draft -> draft.interruptible = interruptible);
    }

    /**
     * These options with another factory.
     *
     * @param factory whether a factory of components is made
     * @return the new options
     */
    public CompilerOptions withFactory(boolean factory) {
        return with(draft -> draft.factory = factory);
    }

    private CompilerOptions with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** Options that can be changed. */
    private static final class Draft {
        @Nullable
        String packageName;

        @Nullable
        String className;

        @Nullable
        String world;

        Map<String, String> packages;
        Wasi wasi;
        Unresolved unresolved;
        boolean sources;
        boolean mainClass;
        int threads;
        int release;
        boolean interruptible;
        boolean factory;

        Draft(CompilerOptions options) {
            packageName = options.packageName;
            className = options.className;
            world = options.world;
            packages = options.packages;
            wasi = options.wasi;
            unresolved = options.unresolved;
            sources = options.sources;
            mainClass = options.mainClass;
            threads = options.threads;
            release = options.release;
            interruptible = options.interruptible;
            factory = options.factory;
        }

        CompilerOptions options() {
            return new CompilerOptions(
                    packageName,
                    className,
                    world,
                    packages,
                    wasi,
                    unresolved,
                    sources,
                    mainClass,
                    threads,
                    release,
                    interruptible,
                    factory);
        }
    }
}
