package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.wasi.host.ByteSink;
import dev.wasm2jvm.wasi.host.ByteSource;
import dev.wasm2jvm.wasi.net.Acceptor;
import dev.wasm2jvm.wasi.net.Connection;
import dev.wasm2jvm.wasi.net.OpenSockets;
import dev.wasm2jvm.wasi.sandbox.Directory;
import dev.wasm2jvm.wasi.sandbox.OpenFile;
import dev.wasm2jvm.wasi.sandbox.Opened;

/** What a descriptor stands for. */
sealed interface Target {

    /** Releases what it stands on. */
    default void close() {}

    /** A standard stream. */
    sealed interface Standard extends Target {
        boolean terminal();
    }

    /** The standard input. */
    record Input(ByteSource source, boolean terminal) implements Standard {}

    /** The standard output or error output. */
    record Output(ByteSink sink, boolean terminal) implements Standard {}

    /** A file or directory. */
    sealed interface InSandbox extends Target {
        Opened opened();

        @Override
        default void close() {
            opened().close();
        }
    }

    /** A file. */
    record File(OpenFile opened) implements InSandbox {}

    /** A directory. */
    record Folder(Directory opened) implements InSandbox {}

    /** A socket. */
    sealed interface Socket extends Target {}

    /** A socket that accepts connections; it was granted. */
    record Listener(Acceptor acceptor) implements Socket {
        @Override
        public void close() {
            acceptor.stop();
        }
    }

    /** A connection that was accepted. */
    record Connected(Connection connection, OpenSockets open) implements Socket {
        @Override
        public void close() {
            open.close(connection);
        }
    }

    /** A directory that was granted. */
    record Preopen(Directory opened, String guestPath) implements InSandbox {}
}
