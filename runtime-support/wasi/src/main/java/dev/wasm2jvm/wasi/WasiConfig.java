package dev.wasm2jvm.wasi;

import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.host.MonotonicTime;
import dev.wasm2jvm.wasi.host.SystemRandom;
import dev.wasm2jvm.wasi.host.WallTime;
import dev.wasm2jvm.wasi.http.HttpPolicy;
import dev.wasm2jvm.wasi.logging.Logging;
import dev.wasm2jvm.wasi.storage.BlobContainer;
import dev.wasm2jvm.wasi.storage.KeyValueStore;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a guest is granted. Immutable; one configuration may serve many instances.
 *
 * <p>By default a guest has no arguments, no environment, no directory, an empty standard input, and its output is
 * discarded. The network is closed. It can tell the time, not exactly, and draw random numbers.
 */
public final class WasiConfig {
    /** The JDK's clocks promise no more than microseconds on the systems that we know. */
    private static final int WALL_RESOLUTION = 1_000;

    /** The step of browsers for pages that nothing isolates: too long to tell what is in a cache. */
    private static final int COARSE_RESOLUTION = 100_000;

    private final List<String> args;
    private final List<Tuple2<String, String>> environment;
    private final @Nullable InputStream stdin;
    private final @Nullable OutputStream stdout;
    private final @Nullable OutputStream stderr;
    private final boolean terminal;
    private final List<Preopen> preopens;
    private final boolean filesByPath;
    private final @Nullable Clock clock;
    private final @Nullable LongSupplier monotonicClock;
    private final boolean preciseClocks;
    private final @Nullable RandomGenerator random;
    private final @Nullable RandomGenerator insecureRandom;
    private final WasiLimits limits;
    private final Map<String, KeyValueStore> keyvalue;
    private final Map<String, String> settings;
    private final Map<String, BlobContainer> blobstore;
    private final Logging logging;
    private final @Nullable NetworkPolicy network;
    private final @Nullable HttpPolicy http;

