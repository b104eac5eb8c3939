package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.clocks.WallClock;
import dev.wasm2jvm.wasi.filesystem.Preopens;
import dev.wasm2jvm.wasi.filesystem.Types;
import dev.wasm2jvm.wasi.sandbox.Grant;
import dev.wasm2jvm.wasi.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code wasi:filesystem/types} and {@code preopens} over a sandbox. */
public final class GuestFiles implements Types, Preopens {
    private final Sandbox sandbox;
    private final WallClock clock;

    /**
     * The files of a sandbox.
     *
     * @param sandbox what was granted
     * @param clock tells the time that files are set to
     */
    public GuestFiles(Sandbox sandbox, WallClock clock) {
        this.sandbox = sandbox;
        this.clock = clock;
    }

    @Override
    public List<Tuple2<Descriptor, String>> getDirectories() {
        var directories = new ArrayList<Tuple2<Descriptor, String>>();
        for (Grant grant : sandbox.grants()) {
            directories.add(new Tuple2<>(open(grant), grant.guestPath()));
        }
        return List.copyOf(directories);
    }

    private Descriptor open(Grant grant) {
        try {
            return new OpenDescriptor(grant.directory().duplicate(), DescriptorFlags.READ, clock);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot open the granted directory " + grant.guestPath(), failed);
        }
    }

    @Override
    public Optional<ErrorCode> filesystemErrorCode(dev.wasm2jvm.wasi.io.Error.Error_ err) {
        return err instanceof StreamFailure failure ? failure.code() : Optional.empty();
    }
}
