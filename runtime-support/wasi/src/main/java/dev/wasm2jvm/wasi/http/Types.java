package dev.wasm2jvm.wasi.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.io.Streams;
import java.util.List;
import java.util.Optional;

/**
 * {@code wasi:http/types}: requests, responses, their fields and bodies, and what can go wrong.
 *
 * <p>What a message is made of is taken from it once: its body, and the stream of the body. A body is dropped after its
 * stream, and a message after its fields; a guest that does otherwise traps. Bytes in and out are the streams of {@code
 * wasi:io}, and keep the sender waiting while the receiver is slow.
 */
@SuppressWarnings("JavaLangClash") // the names are WIT's
@WitName("wasi:http/types")
public interface Types {
    /**
     * What of HTTP made a stream fail.
     *
     * @param err an error that a stream of a body gave
     * @return the error code, nothing if the error has another origin
     */
    @WitName("http-error-code")
    Optional<ErrorCode> httpErrorCode(@WitName("err") dev.wasm2jvm.wasi.io.Error.Error_ err);

    /** Makes {@code fields} resources. */
    @WitName("fields-factory")
    FieldsFactory fieldsFactory();

    /** Makes {@code incoming-body} resources. */
    @WitName("incoming-body-factory")
    IncomingBodyFactory incomingBodyFactory();

    /** Makes {@code outgoing-body} resources. */
    @WitName("outgoing-body-factory")
    OutgoingBodyFactory outgoingBodyFactory();

    /** Makes {@code outgoing-request} resources. */
    @WitName("outgoing-request-factory")
    OutgoingRequestFactory outgoingRequestFactory();

    /** Makes {@code outgoing-response} resources. */
    @WitName("outgoing-response-factory")
    OutgoingResponseFactory outgoingResponseFactory();

    /** Makes {@code request-options} resources. */
    @WitName("request-options-factory")
    RequestOptionsFactory requestOptionsFactory();

    /** Makes {@code response-outparam} resources. */
    @WitName("response-outparam-factory")
    ResponseOutparamFactory responseOutparamFactory();

    /**
     * The record {@code DNS-error-payload}: what a name server answered.
     *
     * @param rcode its response code
     * @param infoCode the code of an extended error, 0 to 65535
     */
    @WitName("DNS-error-payload")
    record DnsErrorPayload(
            @WitName("rcode") Optional<String> rcode,
            @WitName("info-code") Optional<Integer> infoCode) {}

    /**
     * The record {@code TLS-alert-received-payload}: the alert that ended a TLS connection.
     *
     * @param alertId its number, 0 to 255
     * @param alertMessage its text
     */
    @WitName("TLS-alert-received-payload")
    record TlsAlertReceivedPayload(
            @WitName("alert-id") Optional<Integer> alertId,
            @WitName("alert-message") Optional<String> alertMessage) {}

    /**
     * The record {@code field-size-payload}: the field that is too large.
     *
     * @param fieldName its name
     * @param fieldSize its size in bytes
     */
    @WitName("field-size-payload")
    record FieldSizePayload(
            @WitName("field-name") Optional<String> fieldName,
            @WitName("field-size") Optional<@Unsigned Integer> fieldSize) {}

    /** The variant {@code method}: the method of a request. */
    @WitName("method")
    sealed interface Method {
        /** The shared value of the case {@code get}. */
        Get GET = new Get();

        /** The shared value of the case {@code head}. */
        Head HEAD = new Head();

        /** The shared value of the case {@code post}. */
        Post POST = new Post();

        /** The shared value of the case {@code put}. */
        Put PUT = new Put();

        /** The shared value of the case {@code delete}. */
        Delete DELETE = new Delete();

        /** The shared value of the case {@code connect}. */
        Connect CONNECT = new Connect();

        /** The shared value of the case {@code options}. */
        Options OPTIONS = new Options();

        /** The shared value of the case {@code trace}. */
        Trace TRACE = new Trace();

        /** The shared value of the case {@code patch}. */
        Patch PATCH = new Patch();

