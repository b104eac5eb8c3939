package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.http.Types;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import dev.wasm2jvm.wasi.http.Types.Method;
import dev.wasm2jvm.wasi.http.Types.Scheme;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The resource {@code outgoing-request}. */
final class SentRequest extends SentMessage implements Types.OutgoingRequest {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern PATH = Pattern.compile("(|\\*|[/?][!-~&&[^#]]*)");
    private static final String NOT_IN_URI = "\"<>\\^`{|}";
    private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private Method method = Method.GET;
    private Optional<String> pathWithQuery = Optional.empty();
    private Optional<Scheme> scheme = Optional.empty();
    private Optional<String> authority = Optional.empty();

    SentRequest(Types.Fields fields) {
        super(fields, true);
    }

    @Override
    public Method method() {
        return method;
    }

    @Override
    public Result<Unit, Unit> setMethod(Method wanted) {
        if (wanted instanceof Method.Other other && !FieldSyntax.isToken(other.value())) {
            return Result.err();
        }
        method = wanted;
        return Result.ok();
    }

    @Override
    public Optional<String> pathWithQuery() {
        return pathWithQuery;
    }

    @Override
    public Result<Unit, Unit> setPathWithQuery(Optional<String> wanted) {
        if (wanted.isPresent() && !PATH.matcher(wanted.get()).matches()) {
            return Result.err();
        }
        pathWithQuery = wanted;
        return Result.ok();
    }

    @Override
    public Optional<Scheme> scheme() {
        return scheme;
    }

    @Override
    public Result<Unit, Unit> setScheme(Optional<Scheme> wanted) {
        if (wanted.orElse(Scheme.HTTP) instanceof Scheme.Other other
                && !SCHEME.matcher(other.value()).matches()) {
            return Result.err();
        }
        scheme = wanted;
        return Result.ok();
    }

    @Override
    public Optional<String> authority() {
        return authority;
    }

    @Override
    public Result<Unit, Unit> setAuthority(Optional<String> wanted) {
        if (wanted.isPresent() && !isAuthority(wanted.get())) {
            return Result.err();
        }
        authority = wanted;
        return Result.ok();
    }

    private static boolean isAuthority(String text) {
        try {
            var uri = new URI("http://" + text).parseServerAuthority();
            return text.equals(uri.getRawAuthority()) && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    /**
     * Where the request goes.
     *
     * @throws HttpFailure if scheme, authority and path make no URI of HTTP
     */
    URI uri() throws HttpFailure {
        var wanted = scheme.orElse(Scheme.HTTPS);
        if (wanted instanceof Scheme.Other) {
            throw new HttpFailure(ErrorCode.HTTP_PROTOCOL_ERROR, null);
        }
        var text = (wanted instanceof Scheme.Http ? "http://" : "https://")
                + authority.orElse("")
                + escaped(pathWithQuery.orElse(""));
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException notOne) {
            throw new HttpFailure(ErrorCode.HTTP_REQUEST_URI_INVALID, notOne);
        }
    }

    /** Characters that servers accept and {@code java.net.URI} does not. */
    private static String escaped(String path) {
        var text = new StringBuilder();
        for (char each : BARE_PERCENT.matcher(path).replaceAll("%25").toCharArray()) {
            if (NOT_IN_URI.indexOf(each) >= 0) {
                text.append('%').append(Integer.toHexString(each));
            } else {
                text.append(each);
            }
        }
        return text.toString();
    }
}
