package dev.wasm2jvm.compiler;

import dev.wasm2jvm.core.binary.BinaryReader;
import java.util.ArrayList;
import java.util.List;

/** Lists the sections of a binary and of all that is nested in it, from their headers alone. */
final class Sections {

    private static final int PREAMBLE = 8;
    private static final int LAYER_OFFSET = 6;

    private static final List<String> CORE = List.of(
            "custom",
            "type",
            "import",
            "function",
            "table",
            "memory",
            "global",
            "export",
            "start",
            "element",
            "code",
            "data",
            "data count",
            "tag");

    private static final List<String> COMPONENT = List.of(
            "custom",
            "core module",
            "core instance",
            "core type",
            "component",
            "instance",
            "alias",
            "type",
            "canonical function",
            "start",
            "import",
            "export",
            "value");

    private static final int CORE_MODULE_SECTION = 1;
    private static final int COMPONENT_SECTION = 4;

    private final byte[] bytes;
    private final List<Inspection.Section> found = new ArrayList<>();

    private Sections(byte[] bytes) {
        this.bytes = bytes;
    }

    static List<Inspection.Section> of(byte[] bytes) {
        var sections = new Sections(bytes);
        // A work list instead of recursion: components may nest as deep as the file is long.
        List<Nested> open = new ArrayList<>(List.of(new Nested("root", 0, bytes.length)));
        for (int i = 0; i < open.size(); i++) {
            sections.add(open.get(i), open);
        }
        return sections.found;
    }

    /** A module or component within the file. */
    private record Nested(String path, int from, int to) {}

    private void add(Nested nested, List<Nested> open) {
        boolean component = bytes[nested.from + LAYER_OFFSET] != 0;
        var reader = new BinaryReader(bytes, nested.from + PREAMBLE, nested.to);
        int modules = 0;
        int components = 0;
        while (!reader.atEnd()) {
            int id = reader.u8();
            int size = reader.length();
            int offset = reader.offset();
            var contents = reader.slice(size);
            found.add(new Inspection.Section(nested.path, name(component, id, contents), offset, size));
            if (component && id == CORE_MODULE_SECTION) {
                open.add(new Nested(nested.path + "/module " + modules++, offset, offset + size));
            } else if (component && id == COMPONENT_SECTION) {
                open.add(new Nested(nested.path + "/" + components++, offset, offset + size));
            }
        }
    }

    private static String name(boolean component, int id, BinaryReader contents) {
        if (id == 0) {
            return "custom \"" + contents.name() + "\"";
        }
        var names = component ? COMPONENT : CORE;
        return id < names.size() ? names.get(id) : "section " + id;
    }
}
