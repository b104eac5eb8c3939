package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.wasi.Wasi;
import dev.wasm2jvm.wasi.sandbox.Directory;
import dev.wasm2jvm.wasi.sandbox.Grant;
import dev.wasm2jvm.wasi.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open descriptors by number: 0 to 2 are the standard streams, from 3 on come the granted directories, then the listeners. */
final class DescriptorTable {
    private final List<@Nullable Descriptor> descriptors = new ArrayList<>();
    private final Sandbox sandbox;
    private @Nullable ExactTimes times;

    DescriptorTable(Wasi wasi) {
        sandbox = wasi.sandbox();
        var streams = wasi.standardStreams();
        boolean terminal = wasi.cliTerminalStdin().getTerminalStdin().isPresent();
        descriptors.add(stream(new Target.Input(streams.input(), terminal), Rights.FD_READ));
        descriptors.add(stream(new Target.Output(streams.output(), terminal), Rights.FD_WRITE));
        descriptors.add(stream(new Target.Output(streams.error(), terminal), Rights.FD_WRITE));
        for (var grant : sandbox.grants()) {
            descriptors.add(preopen(grant));
        }
        for (var listener : wasi.listeners()) {
            descriptors.add(new Descriptor(new Target.Listener(listener), Rights.LISTENER, Rights.CONNECTION, 0));
        }
    }

    /** The times of files that this guest has set. */
    ExactTimes times() {
        if (times == null) {
            times = new ExactTimes();
        }
        return times;
    }

    private static Descriptor stream(Target target, long direction) {
        return new Descriptor(target, Rights.STREAM | direction, 0, 0);
    }

    private static Descriptor preopen(Grant grant) {
        try {
            var directory = grant.directory().duplicate();
            return folder(new Target.Preopen(directory, grant.guestPath()), directory, Rights.inheriting(true));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot open the granted directory " + grant.guestPath(), failed);
        }
    }

    /** A descriptor of a directory, with what its parent allows of the rights that it can have. */
    static Descriptor folder(Target target, Directory directory, long allowed) {
        boolean writable = directory.writable();
        long rights = writable ? Rights.DIRECTORY : Rights.READ_ONLY_DIRECTORY;
        return new Descriptor(target, rights & allowed, Rights.inheriting(writable) & allowed, 0);
    }

    Descriptor get(int number) throws ErrnoException {
        Descriptor found = number >= 0 && number < descriptors.size() ? descriptors.get(number) : null;
        if (found == null) {
            throw new ErrnoException(Errno.BADF);
        }
        return found;
    }

    /** The descriptor, if it has all these rights. */
    Descriptor get(int number, long needed) throws ErrnoException {
        Descriptor found = get(number);
        found.require(needed);
        return found;
    }

    /** Refuses when no more files may be open; asked before one is opened. */
    void requireRoom() throws ErrnoException {
        if (!sandbox.hasRoom()) {
            throw new ErrnoException(Errno.MFILE);
        }
    }

    /** Gives the lowest free number. */
    int add(Descriptor descriptor) {
        int free = descriptors.indexOf(null);
        if (free >= 0) {
            descriptors.set(free, descriptor);
            return free;
        }
        descriptors.add(descriptor);
        return descriptors.size() - 1;
    }

    void close(int number) throws ErrnoException {
        get(number).target().close();
        descriptors.set(number, null);
    }

    /** Moves a descriptor over another one, which is closed. */
    void renumber(int from, int to) throws ErrnoException {
        Descriptor moved = get(from);
        Descriptor replaced = get(to);
        if (from != to) {
            replaced.target().close();
            descriptors.set(to, moved);
            descriptors.set(from, null);
        }
    }
}
