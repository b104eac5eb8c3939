package dev.wasm2jvm.wasi;

import dev.wasm2jvm.wasi.blobstore.Blobstore;
import dev.wasm2jvm.wasi.blobstore.Container;
import dev.wasm2jvm.wasi.cli.Environment;
import dev.wasm2jvm.wasi.cli.Exit;
import dev.wasm2jvm.wasi.cli.Stderr;
import dev.wasm2jvm.wasi.cli.Stdin;
import dev.wasm2jvm.wasi.cli.Stdout;
import dev.wasm2jvm.wasi.cli.TerminalInput;
import dev.wasm2jvm.wasi.cli.TerminalOutput;
import dev.wasm2jvm.wasi.cli.TerminalStderr;
import dev.wasm2jvm.wasi.cli.TerminalStdin;
import dev.wasm2jvm.wasi.cli.TerminalStdout;
import dev.wasm2jvm.wasi.clocks.MonotonicClock;
import dev.wasm2jvm.wasi.clocks.Timezone;
import dev.wasm2jvm.wasi.clocks.WallClock;
import dev.wasm2jvm.wasi.filesystem.Preopens;
import dev.wasm2jvm.wasi.filesystem.Types;
import dev.wasm2jvm.wasi.host.GuestFiles;
import dev.wasm2jvm.wasi.host.JavaSink;
import dev.wasm2jvm.wasi.host.JavaSource;
import dev.wasm2jvm.wasi.host.LocalTime;
import dev.wasm2jvm.wasi.host.MonotonicTime;
import dev.wasm2jvm.wasi.host.Polling;
import dev.wasm2jvm.wasi.host.ProgramEnvironment;
import dev.wasm2jvm.wasi.host.RandomBytes;
import dev.wasm2jvm.wasi.host.StandardStreams;
import dev.wasm2jvm.wasi.host.Terminals;
import dev.wasm2jvm.wasi.host.WallTime;
import dev.wasm2jvm.wasi.http.OutgoingHandler;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.io.Streams;
import dev.wasm2jvm.wasi.logging.Logging;
import dev.wasm2jvm.wasi.net.Acceptor;
import dev.wasm2jvm.wasi.net.GuestNetwork;
import dev.wasm2jvm.wasi.random.Insecure;
import dev.wasm2jvm.wasi.random.InsecureSeed;
import dev.wasm2jvm.wasi.random.Random;
import dev.wasm2jvm.wasi.sandbox.Sandbox;
import dev.wasm2jvm.wasi.sockets.InstanceNetwork;
import dev.wasm2jvm.wasi.sockets.IpNameLookup;
import dev.wasm2jvm.wasi.sockets.Network;
import dev.wasm2jvm.wasi.sockets.Tcp;
import dev.wasm2jvm.wasi.sockets.TcpCreateSocket;
import dev.wasm2jvm.wasi.sockets.Udp;
import dev.wasm2jvm.wasi.sockets.UdpCreateSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WASI for one instance: the interfaces of WASI 0.2, one method for each, named after its package and itself.
 *
 * <p>Used by one thread at a time, like the instance it belongs to. Closing it closes every file and socket that the guest left
 * open, and flushes the standard streams, which stay open.
 */
public final class Wasi implements AutoCloseable {
    private final ProgramEnvironment environment;
    private final StandardStreams standardStreams;
    private final Terminals terminals;
    private final MonotonicTime monotonicTime;
    private final WallTime wallTime;
    private final ZoneId zone;
    private final RandomBytes random;
    private final RandomBytes insecureRandom;
    private final Sandbox sandbox;
    private final GuestFiles files;
    private final WasiConfig config;
    private @Nullable StoreHosts stores;
    private final @Nullable NetworkPolicy policy;
    private final int mostSockets;
    private final List<Acceptor> listeners = new ArrayList<>();
    private @Nullable InstanceSockets sockets;
    private @Nullable InstanceHttp http;

    /**
     * Opens what the configuration grants.
     *
     * @param config what the guest may do
     * @throws UncheckedIOException if a granted directory cannot be opened, or the machine offers no operations relative to
     *     an open directory (Windows does not) and doing without is not allowed,
     *     or a listener's address cannot be had
     */
    public Wasi(WasiConfig config) {
        this.config = config;
        environment = new ProgramEnvironment(config.environment(), config.args());
        standardStreams = new StandardStreams(
                new JavaSource(config.stdin()), new JavaSink(config.stdout()), new JavaSink(config.stderr()));
        terminals = new Terminals(config.terminal());
        monotonicTime = config.monotonicTime();
        wallTime = config.wallTime();
        random = new RandomBytes(config.random(), config.limits().randomBytes());
        insecureRandom =
                new RandomBytes(config.insecureRandom(), config.limits().randomBytes());
        sandbox = new Sandbox(config.limits().openFiles());
        zone = config.zone();
        files = new GuestFiles(sandbox, wallTime);
        policy = config.network();
        mostSockets = config.limits().sockets();
        try {
            open();
        } catch (RuntimeException failed) {
            sandbox.close();
            listeners.forEach(Acceptor::stop);
            throw failed;
        }
    }

