package dev.wasm2jvm.wasi;

import dev.wasm2jvm.wasi.host.http.HttpTypes;
import dev.wasm2jvm.wasi.host.http.OutgoingRequests;
import dev.wasm2jvm.wasi.http.HttpPolicy;
import dev.wasm2jvm.wasi.http.OutgoingHandler;
import dev.wasm2jvm.wasi.http.Types;

/** HTTP of one instance, once for each interface. It is apart from {@link Wasi} as {@link InstanceSockets} are. */
final class InstanceHttp {
    private final HttpTypes types;
    private final OutgoingRequests requests;

    InstanceHttp(HttpPolicy policy, int headerBytes) {
        types = new HttpTypes(headerBytes);
        requests = new OutgoingRequests(policy, headerBytes);
    }

    Types types() {
        return types;
    }

    OutgoingHandler outgoingHandler() {
        return requests;
    }

    /** Gives up the requests that are under way. */
    void close() {
        requests.close();
    }
}
