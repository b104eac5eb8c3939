package dev.wasm2jvm.core.binary;

import dev.wasm2jvm.core.syntax.CustomSection;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;

/**
 * Decodes a module (spec 5.5.16): its sections, each once and in their order. What is in a section is the business of
 * {@link SectionReader}.
 */
public final class ModuleParser {
    private static final int MAGIC = 0x6d736100;
    private static final int VERSION = 1;
    private static final int COMPONENT_VERSION = 0x1000d;
    private static final int CUSTOM = 0;

    /** Ids of the sections in the order that the specification demands. */
    private static final int[] ORDER = {1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11};

    private final byte[] file;
    private final BinaryReader in;
    private final Module.Builder module = new Module.Builder();
    private int rank = -1;

    private ModuleParser(byte[] file, int from, int to) {
        this.file = file;
        this.in = new BinaryReader(file, from, to);
    }

    /**
     * Decodes a module that is a range of a file.
     *
     * @param file the whole file; the module keeps it, so that it must not be changed
     * @param from offset of the module's first byte
     * @param to offset after its last byte
     * @return the module, not validated
     * @throws MalformedException if it is none
     * @throws dev.wasm2jvm.diagnostic.UnsupportedException if it uses a feature that is not supported
     */
    public static Module parse(byte[] file, int from, int to) {
        return new ModuleParser(file, from, to).parse(from, to);
    }

    /**
     * Decodes a module that is a whole file.
     *
     * @param file the file; the module keeps it, so that it must not be changed
     * @return the module, not validated
     * @throws MalformedException if it is none
     * @throws dev.wasm2jvm.diagnostic.UnsupportedException if it uses a feature that is not supported
     */
    public static Module parse(byte[] file) {
        return parse(file, 0, file.length);
    }

    private Module parse(int from, int to) {
        header();
        while (!in.atEnd()) {
            section();
        }
        checkCounts();
        return module.build(file, from, to);
    }

    private void header() {
        int at = in.offset();
        if (in.remaining() < 4) {
            throw in.malformed("unexpected end");
        }
        if (in.fixed32() != MAGIC) {
            throw new MalformedException("magic header not detected", Location.at(at));
        }
        int version = in.fixed32();
        if (version == COMPONENT_VERSION) {
            throw new MalformedException("this is a component, not a core module", Location.at(at))
                    .as(ErrorCode.WRONG_KIND);
        }
        if (version != VERSION) {
            throw new MalformedException("unknown binary version", Location.at(at + 4L));
        }
    }

    private void section() {
        int at = in.offset();
        int id = in.u8();
        int length = in.length();
        BinaryReader content = in.slice(length);
        if (id == CUSTOM) {
            custom(content);
            return;
        }
        checkOrder(id, at);
        new SectionReader(content, module).section(id);
        if (!content.atEnd()) {
            throw content.malformed("section size mismatch");
        }
    }

    private void checkOrder(int id, int at) {
        for (int i = 0; i < ORDER.length; i++) {
            if (ORDER[i] == id) {
                if (i <= rank) {
                    throw new MalformedException("unexpected content after last section", Location.at(at));
                }
                rank = i;
                return;
            }
        }
        throw new MalformedException("malformed section id", Location.at(at));
    }

    private void custom(BinaryReader content) {
        String name = content.name();
        module.customs.add(new CustomSection(name, content.offset(), content.remaining()));
        if (name.equals("name")) {
            module.names = NameSectionReader.read(content);
        }
    }

    private void checkCounts() {
        if (module.functions.length != module.code.size()) {
            throw in.malformed("function and code section have inconsistent lengths");
        }
        if (module.dataCount != null && module.dataCount != module.data.size()) {
            throw in.malformed("data count and data section have inconsistent lengths");
        }
    }
}
