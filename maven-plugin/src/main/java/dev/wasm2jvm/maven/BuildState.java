package dev.wasm2jvm.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the last build of an execution did: the key of its inputs, and the files that it wrote.
 *
 * @param key see {@link BuildKey}; empty if there was no build
 * @param classes paths below the directory of classes
 * @param sources paths below the directory of sources
 */
record BuildState(String key, Set<String> classes, Set<String> sources) {

    private static final String CLASS_MARK = "class ";
    private static final String SOURCE_MARK = "source ";

    /** Reads a state file; a missing one is the state before the first build. */
    static BuildState read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            lines = List.of();
        }
        Set<String> classes = new LinkedHashSet<>();
        Set<String> sources = new LinkedHashSet<>();
        for (var line : lines) {
            if (line.startsWith(CLASS_MARK)) {
                classes.add(line.substring(CLASS_MARK.length()));
            } else if (line.startsWith(SOURCE_MARK)) {
                sources.add(line.substring(SOURCE_MARK.length()));
            }
        }
        return new BuildState(lines.isEmpty() ? "" : lines.get(0), classes, sources);
    }

    /** Writes it in one step. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(key));
        classes.forEach(path -> lines.add(CLASS_MARK + path));
        sources.forEach(path -> lines.add(SOURCE_MARK + path));
        Files.createDirectories(file.toAbsolutePath().getParent());
        var temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, lines);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether nothing has changed since, and all files are still there. */
    boolean isUpToDate(String newKey, CompileRequest request) {
        return key.equals(newKey)
                && classes.stream()
                        .allMatch(path ->
                                Files.isRegularFile(request.classesDirectory().resolve(path)))
                && sources.stream()
                        .allMatch(path ->
                                Files.isRegularFile(request.sourcesDirectory().resolve(path)));
    }

    /** Removes what this build wrote and the next one did not. */
    void deleteFilesMissingIn(BuildState next, CompileRequest request) throws IOException {
        for (var path : classes) {
            if (!next.classes.contains(path)) {
                Files.deleteIfExists(request.classesDirectory().resolve(path));
            }
        }
        for (var path : sources) {
            if (!next.sources.contains(path)) {
                Files.deleteIfExists(request.sourcesDirectory().resolve(path));
            }
        }
    }
}
