package dev.wasm2jvm.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.DirectoryScanner;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/** Finds the inputs of an execution: in the source tree, in the configuration, among the dependencies. */
final class InputFinder {

    private static final String WASM = "wasm";

    private final MavenProject project;
    private final RepositorySystem repositorySystem;
    private final RepositorySystemSession session;
    private final OciSource registries;

    InputFinder(
            MavenProject project,
            RepositorySystem repositorySystem,
            RepositorySystemSession session,
            OciSource registries) {
        this.project = project;
        this.repositorySystem = repositorySystem;
        this.session = session;
        this.registries = registries;
    }

    /** Files below a directory that match, by name; none if there is no such directory. */
    List<CompileInput> inDirectory(File directory, List<String> includes, List<String> excludes) {
        if (!directory.isDirectory()) {
            return List.of();
        }
        var scanner = new DirectoryScanner();
        scanner.setBasedir(directory);
        scanner.setIncludes(includes.toArray(String[]::new));
        scanner.setExcludes(excludes.toArray(String[]::new));
        scanner.addDefaultExcludes();
        scanner.scan();
        return Arrays.stream(scanner.getIncludedFiles())
                .sorted()
                .map(name -> CompileInput.of(directory.toPath().resolve(name)))
                .toList();
    }

    /** The components named in the configuration, in its order. */
    List<CompileInput> configured(List<Component> components) throws MojoExecutionException, MojoFailureException {
        List<CompileInput> inputs = new ArrayList<>();
        for (var component : components) {
            List<CompileInput> plugs = new ArrayList<>();
            for (var plug : component.plugs()) {
                plugs.add(inputOf("plug", plug.file(), plug.artifact(), plug.oci()));
            }
            inputs.add(inputOf("component", component.file(), component.artifact(), component.oci())
                    .with(component, plugs));
        }
        return inputs;
    }

    private CompileInput inputOf(String what, @Nullable File file, @Nullable String artifact, @Nullable String oci)
            throws MojoExecutionException, MojoFailureException {
        if (Stream.of(file, artifact, oci).filter(Objects::nonNull).count() != 1) {
            throw new MojoFailureException("A " + what + " needs either a <file>, an <artifact> or an <oci>");
        }
        if (oci != null) {
            return registries.input(oci);
        }
        if (file == null) {
            return resolve(String.valueOf(artifact));
        }
        if (!file.isFile()) {
            throw new MojoFailureException("There is no file " + file);
        }
        return CompileInput.of(file.toPath());
    }

    private CompileInput resolve(String coordinates) throws MojoExecutionException, MojoFailureException {
        var parts = coordinates.split(":", -1);
        if (parts.length != 3) {
            throw new MojoFailureException("An artifact is written group:artifact:version, not " + coordinates);
        }
        var artifact = new DefaultArtifact(parts[0], parts[1], WASM, parts[2]);
        var request = new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), null);
        try {
            var resolved = repositorySystem.resolveArtifact(session, request).getArtifact();
            return CompileInput.named(
                    resolved.getArtifactId(), resolved.getFile().toPath());
        } catch (ArtifactResolutionException e) {
            throw new MojoExecutionException("The component " + coordinates + " can't be resolved", e);
        }
    }

    /** Dependencies of type wasm, by their coordinates. */
    List<CompileInput> dependencies() {
        return project.getArtifacts().stream()
                .filter(artifact -> artifact.getType().equals(WASM))
                .sorted(Comparator.comparing(Artifact::getId))
                .map(artifact -> CompileInput.named(
                        artifact.getArtifactId(), artifact.getFile().toPath()))
                .toList();
    }
}
