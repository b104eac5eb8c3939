package dev.wasm2jvm.bench.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of Markdown whose first column is text and whose others are figures. */
final class MarkdownTable {

    private final List<String> lines = new ArrayList<>();

    MarkdownTable(List<String> header) {
        row(header);
        lines.add("|---|" + String.join("", Collections.nCopies(header.size() - 1, "---:|")));
    }

    /** Adds a row of as many cells as the header has. */
    void row(List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** The table, with a line end after each line. */
    String text() {
        return String.join("\n", lines) + "\n";
    }
}
