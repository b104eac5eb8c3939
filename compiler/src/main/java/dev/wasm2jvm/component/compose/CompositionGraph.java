package dev.wasm2jvm.component.compose;

import dev.wasm2jvm.component.syntax.ExternName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws a composition: who imports what of whom. The last part comes first. */
public final class CompositionGraph {
    private final Composition composition;

    /** A graph of a composition. */
    public CompositionGraph(Composition composition) {
        this.composition = composition;
    }

    /** As indented text, a line each import and export. */
    public String text() {
        var text = new StringBuilder();
        for (int i = composition.parts().size() - 1; i >= 0; i--) {
            var part = composition.parts().get(i);
            text.append(part.name()).append('\n');
            for (var name : part.imports()) {
                var wire = composition.wire(i, name);
                var provider = wire == null
                        ? "the host"
                        : composition.parts().get(wire.provider()).name() + as(name, wire.exported());
                text.append("  imports ")
                        .append(name.text())
                        .append(" from ")
                        .append(provider)
                        .append('\n');
            }
            for (var name : part.exports()) {
                text.append("  exports ")
                        .append(name.text())
                        .append(receivers(i, name))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String as(ExternName imported, ExternName exported) {
        return imported.equals(exported) ? "" : " (" + exported.text() + ")";
    }

    /** What is exported by a plug goes to other parts, or nowhere. */
    private String receivers(int part, ExternName exported) {
        if (part == composition.parts().size() - 1) {
            return "";
        }
        var receivers = composition.wires().stream()
                .filter(each -> each.provider() == part && each.exported().equals(exported))
                .map(each -> composition.parts().get(each.importer()).name())
                .collect(Collectors.joining(", "));
        return receivers.isEmpty() ? " to nobody" : " to " + receivers;
    }

    /** In the language of Graphviz: an arrow leads from who imports to who exports. */
    public String dot() {
        var text = new StringBuilder("digraph composition {\n  rankdir=LR;\n  node [shape=box];\n");
        for (int i = composition.parts().size() - 1; i >= 0; i--) {
            node(text, "part" + i, composition.parts().get(i).name(), "");
        }
        node(text, "host", "host", " style=dashed");
        node(text, "java", "Java", " style=dashed");
        edges().forEach((edge, labels) -> text.append("  ")
                .append(edge)
                .append(" [label=")
                .append(quote(String.join("\n", labels)))
                .append("];\n"));
        return text.append("}\n").toString();
    }

    private static void node(StringBuilder text, String id, String label, String style) {
        text.append("  ")
                .append(id)
                .append(" [label=")
                .append(quote(label))
                .append(style)
                .append("];\n");
    }

    private Map<String, Set<String>> edges() {
        var edges = new LinkedHashMap<String, Set<String>>();
        int last = composition.parts().size() - 1;
        for (var name : composition.last().exports()) {
            add(edges, "java -> part" + last, name);
        }
        for (int i = last; i >= 0; i--) {
            for (var name : composition.parts().get(i).imports()) {
                var wire = composition.wire(i, name);
                add(edges, "part" + i + " -> " + (wire == null ? "host" : "part" + wire.provider()), name);
            }
        }
        return edges;
    }

    private static void add(Map<String, Set<String>> edges, String edge, ExternName name) {
        edges.computeIfAbsent(edge, each -> new LinkedHashSet<>()).add(name.text());
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
