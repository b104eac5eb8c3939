package dev.wasm2jvm.servlet;

import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.host.http.HttpTypes;
import dev.wasm2jvm.wasi.http.IncomingHandler;
import dev.wasm2jvm.wasi.http.Types;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a component does, in Java: sends the body of a request back as it arrives, and its trailers behind it. {@code
 * /cut} ends in the middle, {@code /trap} traps, and {@code /hello} has a length.
 */
final class EchoGuest implements IncomingHandler {
    private static final int CHUNK = 1_000;
    private static final int HEADER_BYTES = 10_000;

    private final Types types = new HttpTypes(HEADER_BYTES);

    @Override
    public void handle(Types.IncomingRequest request, Types.ResponseOutparam responseOut) {
        var target = request.pathWithQuery().orElseThrow();
        if (target.startsWith("/trap")) {
            throw new dev.wasm2jvm.runtime.Trap("unreachable");
        }
        var headers = new ArrayList<Tuple2<String, byte[]>>();
        headers.add(header("x-target", request.method() + " " + target));
        if (target.equals("/hello")) {
            headers.add(header("content-length", "5"));
        }
        var response = types.outgoingResponseFactory()
                .create(types.fieldsFactory().fromList(headers).orElseThrow());
        var body = response.body().orElseThrow();
        types.responseOutparamFactory().set(responseOut, dev.wasm2jvm.runtime.Result.ok(response));
        if (target.equals("/hello")) {
            write(body, List.of("hello".getBytes(StandardCharsets.UTF_8)));
            types.outgoingBodyFactory().finish(body, Optional.empty()).orElseThrow();
        } else {
            echo(request.consume().orElseThrow(), body, target.equals("/cut"));
        }
    }

    private static Tuple2<String, byte[]> header(String name, String value) {
        return new Tuple2<>(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void echo(Types.IncomingBody incoming, Types.OutgoingBody outgoing, boolean cut) {
        var input = incoming.stream().orElseThrow();
        var output = outgoing.write().orElseThrow();
        var part = input.blockingRead(CHUNK);
        while (part.isOk()) {
            output.blockingWriteAndFlush(part.orElseThrow()).orElseThrow();
            part = input.blockingRead(CHUNK);
        }
        input.close();
        output.close();
        if (cut) {
            outgoing.close();
            return;
        }
        var future = types.incomingBodyFactory().finish(incoming);
        future.subscribe().block();
        var trailers = future.get().orElseThrow().orElseThrow().orElseThrow();
        types.outgoingBodyFactory().finish(outgoing, trailers).orElseThrow();
    }

    private static void write(Types.OutgoingBody body, List<byte[]> parts) {
        try (var stream = body.write().orElseThrow()) {
            parts.forEach(part -> stream.blockingWriteAndFlush(part).orElseThrow());
        }
    }
}