    private WasiConfig(Builder builder) {
        args = List.copyOf(builder.args);
        environment = List.copyOf(builder.environment);
        stdin = builder.stdin;
        stdout = builder.stdout;
        stderr = builder.stderr;
        terminal = builder.terminal;
        preopens = List.copyOf(builder.preopens);
        filesByPath = builder.filesByPath;
        clock = builder.clock;
        monotonicClock = builder.monotonicClock;
        preciseClocks = builder.preciseClocks;
        random = builder.random;
        insecureRandom = builder.insecureRandom;
        limits = builder.limits;
        keyvalue = Map.copyOf(builder.keyvalue);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(builder.settings));
        blobstore = Map.copyOf(builder.blobstore);
        logging = builder.logging;
        network = builder.network;
        http = builder.http;
    }

    /**
     * A builder that grants nothing but clocks and random numbers.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** The arguments, the program's name first. */
    public List<String> args() {
        return args;
    }

    /** The environment variables as pairs of name and value. */
    public List<Tuple2<String, String>> environment() {
        return environment;
    }

    /** The granted directories. */
    public List<Preopen> preopens() {
        return preopens;
    }

    boolean filesByPath() {
        return filesByPath;
    }

    /** How much an instance may use. */
    public WasiLimits limits() {
        return limits;
    }

    InputStream stdin() {
        return stdin == null ? System.in : stdin;
    }

    OutputStream stdout() {
        return stdout == null ? System.out : stdout;
    }

    OutputStream stderr() {
        return stderr == null ? System.err : stderr;
    }

    boolean terminal() {
        return terminal;
    }

    /** The zone of the guest's local time. */
    ZoneId zone() {
        return clock == null ? ZoneOffset.UTC : clock.getZone();
    }

    WallTime wallTime() {
        if (clock == null && !preciseClocks) {
            var coarse = Clock.tick(Clock.systemUTC(), Duration.ofNanos(COARSE_RESOLUTION));
            return new WallTime(coarse, COARSE_RESOLUTION);
        }
        return new WallTime(clock == null ? Clock.systemUTC() : clock, WALL_RESOLUTION);
    }

    MonotonicTime monotonicTime() {
        return monotonicClock == null
                ? new MonotonicTime(new SystemTime(), preciseClocks ? 1 : COARSE_RESOLUTION)
                : new MonotonicTime(monotonicClock, 1);
    }

    RandomGenerator random() {
        return random == null ? new SystemRandom() : random;
    }

    RandomGenerator insecureRandom() {
        return insecureRandom == null ? new SplittableRandom() : insecureRandom;
    }

    Map<String, KeyValueStore> keyvalue() {
        return keyvalue;
    }

    Map<String, String> settings() {
        return settings;
    }

    Map<String, BlobContainer> blobstore() {
        return blobstore;
    }

    Logging logging() {
        return logging;
    }

    /** Nobody listens. */
    private static final class NoLog implements Logging {
        @Override
        public void log(Level level, String context, String message) {}
    }

    /** What the guest may do on the network; null stands for nothing, so that most programs need not load it. */
    @Nullable
    NetworkPolicy network() {
        return network;
    }

    HttpPolicy http() {
        return http == null ? HttpPolicy.CLOSED : http;
    }

    /** The clock of this process. */
    private static final class SystemTime implements LongSupplier {
        @Override
        public long getAsLong() {
            return System.nanoTime();
        }
    }

    /** Collects grants. Not safe for use by several threads. */
    public static final class Builder {
        private final List<String> args = new ArrayList<>();
        private final List<Tuple2<String, String>> environment = new ArrayList<>();
        /** Null stands for the stream of this process, whichever it is when an instance is made. */
        private @Nullable InputStream stdin = InputStream.nullInputStream();

        private @Nullable OutputStream stdout = OutputStream.nullOutputStream();
        private @Nullable OutputStream stderr = OutputStream.nullOutputStream();
        private boolean terminal;
        private final List<Preopen> preopens = new ArrayList<>();
        private boolean filesByPath;
        private @Nullable Clock clock;
        private @Nullable LongSupplier monotonicClock;
        private boolean preciseClocks;

        /** Null stands for a source of its own for each instance. */
        private @Nullable RandomGenerator random;

        private @Nullable RandomGenerator insecureRandom;
        private final Map<String, KeyValueStore> keyvalue = new HashMap<>();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final Map<String, BlobContainer> blobstore = new HashMap<>();
        private Logging logging = new NoLog();
        private @Nullable HttpPolicy http;

        private WasiLimits limits = WasiLimits.DEFAULT;
        private @Nullable NetworkPolicy network;

        private Builder() {}

        /**
         * Appends arguments. By convention the first of all is the program's name.
         *
         * @param arguments arguments without NUL characters
         * @return this
         */
        public Builder args(String... arguments) {
            return args(List.of(arguments));
        }

        /**
         * Appends arguments. By convention the first of all is the program's name.
         *
         * @param arguments arguments without NUL characters
         * @return this
         */
        public Builder args(List<String> arguments) {
            for (var argument : arguments) {
                requireNoNul("argument", argument);
            }
            args.addAll(arguments);
            return this;
        }

        /**
         * Adds an environment variable.
         *
         * @param name not empty, without {@code =} and NUL
         * @param value without NUL
         * @return this
         */
        public Builder env(String name, String value) {
            requireNoNul("environment variable", name);
            requireNoNul("environment variable", value);
            if (name.isEmpty() || name.indexOf('=') >= 0) {
                throw new IllegalArgumentException("not a name of an environment variable: \"" + name + "\"");
            }
            environment.removeIf(variable -> variable.f0().equals(name));
            environment.add(new Tuple2<>(name, value));
            return this;
        }

        /**
         * Adds environment variables.
         *
         * @param variables names and values
         * @return this
         */
        public Builder env(Map<String, String> variables) {
            variables.forEach(this::env);
            return this;
        }

        /**
         * Gives a standard input. It is not closed.
         *
         * @param stream what the guest reads
         * @return this
         */
        public Builder stdin(InputStream stream) {
            stdin = stream;
            return this;
        }

        /**
         * Gives the standard input of this process.
         *
         * @return this
         */
        public Builder inheritStdin() {
            stdin = null;
            return this;
        }

        /**
         * Gives a standard output. It is flushed when the instance is closed, and not closed.
         *
         * @param stream what the guest writes to
         * @return this
         */
        public Builder stdout(OutputStream stream) {
            stdout = stream;
            return this;
        }

        /**
         * Gives the standard output of this process.
         *
         * @return this
         */
        public Builder inheritStdout() {
            stdout = null;
            return this;
        }

        /**
         * Gives a standard error output. It is flushed when the instance is closed, and not closed.
         *
         * @param stream what the guest writes to
         * @return this
         */
        public Builder stderr(OutputStream stream) {
            stderr = stream;
            return this;
        }

        /**
         * Gives the standard error output of this process.
         *
         * @return this
         */
        public Builder inheritStderr() {
            stderr = null;
            return this;
        }

        /**
         * Gives all three standard streams of this process.
         *
         * @return this
         */
        public Builder inheritStdio() {
            return inheritStdin().inheritStdout().inheritStderr();
        }

        /**
         * Tells the guest whether its standard streams are a terminal; by default they are not.
         *
         * @param isTerminal true for an interactive guest
         * @return this
         */
        public Builder terminal(boolean isTerminal) {
            terminal = isTerminal;
            return this;
        }

        /**
         * Grants a directory and all that is below it.
         *
         * @param host a directory of any file system, which stays open as long as the instance; it is opened when an
         *     instance is made
         * @param guest the path under which the guest sees it, not empty
         * @param access what the guest may do in it
         * @return this
         */
        public Builder preopen(Path host, String guest, Access access) {
            requireNoNul("guest path", guest);
            if (guest.isEmpty()) {
                throw new IllegalArgumentException("the guest path of a preopened directory is empty");
            }
            preopens.add(new Preopen(host, guest, access));
            return this;
        }

        /**
         * Grants directories also where the machine cannot open files relative to an open directory, as on Windows. Then
         * files are reached by path: no path and no link leads a guest out, but somebody else who swaps directories for
         * links inside of a granted one may lead it astray in the moment between the check and the use. Other file systems
         * than the default one, such as archives, are always reached so.
         *
         * @param allowed true to take that risk; by default such a machine grants no directory
         * @return this
         */
        public Builder filesByPath(boolean allowed) {
            filesByPath = allowed;
            return this;
        }

        /**
         * Sets the wall clock.
         *
         * @param source the clock, told as it is; the default is the system's in steps of 100 microseconds. Its zone is
         *     that of {@code wasi:clocks/timezone}, by default UTC
         * @return this
         */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /**
         * Sets the monotonic clock. Waiting still takes real time.
         *
         * @param nanoseconds a source that never goes back, told as it is; the default is {@link System#nanoTime()} in steps
         *     of 100 microseconds
         * @return this
         */
        public Builder monotonicClock(LongSupplier nanoseconds) {
            monotonicClock = nanoseconds;
            return this;
        }

        /**
         * Tells the guest the time as exactly as the system does. With that a guest can measure what other code on the same
         * processor does, so by default the clocks go in steps of 100 microseconds.
         *
         * @return this
         */
        public Builder preciseClocks() {
            preciseClocks = true;
            return this;
        }

        /**
         * Sets the source of secure random data.
         *
         * @param source the source; the default is {@link SecureRandom}, and anything else should serve tests only
         * @return this
         */
        public Builder random(RandomGenerator source) {
            random = source;
            return this;
        }

        /**
         * Sets the source of random data that is not for secrets.
         *
         * @param source the source; the default has a random seed
         * @return this
         */
        public Builder insecureRandom(RandomGenerator source) {
            insecureRandom = source;
            return this;
        }

        /**
         * Limits what an instance may use; by default {@link WasiLimits#DEFAULT}.
         *
         * @param value the limits
         * @return this
         */
        public Builder limits(WasiLimits value) {
            limits = value;
            return this;
        }

        /**
         * Grants a bucket of {@code wasi:keyvalue}.
         *
         * @param bucket the name by which the guest opens it
         * @param store where its values are; it is not closed, and may serve many instances and buckets of other names
         * @return this
         */
        public Builder keyvalue(String bucket, KeyValueStore store) {
            keyvalue.put(bucket, store);
            return this;
        }

        /**
         * Sets a value of {@code wasi:config}.
         *
         * @param key its name
         * @param value the value
         * @return this
         */
        public Builder config(String key, String value) {
            settings.put(key, value);
            return this;
        }

        /**
         * Grants a container of {@code wasi:blobstore}. The guest may also remove it, and make it where it does not exist.
         *
         * @param container its name
         * @param objects where its objects are; may serve many instances
         * @return this
         */
        public Builder blobstore(String container, BlobContainer objects) {
            blobstore.put(container, objects);
            return this;
        }

        /**
         * Takes the messages of {@code wasi:logging}; by default they are discarded.
         *
         * @param log called on the guest's thread; several instances may call it at once
         * @return this
         */
        public Builder logging(Logging log) {
            logging = log;
            return this;
        }

        /**
         * Says what the guest may do on the network; without this nothing.
         *
         * @param policy what is allowed
         * @return this
         */
        public Builder network(NetworkPolicy policy) {
            network = policy;
            return this;
        }

        /**
         * Sets which HTTP requests the guest may send.
         *
         * @param policy what is allowed; by default nothing is
         * @return this
         */
        public Builder http(HttpPolicy policy) {
            http = policy;
            return this;
        }

        /**
         * The configuration.
         *
         * @return an immutable configuration
         */
        public WasiConfig build() {
            return new WasiConfig(this);
        }

        private static void requireNoNul(String what, String text) {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(what + " contains a NUL character");
            }
        }
    }
}
