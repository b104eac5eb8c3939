package dev.wasm2jvm.compiler;

import dev.wasm2jvm.component.wit.WitFeatures;
import dev.wasm2jvm.component.wit.WitFile;
import dev.wasm2jvm.component.wit.WitSources;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * WIT text: a file, or a folder that is one package, with other packages in its subfolder {@code deps}.
 *
 * @param sources the texts
 * @param features which unstable items are there
 */
public record WitInput(WitSources sources, WitFeatures features) {

    private static final String ENDING = ".wit";

    /**
     * Whether a path is WIT, by what it is: a folder, or a file that is no WebAssembly binary.
     *
     * @param path an existing path
     * @return false for components and core modules
     * @throws IOException if the file can't be read
     */
    public static boolean isWit(Path path) throws IOException {
        return Files.isDirectory(path) || WasmInput.read(path).kind() == WasmInput.Kind.OTHER;
    }

    /**
     * Reads a file, or the files of a folder.
     *
     * @param path the file or folder; messages call its files by it
     * @param features the unstable features whose items are there
     * @param allFeatures whether the items of all features are there
     * @return the input
     * @throws IOException if something can't be read
     * @throws dev.wasm2jvm.diagnostic.WasmException if a folder has no WIT, a file is not UTF-8, or a package is not text
     */
    public static WitInput read(Path path, Set<String> features, boolean allFeatures) throws IOException {
        var sources = Files.isDirectory(path)
                ? new WitSources(folder(path), dependencies(path.resolve("deps")))
                : WitSources.of(file(path));
        return new WitInput(sources, new WitFeatures(features, allFeatures));
    }

    private static List<WitFile> folder(Path folder) throws IOException {
        var files = new ArrayList<WitFile>();
        for (var path : list(folder)) {
            if (path.toString().endsWith(ENDING) && !Files.isDirectory(path)) {
                files.add(file(path));
            }
        }
        if (files.isEmpty()) {
            throw new InvalidException("the folder " + folder + " has no .wit files", Location.at(Location.NOWHERE))
                    .as(ErrorCode.WIT_MEANING);
        }
        return files;
    }

    /** Each folder and each lone file is a package; what is neither WIT nor a package in binary form means nothing. */
    private static List<List<WitFile>> dependencies(Path deps) throws IOException {
        var packages = new ArrayList<List<WitFile>>();
        if (!Files.isDirectory(deps)) {
            return packages;
        }
        for (var path : list(deps)) {
            if (Files.isDirectory(path)) {
                packages.add(folder(path));
            } else if (path.toString().endsWith(ENDING)) {
                packages.add(List.of(file(path)));
            } else if (path.toString().endsWith(".wasm") || path.toString().endsWith(".wat")) {
                throw new UnsupportedException(
                        path + " is a package that is not WIT text", Location.at(Location.NOWHERE));
            }
        }
        return packages;
    }

    /** By name: the order of a folder is that of the file system. */
    private static List<Path> list(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    private static WitFile file(Path path) throws IOException {
        return WitFile.decode(path.toString(), Files.readAllBytes(path));
    }
}
