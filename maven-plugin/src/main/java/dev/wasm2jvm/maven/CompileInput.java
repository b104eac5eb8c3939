package dev.wasm2jvm.maven;

import dev.wasm2jvm.compiler.WasmInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input of a compilation.
 *
 * @param file the file
 * @param name what it is called, with its extension: the file's name, or that of its artifact
 * @param plugs the components that answer its imports
 * @param packageName its Java package, or null for the one of the execution
 * @param className the simple name of its world class, or null to derive it
 * @param world the WIT name of its world, or null
 */
record CompileInput(
        Path file,
        String name,
        List<CompileInput> plugs,
        @Nullable String packageName,
        @Nullable String className,
        @Nullable String world) {

    CompileInput {
        plugs = List.copyOf(plugs);
    }

    static CompileInput of(Path file) {
        return new CompileInput(file, String.valueOf(file.getFileName()), List.of(), null, null, null);
    }

    static CompileInput named(String name, Path file) {
        return new CompileInput(file, name + ".wasm", List.of(), null, null, null);
    }

    /** The same input with what a configured component says of it. */
    CompileInput with(Component component, List<CompileInput> itsPlugs) {
        return new CompileInput(
                file, name, itsPlugs, component.packageName(), component.className(), component.world());
    }

    /** The file's content under the input's name. */
    WasmInput read() throws IOException {
        return new WasmInput(name, WasmInput.read(file).bytes());
    }
}
