package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.Output;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.wasi.Wasi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of wasm2jvm-runtime and wasm2jvm-wasi, taken from where this program's own were loaded, so that a generated
 * jar needs nothing beside it.
 */
final class RuntimeClasses {

    private static final String RUNTIME = "dev/wasm2jvm/runtime";
    private static final String WASI = "dev/wasm2jvm/wasi";

    private RuntimeClasses() {}

    /** Adds the runtime, and the WASI hosts where they are used, in the order of their names. */
    static void copyTo(Output output, boolean withWasi) throws IOException {
        copy(Trap.class, RUNTIME, output);
        if (withWasi) {
            copy(Wasi.class, WASI, output);
        }
    }

    /** Where the two lie, for tools that take a class path. */
    static String classPath() throws IOException {
        return placeOf(Trap.class) + System.getProperty("path.separator") + placeOf(Wasi.class);
    }

    private static void copy(Class<?> anchor, String folder, Output output) throws IOException {
        var place = placeOf(anchor);
        if (Files.isDirectory(place)) {
            copyTree(place, folder, output);
            return;
        }
        try (var jar = FileSystems.newFileSystem(place)) {
            copyTree(jar.getPath("/"), folder, output);
        }
    }

    private static void copyTree(Path root, String folder, Output output) throws IOException {
        for (var file : classFiles(root.resolve(folder))) {
            var path = root.relativize(file).toString().replace('\\', '/');
            output.write(path, Files.readAllBytes(file));
        }
    }

    private static List<Path> classFiles(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("package-info.class"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static Path placeOf(Class<?> anchor) throws IOException {
        var source = anchor.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("the classes of " + anchor.getPackageName() + " can't be found to copy them");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the place of " + anchor.getPackageName() + " is no path: " + e.getMessage(), e);
        }
    }
}
