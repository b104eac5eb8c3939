package dev.wasm2jvm.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What the guide lists of the goals is printed from the plugin's descriptor; {@code -Dgolden.update} rewrites it. */
final class ReferenceTest {
    private static final Path PAGE = Path.of("../docs/maven.md");
    private static final Pattern PARAMETERS = Pattern.compile(
            "(<!-- parameters of (\\w+), printed by ReferenceTest: begin -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    @Test
    void tablesOfParameters() throws Exception {
        var tables = tables();
        var listed = new TreeSet<String>();
        var text = Files.readString(PAGE);
        var printed = PARAMETERS.matcher(text).replaceAll(found -> {
            listed.add(found.group(2));
            return Matcher.quoteReplacement(found.group(1) + tables.get(found.group(2)) + found.group(3));
        });
        assertEquals(tables.keySet(), listed);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(PAGE, printed);
        } else {
            assertEquals(printed, text);
        }
    }

    private static Map<String, String> tables() throws Exception {
        var tables = new TreeMap<String, String>();
        try (var descriptor = ReferenceTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            if (descriptor == null) {
                throw new IOException("the plugin has no descriptor yet");
            }
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(descriptor);
            for (var goal : children(child(document.getDocumentElement(), "mojos"), "mojo")) {
                if (!text(goal, "goal").equals("help")) {
                    tables.put(text(goal, "goal"), table(goal));
                }
            }
        }
        return tables;
    }

    private static String table(Element goal) {
        var text = new StringBuilder("| parameter | property | default | meaning |\n|---|---|---|---|\n");
        for (var parameter : children(child(goal, "parameters"), "parameter")) {
            if (Boolean.parseBoolean(text(parameter, "editable"))) {
                text.append(row(parameter, values(goal, text(parameter, "name"))));
            }
        }
        return text.toString();
    }

    private static String row(Element parameter, List<Element> values) {
        var property =
                values.isEmpty() ? "" : values.get(0).getTextContent().strip().replaceAll("[${}]", "");
        var standard = values.isEmpty()
                ? ""
                : values.get(0)
                        .getAttribute("default-value")
                        .replace("${project.build.directory}", "target")
                        .replace("${project.basedir}/", "");
        return "| " + code(text(parameter, "name")) + " | " + code(property) + " | " + code(standard) + " | "
                + text(parameter, "description")
                        .replaceAll("\\s+", " ")
                        .replace("<", "`<")
                        .replace(">", ">`")
                + " |\n";
    }

    /** Properties and defaults stand apart from the parameters. */
    private static List<Element> values(Element goal, String parameter) {
        return children(child(goal, "configuration"), parameter);
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String text(Element parent, String name) {
        return child(parent, name).getTextContent().strip();
    }

    private static Element child(Element parent, String name) {
        var children = children(parent, name);
        assertNotNull(children.isEmpty() ? null : children.get(0), () -> parent.getTagName() + " has no " + name);
        return children.get(0);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }
}
