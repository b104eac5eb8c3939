package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where results are written.
 *
 * @param folder the one with {@code README.md}
 * @param json a file for all figures, or null
 * @param complete whether the run was of everything, and so may take the place of the one in the README
 */
record Pages(Path folder, @Nullable Path json, boolean complete) {

    /** Writes the figures, if they were asked for. */
    void figures(Results results) throws IOException {
        if (json != null) {
            try (var writer = Files.newBufferedWriter(json)) {
                JsonRows.write(results, writer);
            }
        }
    }

    /** Puts text into a section of the README after a complete run, and prints it after another. */
    void section(String name, String introduction, String text) throws IOException {
        if (!complete) {
            System.out.println(text);
            return;
        }
        var page = folder.resolve("README.md");
        var body = introduction + "\n" + text;
        Files.writeString(page, MarkedSection.replace(Files.readString(page), name, body));
        System.out.println("wrote " + page);
    }

    /** Writes the chart after a complete run. */
    void chart(Results results) throws IOException {
        if (complete) {
            Files.writeString(folder.resolve("compare.svg"), new Chart(results).svg());
        }
    }
}