        /** {@code GET}. */
        @WitName("get")
        record Get() implements Method {}

        /** {@code HEAD}. */
        @WitName("head")
        record Head() implements Method {}

        /** {@code POST}. */
        @WitName("post")
        record Post() implements Method {}

        /** {@code PUT}. */
        @WitName("put")
        record Put() implements Method {}

        /** {@code DELETE}. */
        @WitName("delete")
        record Delete() implements Method {}

        /** {@code CONNECT}. */
        @WitName("connect")
        record Connect() implements Method {}

        /** {@code OPTIONS}. */
        @WitName("options")
        record Options() implements Method {}

        /** {@code TRACE}. */
        @WitName("trace")
        record Trace() implements Method {}

        /** {@code PATCH}. */
        @WitName("patch")
        record Patch() implements Method {}

        /**
         * Another method.
         *
         * @param value its name as it is sent
         */
        @WitName("other")
        record Other(@WitName("other") String value) implements Method {}
    }

    /** The variant {@code scheme}: the scheme of a URI. */
    @WitName("scheme")
    sealed interface Scheme {
        /** The shared value of the case {@code HTTP}. */
        Http HTTP = new Http();

        /** The shared value of the case {@code HTTPS}. */
        Https HTTPS = new Https();

        /** {@code http}. */
        @WitName("HTTP")
        record Http() implements Scheme {}

        /** {@code https}. */
        @WitName("HTTPS")
        record Https() implements Scheme {}

        /**
         * Another scheme.
         *
         * @param value its name
         */
        @WitName("other")
        record Other(@WitName("other") String value) implements Scheme {}
    }

    /** The variant {@code error-code}: why a request or a response failed. */
    @WitName("error-code")
    sealed interface ErrorCode {
        /** The shared value of the case {@code DNS-timeout}. */
        DnsTimeout DNS_TIMEOUT = new DnsTimeout();

        /** The shared value of the case {@code destination-not-found}. */
        DestinationNotFound DESTINATION_NOT_FOUND = new DestinationNotFound();

        /** The shared value of the case {@code destination-unavailable}. */
        DestinationUnavailable DESTINATION_UNAVAILABLE = new DestinationUnavailable();

        /** The shared value of the case {@code destination-IP-prohibited}. */
        DestinationIpProhibited DESTINATION_IP_PROHIBITED = new DestinationIpProhibited();

        /** The shared value of the case {@code destination-IP-unroutable}. */
        DestinationIpUnroutable DESTINATION_IP_UNROUTABLE = new DestinationIpUnroutable();

        /** The shared value of the case {@code connection-refused}. */
        ConnectionRefused CONNECTION_REFUSED = new ConnectionRefused();

        /** The shared value of the case {@code connection-terminated}. */
        ConnectionTerminated CONNECTION_TERMINATED = new ConnectionTerminated();

        /** The shared value of the case {@code connection-timeout}. */
        ConnectionTimeout CONNECTION_TIMEOUT = new ConnectionTimeout();

        /** The shared value of the case {@code connection-read-timeout}. */
        ConnectionReadTimeout CONNECTION_READ_TIMEOUT = new ConnectionReadTimeout();

        /** The shared value of the case {@code connection-write-timeout}. */
        ConnectionWriteTimeout CONNECTION_WRITE_TIMEOUT = new ConnectionWriteTimeout();

        /** The shared value of the case {@code connection-limit-reached}. */
        ConnectionLimitReached CONNECTION_LIMIT_REACHED = new ConnectionLimitReached();

        /** The shared value of the case {@code TLS-protocol-error}. */
        TlsProtocolError TLS_PROTOCOL_ERROR = new TlsProtocolError();

        /** The shared value of the case {@code TLS-certificate-error}. */
        TlsCertificateError TLS_CERTIFICATE_ERROR = new TlsCertificateError();

        /** The shared value of the case {@code HTTP-request-denied}. */
        HttpRequestDenied HTTP_REQUEST_DENIED = new HttpRequestDenied();