    private void open() {
        for (var preopen : config.preopens()) {
            grant(preopen);
        }
        if (policy != null) {
            for (var listener : policy.listeners()) {
                listen(listener);
            }
        }
    }

    private void listen(NetworkPolicy.Listener granted) {
        try {
            var listener = Acceptor.listen(granted.address(), 0);
            listeners.add(listener);
            granted.whenBound().accept(listener.address());
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "cannot listen at " + granted.address() + ": " + failed.getMessage(), failed);
        }
    }

    private StoreHosts stores() {
        if (stores == null) {
            stores = new StoreHosts(config);
        }
        return stores;
    }

    private void grant(Preopen preopen) {
        try {
            sandbox.grant(preopen.host(), preopen.guest(), preopen.access() == Access.READ_WRITE, config.filesByPath());
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "cannot grant " + preopen.host() + " as " + preopen.guest() + ": " + failed.getMessage(), failed);
        }
    }

    /** The files of this instance, for hosts of other versions of WASI. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** The standard streams of this instance, for hosts of other versions of WASI. */
    public StandardStreams standardStreams() {
        return standardStreams;
    }

    /** The sockets that listen for the guest, for hosts of other versions of WASI. */
    public List<Acceptor> listeners() {
        return List.copyOf(listeners);
    }

    /** The network of this instance, for hosts of other versions of WASI. */
    public GuestNetwork network() {
        return sockets().guest();
    }

    private InstanceSockets sockets() {
        if (sockets == null) {
            sockets = new InstanceSockets(policy, mostSockets);
        }
        return sockets;
    }

    /** {@code wasi:io/error}. */
    public dev.wasm2jvm.wasi.io.Error ioError() {
        return new dev.wasm2jvm.wasi.io.Error() {};
    }

    /** {@code wasi:io/poll}. */
    public Poll ioPoll() {
        return new Polling();
    }

    /** {@code wasi:io/streams}. */
    public Streams ioStreams() {
        return new Streams() {};
    }

    /** {@code wasi:cli/environment}. */
    public Environment cliEnvironment() {
        return environment;
    }

    /** {@code wasi:cli/exit}; throws {@link ExitException}. */
    public Exit cliExit() {
        return new ProcessExit();
    }

    /** {@code wasi:cli/stdin}. */
    public Stdin cliStdin() {
        return standardStreams;
    }

    /** {@code wasi:cli/stdout}. */
    public Stdout cliStdout() {
        return standardStreams;
    }

    /** {@code wasi:cli/stderr}. */
    public Stderr cliStderr() {
        return standardStreams;
    }

    /** {@code wasi:cli/terminal-input}. */
    public TerminalInput cliTerminalInput() {
        return new TerminalInput() {};
    }

    /** {@code wasi:cli/terminal-output}. */
    public TerminalOutput cliTerminalOutput() {
        return new TerminalOutput() {};
    }

    /** {@code wasi:cli/terminal-stdin}. */
    public TerminalStdin cliTerminalStdin() {
        return terminals;
    }

    /** {@code wasi:cli/terminal-stdout}. */
    public TerminalStdout cliTerminalStdout() {
        return terminals;
    }

    /** {@code wasi:cli/terminal-stderr}. */
    public TerminalStderr cliTerminalStderr() {
        return terminals;
    }

    /** {@code wasi:clocks/monotonic-clock}. */
    public MonotonicClock clocksMonotonicClock() {
        return monotonicTime;
    }

    /** {@code wasi:clocks/wall-clock}. */
    public WallClock clocksWallClock() {
        return wallTime;
    }

    /** {@code wasi:clocks/timezone}. */
    public Timezone clocksTimezone() {
        return new LocalTime(zone);
    }

    /** {@code wasi:random/random}. */
    public Random randomRandom() {
        return random;
    }

    /** {@code wasi:random/insecure}. */
    public Insecure randomInsecure() {
        return insecureRandom;
    }

    /** {@code wasi:random/insecure-seed}. */
    public InsecureSeed randomInsecureSeed() {
        return insecureRandom;
    }

    /** {@code wasi:filesystem/types}. */
    public Types filesystemTypes() {
        return files;
    }

    /** {@code wasi:filesystem/preopens}. */
    public Preopens filesystemPreopens() {
        return files;
    }

    /** {@code wasi:keyvalue/store}. */
    public dev.wasm2jvm.wasi.keyvalue.Store keyvalueStore() {
        return stores().keyvalueStore();
    }

    /** {@code wasi:keyvalue/atomics}. */
    public dev.wasm2jvm.wasi.keyvalue.Atomics keyvalueAtomics() {
        return stores().keyvalueAtomics();
    }

    /** {@code wasi:keyvalue/batch}. */
    public dev.wasm2jvm.wasi.keyvalue.Batch keyvalueBatch() {
        return stores().keyvalueBatch();
    }

    /** {@code wasi:keyvalue/store} in its first draft. */
    public dev.wasm2jvm.wasi.keyvalue.draft.Store keyvalueDraftStore() {
        return stores().keyvalueDraftStore();
    }

    /** {@code wasi:keyvalue/atomics} in its first draft. */
    public dev.wasm2jvm.wasi.keyvalue.draft.Atomics keyvalueDraftAtomics() {
        return stores().keyvalueDraftAtomics();
    }

    /** {@code wasi:keyvalue/batch} in its first draft. */
    public dev.wasm2jvm.wasi.keyvalue.draft.Batch keyvalueDraftBatch() {
        return stores().keyvalueDraftBatch();
    }

    /** {@code wasi:config/store}. */
    public dev.wasm2jvm.wasi.config.Store configStore() {
        return stores().configStore();
    }

    /** {@code wasi:config/runtime}. */
    public dev.wasm2jvm.wasi.config.Runtime configRuntime() {
        return stores().configRuntime();
    }

    /** {@code wasi:logging/logging}. */
    public Logging loggingLogging() {
        return config.logging();
    }

    /** {@code wasi:blobstore/blobstore}. */
    public Blobstore blobstoreBlobstore() {
        return stores().blobstoreBlobstore();
    }

    /** {@code wasi:blobstore/container}. */
    public Container blobstoreContainer() {
        return stores().blobstoreContainer();
    }

    /** {@code wasi:blobstore/types}. */
    public dev.wasm2jvm.wasi.blobstore.Types blobstoreTypes() {
        return stores().blobstoreTypes();
    }

    /** {@code wasi:sockets/network}. */
    public Network socketsNetwork() {
        return sockets().network();
    }

    /** {@code wasi:sockets/instance-network}. */
    public InstanceNetwork socketsInstanceNetwork() {
        return sockets().instanceNetwork();
    }

    /** {@code wasi:sockets/ip-name-lookup}. */
    public IpNameLookup socketsIpNameLookup() {
        return sockets().ipNameLookup();
    }

    /** {@code wasi:sockets/tcp}. */
    public Tcp socketsTcp() {
        return sockets().tcp();
    }

    /** {@code wasi:sockets/tcp-create-socket}. */
    public TcpCreateSocket socketsTcpCreateSocket() {
        return sockets().tcpCreateSocket();
    }

    /** {@code wasi:sockets/udp}. */
    public Udp socketsUdp() {
        return sockets().udp();
    }

    /** {@code wasi:sockets/udp-create-socket}. */
    public UdpCreateSocket socketsUdpCreateSocket() {
        return sockets().udpCreateSocket();
    }

    /** {@code wasi:http/types}. */
    public dev.wasm2jvm.wasi.http.Types httpTypes() {
        return http().types();
    }

    /** {@code wasi:http/outgoing-handler}. */
    public OutgoingHandler httpOutgoingHandler() {
        return http().outgoingHandler();
    }

    private InstanceHttp http() {
        if (http == null) {
            http = new InstanceHttp(config.http(), config.limits().headerBytes());
        }
        return http;
    }

    /**
     * Closes the files and sockets, gives up requests that are under way, and flushes the standard output streams.
     *
     * @throws UncheckedIOException if flushing fails
     */
    @Override
    public void close() {
        sandbox.close();
        if (stores != null) {
            stores.close();
        }
        for (var listener : listeners) {
            listener.stop();
        }
        if (sockets != null) {
            sockets.guest().close();
        }
        if (http != null) {
            http.close();
        }
        try {
            standardStreams.output().flush();
            standardStreams.error().flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot flush the standard output", failed);
        }
    }
}
