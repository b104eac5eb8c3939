package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.http.Types;
import dev.wasm2jvm.wasi.http.Types.Method;
import dev.wasm2jvm.wasi.http.Types.Scheme;
import java.util.Optional;

/** The resource {@code incoming-request}. */
public final class ReceivedRequest implements Types.IncomingRequest {
    private final RequestHead head;
    private final HeaderFields fields;
    private final MessageSource source;
    private final Children children = new Children("incoming-request");
    private boolean consumed;

    /**
     * A request.
     *
     * @param head what was received before the body
     * @param source the body
     */
    public ReceivedRequest(RequestHead head, MessageSource source) {
        this.head = head;
        this.fields = HeaderFields.received(head.headers());
        this.source = source;
    }

    @Override
    public Method method() {
        return MethodNames.method(head.method());
    }

    @Override
    public Optional<String> pathWithQuery() {
        return Optional.of(head.pathWithQuery());
    }

    @Override
    public Optional<Scheme> scheme() {
        return Optional.of(
                switch (head.scheme()) {
                    case "http" -> Scheme.HTTP;
                    case "https" -> Scheme.HTTPS;
                    default -> new Scheme.Other(head.scheme());
                });
    }

    @Override
    public Optional<String> authority() {
        return Optional.ofNullable(head.authority());
    }

    @Override
    public Types.Fields headers() {
        return fields.child(children);
    }

    @Override
    public Result<Types.IncomingBody, Unit> consume() {
        if (consumed) {
            return Result.err();
        }
        consumed = true;
        return Result.ok(new ReceivedBody(source));
    }

    @Override
    public void close() {
        children.requireNone();
        if (!consumed) {
            source.close();
        }
    }
}