        /** The shared value of the case {@code HTTP-request-length-required}. */
        HttpRequestLengthRequired HTTP_REQUEST_LENGTH_REQUIRED = new HttpRequestLengthRequired();

        /** The shared value of the case {@code HTTP-request-method-invalid}. */
        HttpRequestMethodInvalid HTTP_REQUEST_METHOD_INVALID = new HttpRequestMethodInvalid();

        /** The shared value of the case {@code HTTP-request-URI-invalid}. */
        HttpRequestUriInvalid HTTP_REQUEST_URI_INVALID = new HttpRequestUriInvalid();

        /** The shared value of the case {@code HTTP-request-URI-too-long}. */
        HttpRequestUriTooLong HTTP_REQUEST_URI_TOO_LONG = new HttpRequestUriTooLong();

        /** The shared value of the case {@code HTTP-response-incomplete}. */
        HttpResponseIncomplete HTTP_RESPONSE_INCOMPLETE = new HttpResponseIncomplete();

        /** The shared value of the case {@code HTTP-response-timeout}. */
        HttpResponseTimeout HTTP_RESPONSE_TIMEOUT = new HttpResponseTimeout();

        /** The shared value of the case {@code HTTP-upgrade-failed}. */
        HttpUpgradeFailed HTTP_UPGRADE_FAILED = new HttpUpgradeFailed();

        /** The shared value of the case {@code HTTP-protocol-error}. */
        HttpProtocolError HTTP_PROTOCOL_ERROR = new HttpProtocolError();

        /** The shared value of the case {@code loop-detected}. */
        LoopDetected LOOP_DETECTED = new LoopDetected();

        /** The shared value of the case {@code configuration-error}. */
        ConfigurationError CONFIGURATION_ERROR = new ConfigurationError();

        /** The name server did not answer in time. */
        @WitName("DNS-timeout")
        record DnsTimeout() implements ErrorCode {}

        /**
         * The name has no address.
         *
         * @param value what the name server answered
         */
        @WitName("DNS-error")
        record DnsError(@WitName("DNS-error") DnsErrorPayload value) implements ErrorCode {}

        /** It is not known where the request should go. */
        @WitName("destination-not-found")
        record DestinationNotFound() implements ErrorCode {}

        /** The destination is known to be out of service. */
        @WitName("destination-unavailable")
        record DestinationUnavailable() implements ErrorCode {}

        /** The address of the destination is not allowed. */
        @WitName("destination-IP-prohibited")
        record DestinationIpProhibited() implements ErrorCode {}

        /** There is no way to the address of the destination. */
        @WitName("destination-IP-unroutable")
        record DestinationIpUnroutable() implements ErrorCode {}

        /** The destination refused the connection. */
        @WitName("connection-refused")
        record ConnectionRefused() implements ErrorCode {}

        /** The connection ended before the response was whole. */
        @WitName("connection-terminated")
        record ConnectionTerminated() implements ErrorCode {}

        /** The connection was not made in time. */
        @WitName("connection-timeout")
        record ConnectionTimeout() implements ErrorCode {}

        /** Nothing was received in time. */
        @WitName("connection-read-timeout")
        record ConnectionReadTimeout() implements ErrorCode {}

        /** Nothing could be sent in time. */
        @WitName("connection-write-timeout")
        record ConnectionWriteTimeout() implements ErrorCode {}

        /** There are too many connections. */
        @WitName("connection-limit-reached")
        record ConnectionLimitReached() implements ErrorCode {}

        /** The two sides could not agree on TLS. */
        @WitName("TLS-protocol-error")
        record TlsProtocolError() implements ErrorCode {}

        /** The certificate of the destination is not trusted. */
        @WitName("TLS-certificate-error")
        record TlsCertificateError() implements ErrorCode {}

        /**
         * The destination ended TLS with an alert.
         *
         * @param value the alert
         */
        @WitName("TLS-alert-received")
        record TlsAlertReceived(
                @WitName("TLS-alert-received") TlsAlertReceivedPayload value) implements ErrorCode {}

        /** The guest may not make this request. */
        @WitName("HTTP-request-denied")
        record HttpRequestDenied() implements ErrorCode {}

