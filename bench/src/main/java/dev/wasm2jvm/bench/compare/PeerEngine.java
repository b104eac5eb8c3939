package dev.wasm2jvm.bench.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Another engine in the JVM, whose jars a profile of {@code bench/peers/pom.xml} resolves. */
final class PeerEngine implements Engine<Workload> {

    private static final List<String> GRAAL_FLAGS = List.of(
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+EnableJVMCI",
            "--add-exports=java.base/jdk.internal.misc=jdk.graal.compiler",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Workshop workshop;
    private final String name;
    private final String label;
    private final Jdk jdk;
    private @Nullable String failure;
    private List<String> prefix = List.of();
    private String versions = "";

    /**
     * Makes an engine.
     *
     * @param name the profile that resolves it
     * @param label the start of the names of its drivers
     */
    PeerEngine(Workshop workshop, String name, String label, Jdk jdk) {
        this.workshop = workshop;
        this.name = name;
        this.label = label;
        this.jdk = jdk;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Integer jdk() {
        return jdk.feature();
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String setup() {
        return versions;
    }

    @Override
    public List<String> command(Workload workload) throws IOException, UnavailableException {
        var command = new ArrayList<>(driver("Driver"));
        command.add(workshop.binary(workload).toString());
        return command;
    }

    /** The command that runs whole programs, whose arguments {@code peers/program.mjs} describes. */
    List<String> programs() throws IOException, UnavailableException {
        return driver("Program");
    }

    /** The command that runs a driver; what cannot be had is not tried twice. */
    private List<String> driver(String kind) throws IOException, UnavailableException {
        if (prefix.isEmpty() && failure == null) {
            try {
                prefix = prepare(label + kind);
            } catch (UnavailableException e) {
                failure = e.getMessage();
            }
        }
        if (failure != null) {
            throw new UnavailableException(failure);
        }
        return prefix;
    }

    private List<String> prepare(String driver) throws IOException, UnavailableException {
        var classPath = resolve(name);
        var folder = workshop.folder(name);
        var classes = new ArrayList<>(List.of("Driver", driver));
        if (driver.endsWith("Program")) {
            classes.add("ProgramServer");
        }
        Drivers.compile(workshop, jdk, classes, classPath, folder);
        var command = new ArrayList<>(List.of(jdk.tool("java")));
        var flags = "";
        if (name.equals("graalwasm")) {
            var compiler = resolve("graal-compiler");
            command.addAll(GRAAL_FLAGS);
            command.add("--upgrade-module-path=" + compiler);
            flags = ", `" + String.join(" ", GRAAL_FLAGS) + " --upgrade-module-path=...`";
            versions = versions(compiler) + ", ";
        }
        command.addAll(List.of("-cp", folder + File.pathSeparator + classPath, driver));
        versions += versions(classPath) + ", on JDK " + jdk.version() + flags;
        return command;
    }

    private String resolve(String profile) throws IOException, UnavailableException {
        var file = workshop.folder("peers").resolve(profile + ".classpath");
        var pom = workshop.driver("pom.xml").toString();
        var goal = "dependency:build-classpath";
        workshop.run(List.of("mvn", "-B", "-q", "-f", pom, "-P", profile, goal, "-Dmdep.outputFile=" + file));
        return Files.readString(file).strip();
    }

    /** The engine's own jars, without those that they depend on. */
    private static String versions(String classPath) {
        var jars = Stream.of(classPath.split(File.pathSeparator, -1))
                .map(jar -> String.valueOf(Path.of(jar).getFileName()));
        return String.join(
                ", ",
                jars.filter(jar -> jar.matches("(compiler|wasm-language|wasi)-[0-9].*\\.jar"))
                        .toList());
    }
}
