package dev.wasm2jvm.registry;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a user keeps things.
 *
 * @param variables the environment variables
 * @param home the home directory
 * @param windows whether folders are where Windows has them
 */
record Environment(Map<String, String> variables, Path home, boolean windows) {

    static Environment ofProcess() {
        var system = System.getProperty("os.name", "");
        return new Environment(
                System.getenv(), Path.of(System.getProperty("user.home", "")), system.startsWith("Windows"));
    }

    /** A variable, or null if it is not set or empty. */
    @Nullable
    String variable(String name) {
        var value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A program in one of the folders of programs, or null. */
    @Nullable
    Path program(String name) {
        var folders = variable("PATH");
        for (var folder : (folders == null ? "" : folders).split(File.pathSeparator, -1)) {
            for (var file : windows ? List.of(name + ".exe", name + ".cmd") : List.of(name)) {
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, file))) {
                    return Path.of(folder, file);
                }
            }
        }
        return null;
    }

    /** The file in which {@code wkg} and we look for the registries of packages. */
    Path packageConfig() {
        return folder("XDG_CONFIG_HOME", ".config", "APPDATA")
                .resolve("wasm-pkg")
                .resolve("config.toml");
    }

    /** Where what was pulled is kept. */
    Path cache() {
        return folder("XDG_CACHE_HOME", ".cache", "LOCALAPPDATA")
                .resolve("wasm2jvm")
                .resolve("registry");
    }

    /** Docker's file of credentials. */
    Path dockerConfig() {
        var folder = variable("DOCKER_CONFIG");
        return (folder == null ? home.resolve(".docker") : Path.of(folder)).resolve("config.json");
    }

    /** XDG base directory specification: a relative path in a variable is to be ignored. */
    private Path folder(String variable, String byDefault, String onWindows) {
        var value = variable(windows ? onWindows : variable);
        return value != null && Path.of(value).isAbsolute() ? Path.of(value) : home.resolve(byDefault);
    }
}
