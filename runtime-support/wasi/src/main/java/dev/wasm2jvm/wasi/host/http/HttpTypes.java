package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.host.StreamFailure;
import dev.wasm2jvm.wasi.http.Types;
import java.util.List;
import java.util.Optional;

/** {@code wasi:http/types}. */
public final class HttpTypes implements Types {
    private final FieldsFactory fields;
    private final IncomingBodyFactory incomingBodies = new IncomingBodies();
    private final OutgoingBodyFactory outgoingBodies = new OutgoingBodies();
    private final OutgoingRequestFactory requests = new NewRequests();
    private final OutgoingResponseFactory responses = new NewResponses();
    private final RequestOptionsFactory options = new NewOptions();
    private final ResponseOutparamFactory outparams = new Outparams();

    /**
     * The types.
     *
     * @param headerBytes the most bytes of all headers, or trailers, of one message
     */
    public HttpTypes(int headerBytes) {
        fields = new NewFields(headerBytes);
    }

    @Override
    public Optional<ErrorCode> httpErrorCode(dev.wasm2jvm.wasi.io.Error.Error_ err) {
        return err instanceof StreamFailure failure && failure.cause() instanceof HttpFailure ours
                ? Optional.of(ours.code())
                : Optional.empty();
    }

    @Override
    public FieldsFactory fieldsFactory() {
        return fields;
    }

    @Override
    public IncomingBodyFactory incomingBodyFactory() {
        return incomingBodies;
    }

    @Override
    public OutgoingBodyFactory outgoingBodyFactory() {
        return outgoingBodies;
    }

    @Override
    public OutgoingRequestFactory outgoingRequestFactory() {
        return requests;
    }

    @Override
    public OutgoingResponseFactory outgoingResponseFactory() {
        return responses;
    }

    @Override
    public RequestOptionsFactory requestOptionsFactory() {
        return options;
    }

    @Override
    public ResponseOutparamFactory responseOutparamFactory() {
        return outparams;
    }

    private static Trap foreign(String resource) {
        return new Trap("the " + resource + " was made by another host");
    }

    private record NewFields(int most) implements FieldsFactory {
        @Override
        public Fields create() {
            return HeaderFields.empty(most);
        }

        @Override
        public Result<Fields, HeaderError> fromList(List<Tuple2<String, byte[]>> entries) {
            return HeaderFields.of(entries, most);
        }
    }

    private static final class IncomingBodies implements IncomingBodyFactory {
        @Override
        public FutureTrailers finish(IncomingBody this_) {
            if (this_ instanceof ReceivedBody ours) {
                return ours.finish();
            }
            throw foreign("incoming-body");
        }
    }

    private static final class OutgoingBodies implements OutgoingBodyFactory {
        @Override
        public Result<Unit, ErrorCode> finish(OutgoingBody this_, Optional<Fields> trailers) {
            if (this_ instanceof SentBody ours) {
                return ours.contents()
                        .finish(
                                trailers.isEmpty()
                                        ? List.of()
                                        : HeaderFields.frozen(trailers.get()).headers());
            }
            throw foreign("outgoing-body");
        }
    }

    private static final class NewRequests implements OutgoingRequestFactory {
        @Override
        public OutgoingRequest create(Fields headers) {
            return new SentRequest(headers);
        }
    }

    private static final class NewResponses implements OutgoingResponseFactory {
        @Override
        public OutgoingResponse create(Fields headers) {
            return new SentResponse(headers);
        }
    }

    private static final class NewOptions implements RequestOptionsFactory {
        @Override
        public RequestOptions create() {
            return new RequestPatience();
        }
    }

    private static final class Outparams implements ResponseOutparamFactory {
        @Override
        public void set(ResponseOutparam param, Result<OutgoingResponse, ErrorCode> response) {
            if (param instanceof ResponseOutlet ours) {
                ours.set(response);
            } else {
                throw foreign("response-outparam");
            }
        }
    }
}
