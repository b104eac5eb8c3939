package dev.wasm2jvm.maven;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One input of a compilation.
 *
 * @param file the file
 * @param name what it is called, with its extension: the file's name, or that of its artifact
 * @param packageName its Java package, or null for the one of the execution
 * @param className the simple name of its world class, or null to derive it
 * @param world the WIT name of its world, or null
 */
record CompileInput(
        Path file,
        String name,
        @Nullable String packageName,
        @Nullable String className,
        @Nullable String world) {

    static CompileInput of(Path file) {
        return new CompileInput(file, String.valueOf(file.getFileName()), null, null, null);
    }

    static CompileInput ofArtifact(Path file, String artifactId) {
        return new CompileInput(file, artifactId + ".wasm", null, null, null);
    }

    /** The same input with what a configured component says of it. */
    CompileInput with(Component component) {
        return new CompileInput(file, name, component.packageName(), component.className(), component.world());
    }
}
