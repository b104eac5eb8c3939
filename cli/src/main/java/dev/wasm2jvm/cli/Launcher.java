package dev.wasm2jvm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A shell script that starts a runnable jar with an archive of its classes (class data sharing; since Java 25 an AOT cache,
 * which has profiles, too): the JVM maps them as they were after verification, instead of reading them one by one. The first
 * run leaves the archive: it belongs to one version of Java and to the place of the jar, and what the program loads is known
 * when it has run.
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
                # the classes that it loaded, which later runs map into memory; since Java 25 this has the profiles of that
                # run, too, with which later ones compile at once what was busy.
                app=$(readlink -f -- "$0")
                java=$(readlink -f -- "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")")
                version=
                while IFS='="' read -r name quote value rest; do
                  [ "$name" = JAVA_VERSION ] && version=$value
                done 2>/dev/null <"${java%/*/*}/release"
                if [ "${version%%.*}" -ge 25 ] 2>/dev/null; then
                  option=AOTCache archive=$app-$version.aot
                else
                  option=SharedArchiveFile archive=$app-$version.jsa
                fi
                set -- -Xlog:disable -Xlog:all=error:stderr -jar "$app.jar" "$@"
                if [ "$archive" -nt "$app.jar" ]; then
                  exec "${java:-java}" "-XX:$option=$archive" "$@"
                fi
                if [ -z "$version" ] || [ ! -w "${app%/*}" ]; then
                  exec "${java:-java}" "$@"
                fi
                part=$archive.$$
                if [ "$option" = AOTCache ]; then
                  "${java:-java}" -XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput \\
                    -XX:AOTMode=record "-XX:AOTConfiguration=$part.recorded" "$@"
                  status=$?
                  if [ "$status" -lt 128 ] && [ -f "$part.recorded" ]; then
                    "${java:-java}" -XX:AOTMode=create "-XX:AOTConfiguration=$part.recorded" "-XX:AOTCache=$part" \\
                      -jar "$app.jar" </dev/null >/dev/null 2>&1 || rm -f "$part"
                  fi
                else
                  "${java:-java}" "-XX:ArchiveClassesAtExit=$part" "$@"
                  status=$?
                fi
                # A JVM that is killed leaves a part of the archive, which others would crash on.
                if [ "$status" -lt 128 ] && [ -f "$part" ]; then
                  mv -f "$part" "$archive"
                fi
                rm -f "$part" "$part.recorded"
                exit "$status"
                """;
    }
}
