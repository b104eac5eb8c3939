package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompositionPicture;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --graph}. */
final class GraphArgument {
    private static final String TEXT = "text";
    private static final String DOT = "dot";

    @Option(
            names = "--graph",
            paramLabel = "text|dot|FILE.dot",
            arity = "0..1",
            fallbackValue = TEXT,
            description = "Print which component imports what of which: as text, for Graphviz, or to a file.")
    private @Nullable String graph;

    /** Refuses what is no form of a graph, or has none, before anything is compiled. */
    void check(WasmInput input) {
        if (graph != null && input.kind() == WasmInput.Kind.CORE_MODULE) {
            throw new InvalidException(
                            "a core module was given where a component is needed: --graph is for components",
                            Location.at(Location.NOWHERE))
                    .as(ErrorCode.WRONG_KIND);
        }
        if (graph != null && !graph.equals(TEXT) && !graph.equals(DOT) && !graph.endsWith(".dot")) {
            throw new UsageException(
                    "--graph takes text, dot or a file that ends in .dot, not '" + graph + "'",
                    "write --graph=app.dot to have it in a file");
        }
    }

    /** Does what was asked for. */
    void draw(@Nullable CompositionPicture picture, Streams streams) throws IOException {
        if (graph == null || picture == null) {
            return;
        }
        switch (graph) {
            case TEXT -> streams.print(picture.text());
            case DOT -> streams.print(picture.dot());
            default -> TextFile.write(Path.of(graph), writer -> writer.write(picture.dot()));
        }
    }
}
