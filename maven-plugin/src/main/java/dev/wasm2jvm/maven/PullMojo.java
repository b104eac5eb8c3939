package dev.wasm2jvm.maven;

import java.io.File;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Gets a WebAssembly component or core module from an OCI registry, and writes it to a file. Runs without a project, too. */
@Mojo(name = "pull", defaultPhase = LifecyclePhase.INITIALIZE, requiresProject = false, threadSafe = true)
public final class PullMojo extends AbstractMojo {

    private final SettingsDecrypter decrypter;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    /** Does nothing if true. */
    @Parameter(property = "wasm2jvm.skip", defaultValue = "false")
    private boolean skip;

    /** What to get: a package {@code ns:name@1.2.3}, or an artifact {@code host/path:tag} or {@code host/path@sha256:...}. */
    @Parameter(property = "wasm2jvm.oci", required = true)
    private @Nullable String oci;

    /** Where to write it. */
    @Parameter(property = "wasm2jvm.outputFile", required = true)
    private @Nullable File outputFile;

    /** How registries are found and reached, as for the goal {@code compile}. */
    @Parameter
    private RegistryAccess registry = new RegistryAccess();

    /**
     * For Maven.
     *
     * @param decrypter of passwords in the settings
     */
    @Inject
    public PullMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || oci == null || outputFile == null || session == null || project == null) {
            getLog().info("wasm2jvm is skipped");
            return;
        }
        var pulled = new OciSource(registry, session, project, decrypter, getLog()).pull(OciSource.parse(oci));
        try {
            pulled.copyTo(outputFile.toPath());
        } catch (IOException e) {
            throw new MojoExecutionException(outputFile + " can't be written: " + e, e);
        }
    }
}
