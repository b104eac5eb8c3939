package dev.wasm2jvm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A shell script that starts a runnable jar with an archive of its classes (class data sharing): the JVM maps them as they
 * were after verification, instead of reading them one by one. The first run leaves the archive: it belongs to one version
 * of Java and to the place of the jar, and what the program loads is known when it has run.
 */
final class Launcher {
    private static final String JAR = ".jar";

    private final Path jar;
    private final String name;

    private Launcher(Path jar, String name) {
        this.jar = jar;
        this.name = name;
    }

    /**
     * The launcher of a jar.
     *
     * @throws UsageException if the name of the jar leaves none for the script
     */
    static Launcher of(Path jar) {
        var name = String.valueOf(jar.getFileName());
        if (!name.endsWith(JAR) || name.length() == JAR.length()) {
            throw new UsageException(
                    "--launcher needs the name of a jar, not '" + name + "'", "for example -o app.jar");
        }
        return new Launcher(jar, name.substring(0, name.length() - JAR.length()));
    }

    /** Writes the script beside the jar. */
    void write() throws IOException {
        var script = jar.resolveSibling(name);
        Files.writeString(script, text());
        if (!script.toFile().setExecutable(true, false)) {
            throw new IOException(script + " can't be made executable");
        }
    }

    /** Messages of the JVM about the archive would come on standard output, among those of the program. */
    private static String text() {
        return """
                #!/bin/sh
                # Starts the jar beside this script. The first run with a version of Java, or of the jar, leaves an archive of
                # the classes that it loaded, which later runs map into memory.
                app=$(readlink -f -- "$0")
                java=$(readlink -f -- "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")")
                version=
                while IFS='="' read -r name quote value rest; do
                  [ "$name" = JAVA_VERSION ] && version=$value
                done 2>/dev/null <"${java%/*/*}/release"
                archive=$app-$version.jsa
                if [ "$archive" -nt "$app.jar" ]; then
                  set -- "-XX:SharedArchiveFile=$archive" -jar "$app.jar" "$@"
                elif [ -n "$version" ] && [ -w "${app%/*}" ]; then
                  set -- "-XX:ArchiveClassesAtExit=$archive" -jar "$app.jar" "$@"
                else
                  set -- -jar "$app.jar" "$@"
                fi
                exec "${java:-java}" -Xlog:disable -Xlog:all=error:stderr "$@"
                """;
    }
}
