package dev.wasm2jvm.maven;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.DirectoryOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WitInput;
import dev.wasm2jvm.diagnostic.WasmException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Java interfaces of a world of WIT text, for a project whose components come later, or only when it runs: plugins.
 *
 * <p>The class files become part of the project's output. Files that are as they should be are not touched.
 */
@Mojo(
        name = "bindgen",
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class BindgenMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    /** Does nothing if true. */
    @Parameter(property = "wasm2jvm.skip", defaultValue = "false")
    private boolean skip;

    /** A WIT file, or a folder that is one package, with others in its subfolder {@code deps}. */
    @Parameter(defaultValue = "${project.basedir}/src/main/wit", required = true)
    private @Nullable File wit;

    /** The world, {@code ns:pkg/name} or {@code name}; needed if there are several. */
    @Parameter
    private @Nullable String world;

    /** Unstable features of the WIT whose items are there. */
    @Parameter
    private Set<String> features = new LinkedHashSet<>();

    /**
     * What is in a Java package already: each a {@code <package>} with the id of a WIT package or interface, {@code <wit>},
     * and the name of the Java package, {@code <java>}.
     */
    @Parameter
    private List<WitPackage> packages = List.of();

    /** Where the class files go. */
    @Parameter(defaultValue = "${project.build.directory}/generated-classes/wasm2jvm")
    private @Nullable File classesDirectory;

    /** Where the Java source goes, for IDEs and readers; it is not compiled. */
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/wasm2jvm")
    private @Nullable File sourcesDirectory;

    /** For Maven. */
    public BindgenMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("wasm2jvm is skipped");
            return;
        }
        RuntimeDependency.check(given(project), getLog());
        var request = request();
        try {
            var before = BuildState.read(request.stateFile());
            var after = generate(request);
            before.deleteFilesMissingIn(after, request);
            if (!after.equals(before)) {
                after.write(request.stateFile());
            }
        } catch (IOException e) {
            throw new MojoExecutionException("The API can't be made: " + e.getMessage(), e);
        }
        addResource(request);
    }

    private CompileRequest request() throws MojoFailureException {
        var target = Path.of(given(project).getBuild().getDirectory());
        var mojo = given(execution);
        return new CompileRequest(
                List.of(),
                CompilerOptions.defaults()
                        .withWorld(world)
                        .withPackages(WitPackage.named(packages))
                        .withSources(true),
                given(classesDirectory).toPath(),
                given(sourcesDirectory).toPath(),
                false,
                target.resolve("wasm2jvm").resolve(mojo.getExecutionId() + ".bindgen"),
                mojo.getVersion());
    }

    private BuildState generate(CompileRequest request) throws IOException, MojoFailureException {
        try (var classes = new DirectoryOutput(request.classesDirectory());
                var sources = new DirectoryOutput(request.sourcesDirectory())) {
            var made = bindgen(request.options(), classes);
            for (var source : made.sources().entrySet()) {
                sources.write(source.getKey(), source.getValue().getBytes(StandardCharsets.UTF_8));
            }
            classes.commit();
            sources.commit();
            return new BuildState("made", classes.paths(), sources.paths());
        }
    }

    private CompiledClasses bindgen(CompilerOptions options, DirectoryOutput classes)
            throws IOException, MojoFailureException {
        try {
            return WasmCompiler.bindgen(WitInput.read(given(wit).toPath(), features, false), options, classes);
        } catch (WasmException e) {
            var help = e.help() == null ? "" : "; " + e.help();
            throw new MojoFailureException(e.location() + ": [" + e.code().id() + "] " + e.getMessage() + help, e);
        }
    }

    /** process-resources copies the classes to the output directory, which javac has on its class path. */
    private void addResource(CompileRequest request) {
        var resource = new Resource();
        resource.setDirectory(request.classesDirectory().toString());
        resource.setFiltering(false);
        given(project).addResource(resource);
    }

    /** Maven fills every required parameter before it calls a goal. */
    private static <T> T given(@Nullable T parameter) {
        if (parameter == null) {
            throw new IllegalStateException("a required parameter was not filled by Maven");
        }
        return parameter;
    }
}
