package dev.wasm2jvm.registry;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one repository, with what the registry wants to see: nothing, a name and a password, or a token of the service
 * that it names (the distribution project's token authentication). A challenge is met only where it comes from the registry
 * itself, not from where it redirected to.
 */
final class Session {
    /** The actions of one who reads. */
    static final String PULL = "pull";

    /** The actions of one who writes. */
    static final String PUSH = "pull,push";

    private static final String BEARER = "bearer";

    private final Transport transport;
    private final URI base;
    private final String repository;
    private final @Nullable Credentials credentials;
    private @Nullable String authorization;

    Session(Transport transport, URI base, String repository, @Nullable Credentials credentials) {
        this.transport = transport;
        this.base = base;
        this.repository = repository;
        this.credentials = credentials;
        this.authorization = credentials instanceof Credentials.Token token ? "Bearer " + token.secret() : null;
    }

    URI base() {
        return base;
    }

    Transport transport() {
        return transport;
    }

    /**
     * Sends a request, again with credentials if the registry wants some.
     *
     * @param actions what is to be done with the repository, {@code pull} or {@code pull,push}
     * @return the answer, which is never one about credentials
     */
    Answer send(Request request, String actions) throws IOException {
        var answer = transport.send(authorized(request));
        if (answer.status() == 401 && isOurs(answer.uri())) {
            authorization = meet(answer, actions);
            answer = transport.send(authorized(request));
        }
        if (isRefusal(answer)) {
            throw refused(answer.who(), answer.body());
        }
        return answer;
    }

    private Request authorized(Request request) {
        return authorization == null || !isOurs(request.uri())
                ? request
                : request.with(Transport.AUTHORIZATION, authorization);
    }

    private boolean isOurs(URI uri) {
        return Hosts.origin(uri).equals(Hosts.origin(base));
    }

    private String meet(Answer answer, String actions) throws IOException {
        for (var challenge : Challenge.parse(answer.headers().allValues("WWW-Authenticate"))) {
            if (challenge.scheme().equals(BEARER) && (mayBeAnybody(actions) || !hasToken())) {
                return "Bearer " + token(challenge, actions);
            }
            if (challenge.scheme().equals("basic") && credentials instanceof Credentials.Password password) {
                return basic(password);
            }
        }
        throw refused(answer.who(), answer.body());
    }

    private boolean hasToken() {
        return credentials instanceof Credentials.Token;
    }

    /** What is to be read may be there for everybody: an old login does not stand in the way of it. */
    private static boolean mayBeAnybody(String actions) {
        return actions.equals(PULL);
    }

    private static String basic(Credentials.Password password) {
        var both = password.username() + ":" + password.password();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private String token(Challenge challenge, String actions) throws IOException {
        var realm = challenge.parameter("realm");
        URI service;
        try {
            service = new URI(realm == null ? "" : realm);
        } catch (URISyntaxException e) {
            throw new RegistryException(
                    Reason.BAD_ANSWER, base + " names no token service: " + Text.shown(e.getInput()), null, e);
        }
        transport.allowed(service, base.toString());
        var shown = hasToken() ? null : credentials;
        var answer = transport.send(tokenRequest(service, challenge, actions, shown));
        if (isRefusal(answer) && shown != null && mayBeAnybody(actions)) {
            var anybodys = transport.send(tokenRequest(service, challenge, actions, null));
            answer = anybodys.isGood() ? anybodys : answer;
        }
        if (isRefusal(answer)) {
            throw refused("the token service " + answer.who(), answer.body());
        }
        if (!answer.isGood()) {
            throw new RegistryException(
                    Reason.BAD_ANSWER, "the token service " + answer.who() + " answers with status " + answer.status());
        }
        var document = Documents.json(answer.body(), "what the token service " + answer.who() + " answers");
        var token = Documents.text(document, "token");
        token = token == null ? Documents.text(document, "access_token") : token;
        if (token == null || !token.matches("[\\x21-\\x7e]+")) {
            throw new RegistryException(Reason.BAD_ANSWER, "the token service " + answer.who() + " gives no token");
        }
        return token;
    }

    private static boolean isRefusal(Answer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    private Request tokenRequest(URI service, Challenge challenge, String actions, @Nullable Credentials shown) {
        var scope =
                Objects.requireNonNullElse(challenge.parameter("scope"), "repository:" + repository + ":" + actions);
        var query = "scope=" + encode(scope);
        var name = challenge.parameter("service");
        if (name != null) {
            query += "&service=" + encode(name);
        }
        if (shown instanceof Credentials.Identity identity) {
            var form =
                    query + "&client_id=wasm2jvm&grant_type=refresh_token&refresh_token=" + encode(identity.secret());
            return Request.of("POST", service, BodyPublishers.ofString(form))
                    .with("Content-Type", "application/x-www-form-urlencoded");
        }
        var separator = service.getRawQuery() == null ? "?" : "&";
        var request = Request.get(URI.create(service + separator + query));
        return shown instanceof Credentials.Password password
                ? request.with(Transport.AUTHORIZATION, basic(password))
                : request;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private RegistryException refused(String who, byte[] body) {
        var shown = credentials == null ? "without credentials" : "with " + credentials;
        return new RegistryException(
                Reason.UNAUTHORIZED,
                who + " refuses access to '" + repository + "' " + shown + OciErrors.text(body),
                "it may not exist, or need other credentials: those of 'docker login' are used, for example");
    }
}
