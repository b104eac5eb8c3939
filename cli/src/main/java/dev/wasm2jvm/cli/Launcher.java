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

    private final Path script;

    private Launcher(Path script) {
        this.script = script;
    }

    /**
     * The launcher of a jar.
     *
     * @throws UsageException if the name of the jar leaves none for the script, or a directory has it
     */
    static Launcher of(Path jar) {
        var name = String.valueOf(jar.getFileName());
        if (!name.endsWith(JAR) || name.length() == JAR.length()) {
            throw new UsageException(
                    "--launcher needs the name of a jar, not '" + name + "'", "for example -o app.jar");
        }
        var script = jar.resolveSibling(name.substring(0, name.length() - JAR.length()));
        if (Files.isDirectory(script)) {
            throw new UsageException("--launcher would write a script where the directory " + script + " is", null);
        }
        return new Launcher(script);
    }

    /** Writes the script beside the jar. */
    void write() throws IOException {
        TextFile.writeExecutable(script, text());
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
                set -- -Xlog:disable -Xlog:all=error:stderr -jar "$app.jar" "$@"
                if [ "$archive" -nt "$app.jar" ]; then
                  exec "${java:-java}" "-XX:SharedArchiveFile=$archive" "$@"
                fi
                if [ -z "$version" ] || [ ! -w "${app%/*}" ]; then
                  exec "${java:-java}" "$@"
                fi
                # A JVM that is killed leaves a part of the archive, which others would crash on.
                "${java:-java}" "-XX:ArchiveClassesAtExit=$archive.$$" "$@"
                status=$?
                if [ "$status" -lt 128 ] && [ -f "$archive.$$" ]; then
                  mv -f "$archive.$$" "$archive"
                else
                  rm -f "$archive.$$"
                fi
                exit "$status"
                """;
    }
}
