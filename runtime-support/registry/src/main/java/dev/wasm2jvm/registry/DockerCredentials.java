package dev.wasm2jvm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasm2jvm.registry.RegistryException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code docker login} left: credentials in the file {@code config.json}, or in the keeping of a program that the file
 * names, {@code docker-credential-NAME}.
 */
final class DockerCredentials implements CredentialSource {
    private static final String DOCKER_HUB = "https://index.docker.io/v1/";
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int SECONDS = 30;

    private final Environment environment;
    private final Path file;

    DockerCredentials(Environment environment) {
        this.environment = environment;
        this.file = environment.dockerConfig();
    }

    @Override
    public @Nullable Credentials find(String host) throws RegistryException {
        var config = Documents.jsonFile(file);
        if (config == null) {
            return null;
        }
        var key = host.equals("docker.io") ? DOCKER_HUB : host;
        var helper = Documents.text(config.path("credHelpers"), key);
        if (helper == null) {
            helper = Documents.text(config, "credsStore");
        }
        var kept = helper == null ? null : ask(helper, key);
        return kept == null ? written(config.path("auths"), key) : kept;
    }

    private @Nullable Credentials written(JsonNode auths, String key) throws RegistryException {
        for (var name : List.of(key, "https://" + key, "https://" + key + "/", "https://" + key + "/v2/")) {
            var entry = auths.get(name);
            if (entry != null && !entry.isEmpty()) {
                return credentials(entry, key);
            }
        }
        return null;
    }

    private @Nullable Credentials credentials(JsonNode entry, String key) throws RegistryException {
        var identity = Documents.text(entry, "identitytoken");
        if (identity != null) {
            return new Credentials.Identity(identity);
        }
        var auth = Documents.text(entry, "auth");
        var decoded = auth == null ? null : PackageConfig.decode(auth);
        if (auth != null && decoded == null) {
            throw new RegistryException(
                    Reason.CONFIGURATION, file + ": auth of " + Text.shown(key) + " is no username and password");
        }
        return decoded;
    }

    /** Asks the program, which gets the registry on its standard input and answers in JSON; null if it knows of none. */
    private @Nullable Credentials ask(String helper, String key) throws RegistryException {
        if (!PROGRAM.matcher(helper).matches()) {
            throw new RegistryException(Reason.CONFIGURATION, file + " names no program: " + Text.shown(helper));
        }
        var program = "docker-credential-" + helper;
        var found = environment.program(program);
        if (found == null) {
            throw new RegistryException(
                    Reason.CONFIGURATION, "there is no program " + program + ", which " + file + " names");
        }
        try {
            var process = new ProcessBuilder(found.toString(), "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return answer(process, program, key);
            } finally {
                process.destroyForcibly();
            }
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw new RegistryException(
                    Reason.CONFIGURATION,
                    program + ", which " + file + " names, can't be run: " + e.getMessage(),
                    null,
                    e);
        }
    }

    private static @Nullable Credentials answer(Process process, String program, String key) throws IOException {
        try (var in = process.getOutputStream()) {
            in.write(key.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            // It ended without reading what it is asked for; its exit code tells.
        }
        // Ends the reading below, too, when a program keeps its output open for ever.
        var ended = process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            return process.destroyForcibly();
        });
        var printed = process.getInputStream().readNBytes(LONGEST_ANSWER);
        if (ended.thenCompose(Process::onExit).join().exitValue() != 0) {
            return null;
        }
        var answer = Documents.json(printed, "what " + program + " printed");
        var username = Documents.text(answer, "Username");
        var secret = Documents.text(answer, "Secret");
        if (username == null || secret == null) {
            return null;
        }
        return username.equals("<token>")
                ? new Credentials.Identity(secret)
                : new Credentials.Password(username, secret);
    }
}