        /** The destination asks for the length of the body. */
        @WitName("HTTP-request-length-required")
        record HttpRequestLengthRequired() implements ErrorCode {}

        /**
         * The body of the request is too large, or not as long as was declared.
         *
         * @param value how many bytes it has
         */
        @WitName("HTTP-request-body-size")
        record HttpRequestBodySize(
                @WitName("HTTP-request-body-size") Optional<@Unsigned Long> value) implements ErrorCode {}

        /** The method cannot be sent. */
        @WitName("HTTP-request-method-invalid")
        record HttpRequestMethodInvalid() implements ErrorCode {}

        /** Scheme, authority and path make no URI. */
        @WitName("HTTP-request-URI-invalid")
        record HttpRequestUriInvalid() implements ErrorCode {}

        /** The URI is too long. */
        @WitName("HTTP-request-URI-too-long")
        record HttpRequestUriTooLong() implements ErrorCode {}

        /**
         * All headers of the request are too large together.
         *
         * @param value their size in bytes
         */
        @WitName("HTTP-request-header-section-size")
        record HttpRequestHeaderSectionSize(
                @WitName("HTTP-request-header-section-size") Optional<@Unsigned Integer> value) implements ErrorCode {}

        /**
         * A header of the request is too large.
         *
         * @param value which one
         */
        @WitName("HTTP-request-header-size")
        record HttpRequestHeaderSize(
                @WitName("HTTP-request-header-size") Optional<FieldSizePayload> value) implements ErrorCode {}

        /**
         * All trailers of the request are too large together.
         *
         * @param value their size in bytes
         */
        @WitName("HTTP-request-trailer-section-size")
        record HttpRequestTrailerSectionSize(
                @WitName("HTTP-request-trailer-section-size")
                Optional<@Unsigned Integer> value) implements ErrorCode {}

        /**
         * A trailer of the request is too large.
         *
         * @param value which one
         */
        @WitName("HTTP-request-trailer-size")
        record HttpRequestTrailerSize(
                @WitName("HTTP-request-trailer-size") FieldSizePayload value) implements ErrorCode {}

        /** The response broke off. */
        @WitName("HTTP-response-incomplete")
        record HttpResponseIncomplete() implements ErrorCode {}

        /**
         * All headers of the response are too large together.
         *
         * @param value their size in bytes
         */
        @WitName("HTTP-response-header-section-size")
        record HttpResponseHeaderSectionSize(
                @WitName("HTTP-response-header-section-size")
                Optional<@Unsigned Integer> value) implements ErrorCode {}

        /**
         * A header of the response is too large.
         *
         * @param value which one
         */
        @WitName("HTTP-response-header-size")
        record HttpResponseHeaderSize(
                @WitName("HTTP-response-header-size") FieldSizePayload value) implements ErrorCode {}

        /**
         * The body of the response is too large, or not as long as was declared.
         *
         * @param value how many bytes it has
         */
        @WitName("HTTP-response-body-size")
        record HttpResponseBodySize(
                @WitName("HTTP-response-body-size") Optional<@Unsigned Long> value) implements ErrorCode {}

        /**
         * All trailers of the response are too large together.
         *
         * @param value their size in bytes
         */
        @WitName("HTTP-response-trailer-section-size")
        record HttpResponseTrailerSectionSize(
                @WitName("HTTP-response-trailer-section-size")
                Optional<@Unsigned Integer> value) implements ErrorCode {}

        /**
         * A trailer of the response is too large.
         *
         * @param value which one
         */
        @WitName("HTTP-response-trailer-size")
        record HttpResponseTrailerSize(
                @WitName("HTTP-response-trailer-size") FieldSizePayload value) implements ErrorCode {}

        /**
         * The transfer coding of the response is not known.
         *
         * @param value the coding
         */
        @WitName("HTTP-response-transfer-coding")
        record HttpResponseTransferCoding(
                @WitName("HTTP-response-transfer-coding") Optional<String> value) implements ErrorCode {}

