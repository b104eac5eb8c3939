package dev.wasm2jvm.registry;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and follows redirects. Every answer is bounded in length and time, and whatever goes wrong is one
 * {@link RegistryException}. Credentials are for the origin that a request was made for: redirected elsewhere, it loses them.
 */
final class Transport {
    static final String AUTHORIZATION = "Authorization";

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int REDIRECTS = 5;
    private static final int ATTEMPTS = 3;
    private static final long LONGEST_PAUSE_SECONDS = 10;
    /** Bytes a second. */
    private static final long SLOWEST_UPLOAD = 16 << 10;

    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    private final HttpClient client;
    private final Hosts hosts;
    private final Limits limits;
    private final AtomicInteger sent;

    Transport(Hosts hosts, Limits limits) {
        this(newClient(), hosts, limits, new AtomicInteger());
    }

    private Transport(HttpClient client, Hosts hosts, Limits limits, AtomicInteger sent) {
        this.client = client;
        this.hosts = hosts;
        this.limits = limits;
        this.sent = sent;
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /** The same, but that it speaks to a host by a scheme. */
    Transport speaking(String host, String scheme) {
        return new Transport(client, hosts.with(host, scheme), limits, sent);
    }

    Hosts hosts() {
        return hosts;
    }

    /** How many requests were sent so far. */
    int sent() {
        return sent.get();
    }

    /** Sends a request; the answer may be any but a redirect. */
    Answer send(Request request) throws IOException {
        var current = request;
        for (int i = 0; i <= REDIRECTS; i++) {
            var answer = patiently(current);
            if (!request.isSafe() || !MOVED.contains(answer.status())) {
                return answer;
            }
            current = redirected(current, answer);
        }
        throw new RegistryException(
                Reason.BAD_ANSWER, who(request.uri()) + " redirects more than " + REDIRECTS + " times");
    }

    private Request redirected(Request request, Answer answer) throws RegistryException {
        var target = resolve(answer, answer.header("Location"));
        boolean same = Hosts.origin(target).equals(Hosts.origin(request.uri()));
        // Who was reached by encryption may not send us where there is none.
        if (!same && isEncrypted(request.uri()) && !isEncrypted(target)) {
            throw new RegistryException(
                    Reason.BAD_ANSWER, answer.who() + " redirects to " + who(target) + ", which is not encrypted");
        }
        return same ? request.to(target) : request.without(AUTHORIZATION).to(target);
    }

    private static boolean isEncrypted(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** An address that an answer names, perhaps relative to its own. */
    URI resolve(Answer answer, @Nullable String named) throws RegistryException {
        if (named == null) {
            throw new RegistryException(Reason.BAD_ANSWER, answer.who() + " does not say where to go on");
        }
        URI target;
        try {
            target = answer.uri().resolve(named);
        } catch (IllegalArgumentException e) {
            throw new RegistryException(
                    Reason.BAD_ANSWER, answer.who() + " names no address: " + Text.shown(named), null, e);
        }
        return allowed(target, answer.who());
    }

    /** Checks that an address which somebody names may be asked. */
    URI allowed(URI target, String who) throws RegistryException {
        if (hosts.allows(target)) {
            return target;
        }
        throw new RegistryException(
                Reason.BAD_ANSWER,
                who + " names " + Text.shown(target.toString()) + ", where we may not go",
                "only https, and http on this machine or on hosts that are named as insecure");
    }

    /** Sends it again after a while if the server is busy and the request changes nothing. */
    private Answer patiently(Request request) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var answer = once(request);
            if (attempt == ATTEMPTS || !request.isSafe() || !BUSY.contains(answer.status())) {
                return answer;
            }
            pause(answer, attempt);
        }
    }

    private void pause(Answer answer, int attempt) throws IOException {
        long millis = limits.pause().toMillis() * attempt;
        var after = answer.header("Retry-After");
        if (after != null && after.matches("[0-9]{1,9}")) {
            long seconds = Long.parseLong(after);
            if (seconds > LONGEST_PAUSE_SECONDS) {
                throw new RegistryException(
                        Reason.UNREACHABLE, answer.who() + " asks to be left alone for " + seconds + " seconds");
            }
            millis = Math.max(millis, seconds * 1000);
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Answer once(Request request) throws IOException {
        var moved = new AtomicBoolean();
        BodyHandler<byte[]> handler = info -> info.statusCode() >= 200 && info.statusCode() < 300
                ? BoundedBody.whole(request.sink(), request.limit(), () -> moved.set(true))
                : BoundedBody.beginning(Limits.ERROR, () -> moved.set(true));
        sent.incrementAndGet();
        var answer = await(client.sendAsync(message(request), handler), moved, request);
        return new Answer(request.uri(), answer.statusCode(), answer.headers(), answer.body());
    }

    private static HttpRequest message(Request request) throws RegistryException {
        try {
            var message = HttpRequest.newBuilder(request.uri()).method(request.method(), request.body());
            if (!isEncrypted(request.uri())) {
                // Asking for HTTP/2 without encryption confuses simple servers.
                message.version(HttpClient.Version.HTTP_1_1);
            }
            request.headers().forEach(message::header);
            return message.build();
        } catch (IllegalArgumentException e) {
            throw new RegistryException(
                    Reason.BAD_ANSWER, "no request can be made of what was given for " + who(request.uri()), null, e);
        }
    }

    /** Waits as long as something comes, and no longer than {@link Limits#total}. */
    private <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> future, AtomicBoolean moved, Request request)
            throws IOException {
        var uri = request.uri();
        // Nothing comes while a file is sent.
        var patience = limits.idle().plusSeconds(Math.max(0, request.body().contentLength()) / SLOWEST_UPLOAD);
        long end = System.nanoTime() + limits.total().toNanos();
        while (true) {
            try {
                return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!moved.getAndSet(false) || System.nanoTime() - end > 0) {
                    future.cancel(true);
                    throw new RegistryException(
                            Reason.UNREACHABLE, who(uri) + " did not answer in time, or not to the end", null, e);
                }
            } catch (InterruptedException e) {
                future.cancel(true);
                throw interrupted(e);
            } catch (ExecutionException e) {
                throw failed(e.getCause() == null ? e : e.getCause(), uri);
            }
        }
    }

    private static IOException failed(Throwable error, URI uri) {
        if (error instanceof BoundedBody.TooLongException tooLong) {
            return new RegistryException(
                    Reason.BAD_ANSWER, who(uri) + " answers with " + tooLong.getMessage(), null, error);
        }
        if (error instanceof ProtocolException) {
            return new RegistryException(
                    Reason.BAD_ANSWER,
                    who(uri) + " does not answer in HTTP: " + Text.shown(String.valueOf(error.getMessage())),
                    null,
                    error);
        }
        var why = error.getMessage() == null ? error.getClass().getSimpleName() : Text.shown(error.getMessage());
        if (error instanceof SSLException) {
            return new RegistryException(
                    Reason.UNREACHABLE,
                    who(uri) + " is not trusted, or does not speak https: " + why,
                    "Java has to know its certificate: -Djavax.net.ssl.trustStore=FILE names a store that has it",
                    error);
        }
        var what = error instanceof ConnectException ? " can't be reached: " : " can't be reached, or broke off: ";
        return new RegistryException(Reason.UNREACHABLE, who(uri) + what + why, null, error);
    }

    private static InterruptedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        var error = new InterruptedIOException("interrupted while waiting for a registry");
        error.initCause(cause);
        return error;
    }

    private static String who(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
