package dev.wasm2jvm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A page of the guide in Markdown.
 *
 * @param file where it is
 * @param blocks its blocks of code, in their order
 * @param links where its links lead, without those to other sites
 * @param anchors what links to its headings have after the mark
 */
record GuidePage(Path file, List<Block> blocks, List<String> links, Set<String> anchors) {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final String FENCE = "```";

    /** A block of code: the word after its fence, and its lines. */
    record Block(String language, List<String> lines) {

        /** What lies between lines that stand for what is left out, each on one line; braces that only close are no matter. */
        List<String> parts() {
            List<String> parts = new ArrayList<>();
            var text = String.join("\n", lines).replaceFirst("[}\\s]+$", "");
            for (var part : text.split("(?m)^ *\\.\\.\\.( .*)?$", -1)) {
                if (!part.isBlank()) {
                    parts.add(onOneLine(part));
                }
            }
            return parts;
        }
    }

    static GuidePage read(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        var prose = new StringBuilder();
        Block open = null;
        for (var line : Files.readAllLines(file)) {
            if (line.strip().startsWith(FENCE)) {
                if (open == null) {
                    open = new Block(line.strip().substring(FENCE.length()), new ArrayList<>());
                    blocks.add(open);
                } else {
                    open = null;
                }
            } else if (open == null) {
                prose.append(line).append('\n');
            } else {
                open.lines().add(line);
            }
        }
        return new GuidePage(file, blocks, links(prose), anchors(prose));
    }

    String name() {
        var folder = file.getParent();
        return (folder == null ? "" : folder.getFileName() + "/") + file.getFileName();
    }

    /** White space is no matter. */
    static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static List<String> links(CharSequence prose) {
        return LINK.matcher(prose)
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
    }

    private static Set<String> anchors(CharSequence prose) {
        Set<String> anchors = new TreeSet<>();
        for (var line : prose.toString().split("\n", -1)) {
            if (line.startsWith("#")) {
                anchors.add(line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }
}