        /**
         * The content coding of the response is not known.
         *
         * @param value the coding
         */
        @WitName("HTTP-response-content-coding")
        record HttpResponseContentCoding(
                @WitName("HTTP-response-content-coding") Optional<String> value) implements ErrorCode {}

        /** The response did not come in time. */
        @WitName("HTTP-response-timeout")
        record HttpResponseTimeout() implements ErrorCode {}

        /** The connection could not be upgraded. */
        @WitName("HTTP-upgrade-failed")
        record HttpUpgradeFailed() implements ErrorCode {}

        /** The other side does not speak HTTP. */
        @WitName("HTTP-protocol-error")
        record HttpProtocolError() implements ErrorCode {}

        /** The request came back to where it started. */
        @WitName("loop-detected")
        record LoopDetected() implements ErrorCode {}

        /** The host is not configured well. */
        @WitName("configuration-error")
        record ConfigurationError() implements ErrorCode {}

        /**
         * Something else.
         *
         * @param value what, for a person to read
         */
        @WitName("internal-error")
        record InternalError(@WitName("internal-error") Optional<String> value) implements ErrorCode {}
    }

    /** The variant {@code header-error}: why fields were not changed. */
    @WitName("header-error")
    sealed interface HeaderError {
        /** The shared value of the case {@code invalid-syntax}. */
        InvalidSyntax INVALID_SYNTAX = new InvalidSyntax();

        /** The shared value of the case {@code forbidden}. */
        Forbidden FORBIDDEN = new Forbidden();

        /** The shared value of the case {@code immutable}. */
        Immutable IMMUTABLE = new Immutable();

        /** A name or a value is not one of HTTP. */
        @WitName("invalid-syntax")
        record InvalidSyntax() implements HeaderError {}

        /** The field is one that only the host sets. */
        @WitName("forbidden")
        record Forbidden() implements HeaderError {}

        /** The fields cannot be changed. */
        @WitName("immutable")
        record Immutable() implements HeaderError {}
    }

    /** The resource {@code fields}: headers or trailers, in order, a name possibly more than once. Names are compared without regard to case. */
    @WitName("fields")
    interface Fields extends AutoCloseable {
        /**
         * The values of a name.
         *
         * @param name the name, in any case
         * @return the values in order, none if there is no such name
         */
        @WitName("[method]fields.get")
        List<byte[]> get(@WitName("name") String name);

        /**
         * Whether a name is there.
         *
         * @param name the name, in any case
         * @return true if it has at least one value
         */
        @WitName("[method]fields.has")
        boolean has(@WitName("name") String name);

        /**
         * Replaces the values of a name.
         *
         * @param name the name, in any case
         * @param value the new values
         * @return nothing, or the error
         */
        @WitName("[method]fields.set")
        Result<Unit, HeaderError> set(@WitName("name") String name, @WitName("value") List<byte[]> value);

        /**
         * Removes a name with all its values.
         *
         * @param name the name, in any case
         * @return nothing, or the error
         */
        @WitName("[method]fields.delete")
        Result<Unit, HeaderError> delete(@WitName("name") String name);

        /**
         * Adds a value at the end.
         *
         * @param name the name, in any case
         * @param value one more value
         * @return nothing, or the error
         */
        @WitName("[method]fields.append")
        Result<Unit, HeaderError> append(@WitName("name") String name, @WitName("value") byte[] value);

        /**
         * All names and values.
         *
         * @return the pairs in order; names as they were given
         */
        @WitName("[method]fields.entries")
        List<Tuple2<String, byte[]>> entries();

        /**
         * Copies the fields.
         *
         * @return fields that can be changed; the caller owns them
         */
        @WitName("[method]fields.clone")
        Fields clone_();

        @Override
        void close();
    }

    /** Makes {@code fields} resources. */
    @WitName("fields-factory")
    interface FieldsFactory {
        /**
         * Makes empty fields.
         *
         * @return fields that can be changed
         */
        @WitName("[constructor]fields")
        Fields create();

