package dev.wasm2jvm.core.binary;

import dev.wasm2jvm.core.syntax.Names;
import dev.wasm2jvm.diagnostic.MalformedException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes the name section (spec appendix, "Name Section"). Whatever is broken ends a subsection, never the module. */
final class NameSectionReader {
    private static final int MODULE = 0;
    private static final int FUNCTIONS = 1;
    private static final int LOCALS = 2;

    private @Nullable String module;
    private final Map<Integer, String> functions = new HashMap<>();
    private final Map<Integer, Map<Integer, String>> locals = new HashMap<>();

    private NameSectionReader() {}

    /**
     * Decodes as much as can be decoded.
     *
     * @param in the content of the section
     * @return the names
     */
    static Names read(BinaryReader in) {
        var reader = new NameSectionReader();
        lenient(in, section -> {
            while (!section.atEnd()) {
                int id = section.u8();
                int length = section.length();
                lenient(section.slice(length), content -> reader.subsection(id, content));
            }
        });
        return new Names(reader.module, reader.functions, reader.locals);
    }

    @SuppressWarnings("EmptyCatch") // a broken name section is no error: spec appendix, "Custom Sections"
    private static void lenient(BinaryReader in, Consumer<BinaryReader> action) {
        try {
            action.accept(in);
        } catch (MalformedException ignored) {
            // what was read so far stays
        }
    }

    private void subsection(int id, BinaryReader in) {
        switch (id) {
            case MODULE -> module = in.name();
            case FUNCTIONS -> nameMap(in, functions);
            case LOCALS -> {
                int count = in.count();
                for (int i = 0; i < count; i++) {
                    nameMap(in, locals.computeIfAbsent(in.u32(), function -> new HashMap<>()));
                }
            }
            default -> {
                // names of labels, types and the like have no use here
            }
        }
    }

    private static void nameMap(BinaryReader in, Map<Integer, String> names) {
        int count = in.count();
        for (int i = 0; i < count; i++) {
            int index = in.u32();
            names.put(index, in.name());
        }
    }
}
