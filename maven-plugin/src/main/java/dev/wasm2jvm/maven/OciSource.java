package dev.wasm2jvm.maven;

import dev.wasm2jvm.registry.Credentials;
import dev.wasm2jvm.registry.Pulled;
import dev.wasm2jvm.registry.Reference;
import dev.wasm2jvm.registry.RegistryClient;
import dev.wasm2jvm.registry.RegistryException;
import java.io.File;
import java.io.IOException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Modules and components of OCI registries, with what Maven knows: whether it is offline, and who may see what. */
final class OciSource {

    private static final String LOCK_FILE = "wkg.lock";

    private final RegistryAccess access;
    private final MavenSession session;
    private final MavenProject project;
    private final SettingsDecrypter decrypter;
    private final Log log;

    OciSource(RegistryAccess access, MavenSession session, MavenProject project, SettingsDecrypter decrypter, Log log) {
        this.access = access;
        this.session = session;
        this.project = project;
        this.decrypter = decrypter;
        this.log = log;
    }

    /** What a reference stands for, as an input that is called as the package or the end of the repository's path. */
    CompileInput input(String reference) throws MojoExecutionException, MojoFailureException {
        var source = parse(reference);
        var pulled = pull(source);
        var path = source instanceof Reference.OfPackage named
                ? named.name().name()
                : ((Reference.OfArtifact) source).repository();
        return CompileInput.named(path.substring(path.lastIndexOf('/') + 1), pulled.file());
    }

    /** Reads a reference. */
    static Reference parse(String reference) throws MojoFailureException {
        try {
            return Reference.parse(reference);
        } catch (RegistryException e) {
            throw new MojoFailureException(sentence(e), e);
        }
    }

    /** What a reference stands for, in the cache. */
    Pulled pull(Reference reference) throws MojoExecutionException {
        try {
            var pulled = client().pull(reference);
            log.info("Pulled " + pulled.name() + " " + pulled.digest());
            return pulled;
        } catch (RegistryException e) {
            throw new MojoExecutionException(reference + " can't be pulled: " + sentence(e), e);
        } catch (IOException e) {
            throw new MojoExecutionException(reference + " can't be pulled: " + e, e);
        }
    }

    private static String sentence(RegistryException error) {
        return error.getMessage() + (error.help() == null ? "" : "; " + error.help());
    }

    private RegistryClient client() throws RegistryException {
        var client = RegistryClient.builder()
                .offline(session.isOffline())
                .warnings(log::warn)
                .credentials(this::credentials);
        access.insecure().forEach(client::insecure);
        if (access.config() != null) {
            client.config(access.config().toPath());
        }
        if (access.cache() != null) {
            client.cache(access.cache().toPath());
        }
        var lock = access.lock() == null ? lockOfProject() : access.lock();
        return (lock == null ? client : client.lockFile(lock.toPath())).build();
    }

    /** None for a goal that runs without a project. */
    private @Nullable File lockOfProject() {
        return project.getFile() == null ? null : new File(project.getBasedir(), LOCK_FILE);
    }

    /** Those of the server of the settings whose id is the host with its port, or without. */
    private @Nullable Credentials credentials(String host) {
        var server = session.getSettings().getServer(host);
        if (server == null) {
            server = session.getSettings().getServer(host.replaceFirst(":[0-9]+$", ""));
        }
        if (server == null || server.getUsername() == null) {
            return null;
        }
        var plain = decrypted(server);
        return new Credentials.Password(plain.getUsername(), plain.getPassword() == null ? "" : plain.getPassword());
    }

    private Server decrypted(Server server) {
        var result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        result.getProblems()
                .forEach(problem -> log.warn(
                        "The password of the server " + server.getId() + " in the settings: " + problem.getMessage()));
        return result.getServer();
    }
}