        /**
         * Makes fields.
         *
         * @param entries names and values
         * @return fields that can be changed, or the error
         */
        @WitName("[static]fields.from-list")
        Result<Fields, HeaderError> fromList(@WitName("entries") List<Tuple2<String, byte[]>> entries);
    }

    /** The resource {@code future-incoming-response}: a response that is on its way. */
    @WitName("future-incoming-response")
    interface FutureIncomingResponse extends AutoCloseable {
        /**
         * An event that happens when the response or an error is there.
         *
         * @return the event; the caller owns it
         */
        @WitName("[method]future-incoming-response.subscribe")
        Poll.Pollable subscribe();

        /**
         * Takes the response.
         *
         * @return nothing while it is on its way; the outer error if it was taken before
         */
        @WitName("[method]future-incoming-response.get")
        Optional<Result<Result<IncomingResponse, ErrorCode>, Unit>> get();

        @Override
        void close();
    }

    /** The resource {@code future-trailers}: trailers that are on their way. */
    @WitName("future-trailers")
    interface FutureTrailers extends AutoCloseable {
        /**
         * An event that happens when the body has ended or failed.
         *
         * @return the event; the caller owns it
         */
        @WitName("[method]future-trailers.subscribe")
        Poll.Pollable subscribe();

        /**
         * Takes the trailers.
         *
         * @return nothing while the body has not ended; the outer error if they were taken before
         */
        @WitName("[method]future-trailers.get")
        Optional<Result<Result<Optional<Fields>, ErrorCode>, Unit>> get();

        @Override
        void close();
    }

    /** The resource {@code incoming-body}: the body of a message that is received. */
    @WitName("incoming-body")
    interface IncomingBody extends AutoCloseable {
        /**
         * Takes the contents.
         *
         * @return the stream, an error if it was taken before
         */
        @WitName("[method]incoming-body.stream")
        Result<Streams.InputStream, Unit> stream();

        @Override
        void close();
    }

    /** Makes {@code incoming-body} resources. */
    @WitName("incoming-body-factory")
    interface IncomingBodyFactory {
        /**
         * Skips what was not read of a body, and asks for its trailers.
         *
         * @param this_ the body, whose stream is dropped; it is consumed
         * @return the trailers to come; the caller owns them
         */
        @WitName("[static]incoming-body.finish")
        FutureTrailers finish(@WitName("this") IncomingBody this_);
    }

    /** The resource {@code incoming-request}: a request that is to be answered. */
    @WitName("incoming-request")
    interface IncomingRequest extends AutoCloseable {
        /**
         * The method.
         *
         * @return the method
         */
        @WitName("[method]incoming-request.method")
        Method method();

        /**
         * Path and query.
         *
         * @return both as they were sent
         */
        @WitName("[method]incoming-request.path-with-query")
        Optional<String> pathWithQuery();

        /**
         * The scheme.
         *
         * @return the scheme, as far as it is known
         */
        @WitName("[method]incoming-request.scheme")
        Optional<Scheme> scheme();

        /**
         * Host and port.
         *
         * @return both as the client named them
         */
        @WitName("[method]incoming-request.authority")
        Optional<String> authority();

        /**
         * The headers.
         *
         * @return fields that cannot be changed; the caller owns them
         */
        @WitName("[method]incoming-request.headers")
        Fields headers();

        /**
         * Takes the body.
         *
         * @return the body, an error if it was taken before
         */
        @WitName("[method]incoming-request.consume")
        Result<IncomingBody, Unit> consume();

        @Override
        void close();
    }

    /** The resource {@code incoming-response}: a response that was received. */
    @WitName("incoming-response")
    interface IncomingResponse extends AutoCloseable {
        /**
         * The status.
         *
         * @return 100 to 599
         */
        @WitName("[method]incoming-response.status")
        int status();

        /**
         * The headers.
         *
         * @return fields that cannot be changed; the caller owns them
         */
        @WitName("[method]incoming-response.headers")
        Fields headers();

        /**
         * Takes the body.
         *
         * @return the body, an error if it was taken before
         */
        @WitName("[method]incoming-response.consume")
        Result<IncomingBody, Unit> consume();

