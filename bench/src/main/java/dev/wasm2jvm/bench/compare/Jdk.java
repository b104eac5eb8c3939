package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An installed JDK.
 *
 * @param home its folder
 * @param version what its {@code release} file calls {@code JAVA_VERSION}, as {@code 25.0.3}
 */
record Jdk(Path home, String version) {

    /** The feature release, as 25. */
    int feature() {
        return Integer.parseInt(version.split("[.+-]", -1)[0]);
    }

    /** The path of one of its programs. */
    String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** Looks where JDKs lie: {@code JAVA_HOME}, the JVM that runs this, and the folders of distributions and SDKMAN. */
    static Optional<Jdk> find(int feature) throws IOException {
        var homes = new ArrayList<Path>();
        Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        homes.add(Path.of(System.getProperty("java.home")));
        for (var folder :
                List.of("/usr/lib/jvm", "/opt", System.getProperty("user.home") + "/.sdkman/candidates/java")) {
            homes.addAll(children(Path.of(folder)));
        }
        for (var home : homes) {
            var jdk = at(home).filter(found -> found.feature() == feature);
            if (jdk.isPresent()) {
                return jdk;
            }
        }
        return Optional.empty();
    }

    /** The JDK in a folder, if there is one. */
    static Optional<Jdk> at(Path home) throws IOException {
        var release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.exists(release)) {
            return Optional.empty();
        }
        return Files.readAllLines(release).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.substring("JAVA_VERSION=".length()).replace("\"", ""))
                .map(version -> new Jdk(home, version))
                .findFirst();
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
