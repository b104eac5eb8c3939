package dev.wasm2jvm.maven;

import dev.wasm2jvm.compiler.CompilerOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
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
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Compiles WebAssembly components and core modules to class files, before the project's own Java is compiled against them.
 *
 * <p>Inputs are all of {@code src/main/wasm}, the {@code components} named here, and the project's dependencies of type
 * {@code wasm}. The class files become part of the project's output, and so of its jar. When no input, no parameter and not
 * the plugin has changed since the last build, nothing is done and no file is touched.
 */
@Mojo(
        name = "compile",
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class CompileMojo extends AbstractMojo {

    private final RepositorySystem repositorySystem;
    private final SettingsDecrypter decrypter;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    /** Does nothing if true. */
    @Parameter(property = "wasm2jvm.skip", defaultValue = "false")
    private boolean skip;

    /** Where the project keeps its {@code .wasm} files. It need not exist. */
    @Parameter(defaultValue = "${project.basedir}/src/main/wasm")
    private @Nullable File sourceDirectory;

    /** Which files below the source directory are inputs: Ant patterns, without any all that end in .wasm. */
    @Parameter
    private List<String> includes = List.of("**/*.wasm");

    /** Which of them are none: Ant patterns. */
    @Parameter
    private List<String> excludes = List.of();

    /**
     * Further inputs, each a {@code <file>}, an {@code <artifact>} {@code g:a:v}, or an {@code <oci>} package
     * {@code ns:name@1.2.3} or artifact {@code host/path:tag} of a registry. With {@code <plugs>}, components whose
     * exports answer its imports and which become a part of it, each a {@code <plug>} with one of the three.
     */
    @Parameter
    private List<Component> components = List.of();

    /** The Java package of the world classes; without it each is derived from the input's WIT package. */
    @Parameter(property = "wasm2jvm.packageName")
    private @Nullable String packageName;

    /**
     * What is in a Java package already: each a {@code <package>} with the id of a WIT package or interface, {@code <wit>}, and
     * the name of the Java package, {@code <java>}.
     */
    @Parameter
    private List<WitPackage> packages = List.of();

    /** The Java release of the class files, 17 to 25; from 25 on they use the Vector API for {@code v128}. */
    @Parameter(property = "wasm2jvm.release", defaultValue = "17")
    private int release;

    /** Whether the code stops soon with an {@code InterruptionTrap} when its thread is interrupted. */
    @Parameter(property = "wasm2jvm.interruptible", defaultValue = "false")
    private boolean interruptible;

    /**
     * Whether each component gets a {@code ComponentFactory}, which {@link java.util.ServiceLoader} finds: for programs that
     * know the interfaces of a component but not its class.
     */
    @Parameter(property = "wasm2jvm.factory", defaultValue = "false")
    private boolean factory;

    /** {@code auto}: wasi imports are bound to wasm2jvm-wasi. {@code none}: the caller provides them. */
    @Parameter(property = "wasm2jvm.wasi", defaultValue = "auto")
    private String wasi = "auto";

    /**
     * What becomes of an import that nothing provides: {@code fail}, {@code trap} when it is called, or {@code interface}: the
     * builder asks for it. By default wasi imports fail and others are asked for.
     */
    @Parameter(property = "wasm2jvm.unresolvedImports", defaultValue = "standard")
    private String unresolvedImports = "standard";

    /**
     * Whether to draw which component imports what of which: as text to the log, and for Graphviz as
     * {@code wasm2jvm/<input>.dot} in the build directory.
     */
    @Parameter(property = "wasm2jvm.graph", defaultValue = "false")
    private boolean graph;

    /**
     * How registries are found and reached: {@code <config>}, {@code <cache>}, {@code <lock>} and {@code <insecure>} hosts.
     * Their credentials are those of the server in the settings whose id is the host.
     */
    @Parameter
    private RegistryAccess registry = new RegistryAccess();

    /** Where the class files go. */
    @Parameter(defaultValue = "${project.build.directory}/generated-classes/wasm2jvm")
    private @Nullable File classesDirectory;

    /** Where the Java source of the API goes, for IDEs and readers; it is not compiled. */
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/wasm2jvm")
    private @Nullable File sourcesDirectory;

    /**
     * For Maven.
     *
     * @param repositorySystem resolves components that are artifacts
     * @param decrypter of passwords in the settings
     */
    @Inject
    public CompileMojo(RepositorySystem repositorySystem, SettingsDecrypter decrypter) {
        this.repositorySystem = repositorySystem;
        this.decrypter = decrypter;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("wasm2jvm is skipped");
            return;
        }
        var request = request();
        if (request.inputs().isEmpty()) {
            getLog().info("There is nothing to compile");
            return;
        }
        RuntimeDependency.check(given(project), getLog());
        new Compilation(request, getLog()).run();
        addResource(request);
    }

    /** process-resources copies the classes to the output directory, which javac has on its class path. */
    private void addResource(CompileRequest request) {
        var resource = new Resource();
        resource.setDirectory(request.classesDirectory().toString());
        resource.setFiltering(false);
        given(project).addResource(resource);
    }

    private CompileRequest request() throws MojoExecutionException, MojoFailureException {
        var registries = new OciSource(registry, given(session), given(project), decrypter, getLog());
        var inputs =
                new InputFinder(given(project), repositorySystem, given(session).getRepositorySession(), registries);
        List<CompileInput> found = new ArrayList<>(inputs.inDirectory(given(sourceDirectory), includes, excludes));
        found.addAll(inputs.configured(components));
        found.addAll(inputs.dependencies());
        return new CompileRequest(
                found,
                options(),
                given(classesDirectory).toPath(),
                given(sourcesDirectory).toPath(),
                graph,
                stateFile(),
                given(execution).getVersion());
    }

    private Path stateFile() {
        var target = Path.of(given(project).getBuild().getDirectory());
        return target.resolve("wasm2jvm").resolve(given(execution).getExecutionId() + ".state");
    }

    private CompilerOptions options() throws MojoFailureException {
        if (!CompilerOptions.isRelease(release)) {
            throw new MojoFailureException("release must be 17 to 25, not " + release);
        }
        return CompilerOptions.defaults()
                .withPackageName(packageName)
                .withPackages(WitPackage.named(packages))
                .withRelease(release)
                .withInterruptible(interruptible)
                .withFactory(factory)
                .withSources(true)
                .withWasi(constant(CompilerOptions.Wasi.class, "wasi", wasi))
                .withUnresolved(constant(CompilerOptions.Unresolved.class, "unresolvedImports", unresolvedImports));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String parameter, String value)
            throws MojoFailureException {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException("The parameter " + parameter + " has no value '" + value + "'", e);
        }
    }

    /** Maven fills every required parameter before it calls a goal. */
    private static <T> T given(@Nullable T parameter) {
        if (parameter == null) {
            throw new IllegalStateException("a required parameter was not filled by Maven");
        }
        return parameter;
    }
}
