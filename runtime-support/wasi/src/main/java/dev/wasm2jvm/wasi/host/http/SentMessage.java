package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.http.Types;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request and a response in the making have in common: headers, and a body that is taken once. */
abstract class SentMessage {
    private static final String CONTENT_LENGTH = "content-length";
    private static final int LONGEST_LENGTH = 18;

    private final HeaderFields fields;
    private final boolean isRequest;
    private final Children children;
    private @Nullable Contents contents;

    SentMessage(Types.Fields fields, boolean isRequest) {
        this.fields = HeaderFields.frozen(fields);
        this.isRequest = isRequest;
        this.children = new Children(isRequest ? "outgoing-request" : "outgoing-response");
    }

    /** {@code headers}. */
    public final Types.Fields headers() {
        return fields.child(children);
    }

    /** {@code body}. */
    public final Result<Types.OutgoingBody, Unit> body() {
        if (contents != null) {
            return Result.err();
        }
        contents = new Contents(isRequest, declared());
        return Result.ok(new SentBody(contents));
    }

    /** The resource was dropped, or moved to who sends it. */
    public final void close() {
        children.requireNone();
    }

    /** The headers, without the length: who sends the message writes it. */
    public final List<Header> fields() {
        var headers = fields.headers();
        headers.removeIf(each -> each.name().equalsIgnoreCase(CONTENT_LENGTH));
        return headers;
    }

    /** The first value of a header, null if there is none. */
    final @Nullable String header(String name) {
        return fields.first(name);
    }

    /** The body, null if the guest did not take it. */
    final @Nullable Contents contents() {
        return contents;
    }

    /** The length that the headers declare, or {@link Contents#UNDECLARED}. */
    public final long declared() {
        var length = header(CONTENT_LENGTH);
        if (length == null) {
            return Contents.UNDECLARED;
        }
        return isNumber(length) ? Long.parseLong(length) : Contents.UNDECLARED;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_LENGTH;
    }

    /**
     * The length of the body.
     *
     * @return bytes, or -1 if the guest has not said and is not done
     */
    public final long length() {
        long declared = declared();
        if (declared != Contents.UNDECLARED) {
            return declared;
        }
        if (contents == null) {
            return 0;
        }
        return contents.isWhole() && contents.trailers().isEmpty() ? contents.kept().length : Contents.UNDECLARED;
    }

    /**
     * Passes on what was written to the body, and what will be.
     *
     * @param target where it goes
     * @throws IOException if that fails
     */
    public final void sendTo(BodyTarget target) throws IOException {
        if (contents != null) {
            contents.sendTo(target);
        } else {
            target.end(List.of());
        }
    }

    /**
     * Throws the body away, what was written and what will be. Its length is not checked.
     *
     * @throws IOException never
     */
    public final void discardBody() throws IOException {
        if (contents != null) {
            contents.discard();
        }
    }
}
