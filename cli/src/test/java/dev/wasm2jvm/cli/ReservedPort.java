package dev.wasm2jvm.cli;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port for a server that cannot choose one itself. It is bound, so that the system gives it to nobody else, and whoever
 * names it can listen there all the same, since servers allow that addresses are used again.
 */
final class ReservedPort implements Closeable {
    private final Socket holder = new Socket();

    ReservedPort() throws IOException {
        holder.setReuseAddress(true);
        holder.bind(new InetSocketAddress(0));
    }

    int number() {
        return holder.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}