        @Override
        void close();
    }

    /** The resource {@code outgoing-body}: the body of a message that is sent. */
    @WitName("outgoing-body")
    interface OutgoingBody extends AutoCloseable {
        /**
         * Takes the stream for the contents.
         *
         * @return the stream, an error if it was taken before
         */
        @WitName("[method]outgoing-body.write")
        Result<Streams.OutputStream, Unit> write();

        @Override
        void close();
    }

    /** Makes {@code outgoing-body} resources. */
    @WitName("outgoing-body-factory")
    interface OutgoingBodyFactory {
        /**
         * Ends a body. One that is dropped without it breaks off for the receiver.
         *
         * @param this_ the body, whose stream is dropped; it is consumed
         * @param trailers what follows the body
         * @return nothing, or the error: as when fewer bytes were written than declared
         */
        @WitName("[static]outgoing-body.finish")
        Result<Unit, ErrorCode> finish(
                @WitName("this") OutgoingBody this_, @WitName("trailers") Optional<Fields> trailers);
    }

    /** The resource {@code outgoing-request}: a request in the making. Without changes it is a {@code GET} with nothing else set. */
    @WitName("outgoing-request")
    interface OutgoingRequest extends AutoCloseable {
        /**
         * Takes the body.
         *
         * @return the body, an error if it was taken before
         */
        @WitName("[method]outgoing-request.body")
        Result<OutgoingBody, Unit> body();

        /**
         * The method.
         *
         * @return the method
         */
        @WitName("[method]outgoing-request.method")
        Method method();

        /**
         * Sets the method.
         *
         * @param method the method
         * @return nothing, or the error if it is not one
         */
        @WitName("[method]outgoing-request.set-method")
        Result<Unit, Unit> setMethod(@WitName("method") Method method);

        /**
         * Path and query.
         *
         * @return both, nothing for an empty path
         */
        @WitName("[method]outgoing-request.path-with-query")
        Optional<String> pathWithQuery();

        /**
         * Sets path and query.
         *
         * @param pathWithQuery both, nothing for an empty path
         * @return nothing, or the error if it is not one
         */
        @WitName("[method]outgoing-request.set-path-with-query")
        Result<Unit, Unit> setPathWithQuery(@WitName("path-with-query") Optional<String> pathWithQuery);

        /**
         * The scheme.
         *
         * @return the scheme, nothing for the choice of the host
         */
        @WitName("[method]outgoing-request.scheme")
        Optional<Scheme> scheme();

        /**
         * Sets the scheme.
         *
         * @param scheme the scheme, nothing for the choice of the host
         * @return nothing, or the error if it is not one
         */
        @WitName("[method]outgoing-request.set-scheme")
        Result<Unit, Unit> setScheme(@WitName("scheme") Optional<Scheme> scheme);

        /**
         * Host and port.
         *
         * @return both
         */
        @WitName("[method]outgoing-request.authority")
        Optional<String> authority();

        /**
         * Sets host and port.
         *
         * @param authority host, and port where it is not the usual one of the scheme
         * @return nothing, or the error if it is not one
         */
        @WitName("[method]outgoing-request.set-authority")
        Result<Unit, Unit> setAuthority(@WitName("authority") Optional<String> authority);

        /**
         * The headers.
         *
         * @return fields that cannot be changed; the caller owns them
         */
        @WitName("[method]outgoing-request.headers")
        Fields headers();

        @Override
        void close();
    }

    /** Makes {@code outgoing-request} resources. */
    @WitName("outgoing-request-factory")
    interface OutgoingRequestFactory {
        /**
         * Makes a request.
         *
         * @param headers its headers; they move
         * @return the request; the caller owns it
         */
        @WitName("[constructor]outgoing-request")
        OutgoingRequest create(@WitName("headers") Fields headers);
    }

    /** The resource {@code outgoing-response}: a response in the making. Its status is 200 at first. */
    @WitName("outgoing-response")
    interface OutgoingResponse extends AutoCloseable {
        /**
         * The status.
         *
         * @return 100 to 599
         */
        @WitName("[method]outgoing-response.status-code")
        int statusCode();

