package dev.wasm2jvm.registry;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One repository of an OCI registry: manifests, blobs and tags (OCI distribution specification 1.1).
 *
 * @param name as users name it, {@code host/path}
 * @param path of the repository
 * @param session for requests
 */
record OciRepository(String name, String path, Session session) {
    /** The media types of manifests that a client says it understands. */
    private static final String MANIFESTS = String.join(
            ", ",
            Manifest.IMAGE,
            Manifest.INDEX,
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");
    private static final int PAGES = 100;
    private static final int TAGS = 100_000;
    private static final String OCTETS = "application/octet-stream";

    /**
     * A manifest with its digest, which was computed.
     *
     * @param digest of the bytes
     * @param manifest what they say
     */
    record Found(Digest digest, Manifest manifest) {}

    private URI uri(String rest) {
        return session.base().resolve("/v2/" + path + "/" + rest);
    }

    /** The manifest of WebAssembly that a tag or digest stands for; empty if the registry has none. */
    Optional<Found> manifest(String reference) throws IOException {
        var found = oneManifest(reference);
        var chosen = found.isEmpty() ? null : found.get().manifest().chosen();
        if (chosen == null) {
            return found;
        }
        var inner = oneManifest(chosen.digest().toString());
        if (inner.isEmpty() || inner.get().manifest().chosen() != null) {
            throw new RegistryException(
                    Reason.BAD_ANSWER,
                    name + " has an index whose manifest " + chosen.digest() + " is missing or an index");
        }
        return inner;
    }

    private Optional<Found> oneManifest(String reference) throws IOException {
        var request = Request.get(uri("manifests/" + reference)).with("Accept", MANIFESTS);
        var answer = session.send(request, Session.PULL);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        good(answer, "the manifest " + reference);
        var digest = Digest.of(answer.body());
        var named = reference.startsWith("sha256:") ? reference : answer.header("Docker-Content-Digest");
        if (named != null && !named.equals(digest.toString()) && named.startsWith("sha256:")) {
            throw mismatch("the manifest " + reference + " of " + name, named, digest);
        }
        return Optional.of(new Found(digest, Manifest.of(answer.body(), name + ":" + reference)));
    }

    /**
     * All tags.
     *
     * @throws RegistryException if the registry does not know the repository, or the pages have no end
     */
    Set<String> tags() throws IOException {
        var tags = new LinkedHashSet<String>();
        var page = uri("tags/list");
        for (int i = 0; i < PAGES && tags.size() < TAGS; i++) {
            var answer = session.send(Request.get(page), Session.PULL);
            if (answer.status() == 404) {
                throw new RegistryException(
                        Reason.UNKNOWN_PACKAGE, "there is no " + name + OciErrors.text(answer.body()));
            }
            good(answer, "the tags");
            var list =
                    Documents.json(answer.body(), "the list of tags of " + name).path("tags");
            list.forEach(tag -> tags.add(tag.asText()));
            var next = NEXT.matcher(String.valueOf(answer.header("Link")));
            if (!next.find()) {
                return tags;
            }
            page = session.transport().resolve(answer, next.group(1));
        }
        throw new RegistryException(Reason.BAD_ANSWER, "the list of tags of " + name + " has no end");
    }

    /** Writes a blob; whoever reads it has to compute the digest. */
    void blob(Descriptor blob, OutputStream file) throws IOException {
        var request = Request.get(uri("blobs/" + blob.digest())).into(file, blob.size());
        var answer = session.send(request, Session.PULL);
        if (answer.status() == 404) {
            throw new RegistryException(Reason.BAD_ANSWER, name + " has a manifest, but not its blob " + blob.digest());
        }
        good(answer, "the blob " + blob.digest());
    }

    /** Whether a manifest is there. */
    boolean has(String reference) throws IOException {
        var request = head("manifests/" + reference).with("Accept", MANIFESTS);
        var answer = session.send(request, Session.PUSH);
        if (answer.status() != 404) {
            good(answer, "the manifest " + reference);
        }
        return answer.isGood();
    }

    private Request head(String rest) {
        return Request.of("HEAD", uri(rest), BodyPublishers.noBody());
    }

    /** Uploads bytes unless they are there. */
    Descriptor upload(String mediaType, byte[] content) throws IOException {
        var blob = new Descriptor(mediaType, Digest.of(content), content.length);
        if (!hasBlob(blob)) {
            end(blob, Request.of("PUT", begin(blob), BodyPublishers.ofByteArray(content)));
        }
        return blob;
    }

    /** Uploads a file unless it is there. */
    void upload(Descriptor blob, Path file) throws IOException {
        if (!hasBlob(blob)) {
            end(blob, Request.of("PUT", begin(blob), BodyPublishers.ofFile(file)));
        }
    }

    private boolean hasBlob(Descriptor blob) throws IOException {
        return session.send(head("blobs/" + blob.digest()), Session.PUSH).isGood();
    }

    private URI begin(Descriptor blob) throws IOException {
        var answer = session.send(Request.of("POST", uri("blobs/uploads/"), BodyPublishers.noBody()), Session.PUSH);
        good(answer, "the upload of " + blob.digest());
        var location = session.transport().resolve(answer, answer.header("Location"));
        var separator = location.getRawQuery() == null ? "?" : "&";
        return URI.create(location + separator + "digest=" + blob.digest());
    }

    private void end(Descriptor blob, Request request) throws IOException {
        good(session.send(request.with("Content-Type", OCTETS), Session.PUSH), "the upload of " + blob.digest());
    }

    /** Puts a manifest under a tag. */
    Digest put(String tag, byte[] manifest) throws IOException {
        var request = Request.of("PUT", uri("manifests/" + tag), BodyPublishers.ofByteArray(manifest))
                .with("Content-Type", Manifest.IMAGE);
        good(session.send(request, Session.PUSH), "the manifest");
        return Digest.of(manifest);
    }

    private void good(Answer answer, String what) throws RegistryException {
        if (answer.isGood()) {
            return;
        }
        var busy = answer.status() == 429 || answer.status() >= 500;
        throw new RegistryException(
                busy ? Reason.UNREACHABLE : Reason.BAD_ANSWER,
                answer.who() + " answers with status " + answer.status() + " to a request for " + what + " of " + name
                        + OciErrors.text(answer.body()));
    }

    static RegistryException mismatch(String what, String expected, Digest actual) {
        return new RegistryException(
                Reason.DIGEST_MISMATCH,
                what + " has the digest " + actual + ", not " + Text.shown(expected),
                "nothing of it was kept; somebody may have changed it");
    }

    /** The versions among the tags, in rising order. */
    List<String> versions() throws IOException {
        return Versions.among(tags());
    }
}