        /**
         * Sets the status.
         *
         * @param statusCode the status
         * @return nothing, or the error if it is not one
         */
        @WitName("[method]outgoing-response.set-status-code")
        Result<Unit, Unit> setStatusCode(@WitName("status-code") int statusCode);

        /**
         * The headers.
         *
         * @return fields that cannot be changed; the caller owns them
         */
        @WitName("[method]outgoing-response.headers")
        Fields headers();

        /**
         * Takes the body.
         *
         * @return the body, an error if it was taken before
         */
        @WitName("[method]outgoing-response.body")
        Result<OutgoingBody, Unit> body();

        @Override
        void close();
    }

    /** Makes {@code outgoing-response} resources. */
    @WitName("outgoing-response-factory")
    interface OutgoingResponseFactory {
        /**
         * Makes a response.
         *
         * @param headers its headers; they move
         * @return the response; the caller owns it
         */
        @WitName("[constructor]outgoing-response")
        OutgoingResponse create(@WitName("headers") Fields headers);
    }

    /** The resource {@code request-options}: the patience of one request. */
    @WitName("request-options")
    interface RequestOptions extends AutoCloseable {
        /**
         * How long making the connection may take.
         *
         * @return nanoseconds, nothing for the choice of the host
         */
        @WitName("[method]request-options.connect-timeout")
        Optional<@Unsigned Long> connectTimeout();

        /**
         * Sets how long making the connection may take.
         *
         * @param duration nanoseconds, nothing for the choice of the host
         * @return nothing, or an error if the host cannot do that
         */
        @WitName("[method]request-options.set-connect-timeout")
        Result<Unit, Unit> setConnectTimeout(@WitName("duration") Optional<@Unsigned Long> duration);

        /**
         * How long the first byte of the response may take.
         *
         * @return nanoseconds, nothing for the choice of the host
         */
        @WitName("[method]request-options.first-byte-timeout")
        Optional<@Unsigned Long> firstByteTimeout();

        /**
         * Sets how long the first byte of the response may take.
         *
         * @param duration nanoseconds, nothing for the choice of the host
         * @return nothing, or an error if the host cannot do that
         */
        @WitName("[method]request-options.set-first-byte-timeout")
        Result<Unit, Unit> setFirstByteTimeout(@WitName("duration") Optional<@Unsigned Long> duration);

        /**
         * How long each next part of its body may take.
         *
         * @return nanoseconds, nothing for the choice of the host
         */
        @WitName("[method]request-options.between-bytes-timeout")
        Optional<@Unsigned Long> betweenBytesTimeout();

        /**
         * Sets how long each next part of its body may take.
         *
         * @param duration nanoseconds, nothing for the choice of the host
         * @return nothing, or an error if the host cannot do that
         */
        @WitName("[method]request-options.set-between-bytes-timeout")
        Result<Unit, Unit> setBetweenBytesTimeout(@WitName("duration") Optional<@Unsigned Long> duration);

        @Override
        void close();
    }

    /** Makes {@code request-options} resources. */
    @WitName("request-options-factory")
    interface RequestOptionsFactory {
        /**
         * Makes options without any time-out.
         *
         * @return the options; the caller owns them
         */
        @WitName("[constructor]request-options")
        RequestOptions create();
    }

    /** The resource {@code response-outparam}: where the response to a request goes. */
    @WitName("response-outparam")
    interface ResponseOutparam extends AutoCloseable {
        @Override
        void close();
    }

    /** Makes {@code response-outparam} resources. */
    @WitName("response-outparam-factory")
    interface ResponseOutparamFactory {
        /**
         * Sends a response: its status and headers at once, its body as it is written.
         *
         * @param param where it goes; it is consumed
         * @param response the response, which moves, or why there is none
         */
        @WitName("[static]response-outparam.set")
        void set(
                @WitName("param") ResponseOutparam param,
                @WitName("response") Result<OutgoingResponse, ErrorCode> response);
    }
}
