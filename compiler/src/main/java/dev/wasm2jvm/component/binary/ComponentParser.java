package dev.wasm2jvm.component.binary;

import dev.wasm2jvm.component.syntax.Component;
import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.Feature;
import dev.wasm2jvm.component.syntax.Sort;
import dev.wasm2jvm.core.binary.BinaryReader;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.CustomSection;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.diagnostic.WasmException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decodes components ("Component Definitions" of Binary.md), with everything that is nested in them. */
public final class ComponentParser {

    /** Components and types may be nested this deep: a bound on the depth of our own recursion. */
    static final int MAX_NESTING = 100;

    private static final int MAGIC = 0x6d736100;
    private static final int VERSION_AND_LAYER = 0x0001000d;
    private static final int MODULE_VERSION = 1;

    private final BinaryReader in;
    private final byte[] file;
    private final int start;
    private final String path;
    private final int depth;
    private final List<Definition> definitions = new ArrayList<>();
    private final List<CustomSection> customs = new ArrayList<>();
    private final FeatureGate gate;
    private final DefinitionReader reader;
    private int modules;
    private int components;

    private ComponentParser(byte[] file, int from, int to, String path, int depth, FeatureGate gate) {
        this.in = new BinaryReader(file, from, to);
        this.file = file;
        this.start = from;
        this.path = path;
        this.depth = depth;
        this.gate = gate;
        this.reader = new DefinitionReader(in, gate);
    }

    /**
     * Whether a file is a component by its first eight bytes.
     *
     * @return false for core modules and for anything else
     */
    public static boolean isComponent(byte[] file) {
        return file.length >= 8 && word(file, 0) == MAGIC && word(file, 4) == VERSION_AND_LAYER;
    }

    /**
     * Decodes a whole file, with no feature's gate open.
     *
     * @param file kept by the result, not to be changed afterwards
     * @throws MalformedException if it does not decode
     * @throws dev.wasm2jvm.diagnostic.InvalidException if a name breaks the rules for names
     * @throws UnsupportedException if it uses a feature behind one of the specification's gates
     */
    public static Component parse(byte[] file) {
        return parse(file, "root");
    }

    /**
     * Reads a component that is one of several.
     *
     * @param path what errors call it: the component path of what is wrong begins with it
     * @see #parse(byte[])
     */
    public static Component parse(byte[] file, String path) {
        return parse(file, path, Set.of());
    }

    /**
     * As {@link #parse(byte[])}, for experiments with features that are not finished.
     *
     * @param open features that pass their gates; most have nothing behind them
     */
    public static Component parse(byte[] file, Set<Feature> open) {
        return parse(file, "root", open);
    }

    private static Component parse(byte[] file, String path, Set<Feature> open) {
        return new ComponentParser(file, 0, file.length, path, 0, new FeatureGate(open))
                .located(ComponentParser::component);
    }

    private static int word(byte[] file, int at) {
        return ByteBuffer.wrap(file, at, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private Component located(Function<ComponentParser, Component> action) {
        try {
            return action.apply(this);
        } catch (WasmException e) {
            throw e.location().component() == null ? e.at(e.location().withComponent(path)) : e;
        }
    }

    private Component component() {
        preamble();
        while (!in.atEnd()) {
            section();
        }
        return new Component(file, start, in.offset(), definitions, customs);
    }

    private void preamble() {
        if (in.remaining() < 8) {
            throw malformed("unexpected end of the preamble", start);
        }
        if (word(file, start) != MAGIC) {
            throw malformed("magic header not detected: this is no WebAssembly file", start);
        }
        var version = word(file, start + 4);
        if (version == MODULE_VERSION) {
            throw new MalformedException(
                            "this is a core module where a component is needed",
                            Location.at(start + 4L),
                            "compile it as a core module, or make it a component with wasm-tools component new")
                    .as(ErrorCode.WRONG_KIND);
        }
        if (version != VERSION_AND_LAYER) {
            throw malformed("unknown binary version of a component: 0x" + Integer.toHexString(version), start + 4);
        }
        in.advance(8);
    }

    private void section() {
        var at = in.offset();
        var id = in.u8();
        var size = in.u32();
        if (size < 0 || size > in.remaining()) {
            throw malformed("section of " + Integer.toUnsignedString(size) + " bytes goes beyond the end", at);
        }
        var end = in.offset() + size;
        switch (id) {
            case 0 -> custom(end);
            case 1 -> module(end);
            case 4 -> nested(end);
            case 9 -> throw FeatureGate.refused(Feature.VALUES, "a start section", at);
            case 12 -> throw FeatureGate.refused(Feature.VALUES, "a value section", at);
            default -> vector(id, at);
        }
        if (in.offset() != end) {
            throw malformed("section size mismatch: its content ends at 0x" + Integer.toHexString(in.offset()), at);
        }
    }

    private void vector(int id, int at) {
        Supplier<Definition> item = switch (id) {
            case 2 -> reader::coreInstance;
            case 3 -> reader.types()::coreTypeDefinition;
            case 5 -> reader::instance;
            case 6 -> reader.types()::alias;
            case 7 -> reader.types()::typeDefinition;
            case 8 -> reader::canon;
            case 10 -> reader.types()::importDefinition;
            case 11 -> reader::export;
            default -> throw malformed("malformed section id: " + id, at);
        };
        for (var left = in.count(); left > 0; left--) {
            definitions.add(item.get());
        }
    }

    private void custom(int end) {
        var name = in.name();
        if (in.offset() > end) {
            throw malformed("custom section name goes beyond its section", in.offset());
        }
        customs.add(new CustomSection(name, in.offset(), end - in.offset()));
        in.advance(end - in.offset());
    }

    private void module(int end) {
        var at = in.offset();
        var own = path + "/module " + modules++;
        try {
            definitions.add(new Definition.CoreModule(at, ModuleParser.parse(file, at, end)));
        } catch (WasmException e) {
            throw e.at(e.location().withComponent(own));
        }
        in.advance(end - at);
    }

    private void nested(int end) {
        var at = in.offset();
        if (depth == MAX_NESTING) {
            throw new UnsupportedException("components nested more than " + MAX_NESTING + " deep", Location.at(at))
                    .as(ErrorCode.TOO_LARGE);
        }
        var inner = new ComponentParser(file, at, end, path + "/" + components++, depth + 1, gate);
        definitions.add(new Definition.NestedComponent(at, inner.located(ComponentParser::component)));
        in.advance(end - at);
    }

    static MalformedException malformed(String message, int offset) {
        return new MalformedException(message, Location.at(offset));
    }

    /** A byte that begins nothing that the grammar knows at its place. */
    static MalformedException leadingByte(int code, String what, int offset) {
        return malformed("invalid leading byte (0x" + Integer.toHexString(code) + ") for " + what, offset);
    }

    /**
     * Decodes a sort of core items.
     *
     * @param what what to call its place
     */
    static Sort coreSort(BinaryReader in, String what) {
        var at = in.offset();
        var code = in.u8();
        return switch (code) {
            case 0x00 -> Sort.CORE_FUNC;
            case 0x01 -> Sort.CORE_TABLE;
            case 0x02 -> Sort.CORE_MEMORY;
            case 0x03 -> Sort.CORE_GLOBAL;
            case 0x04 -> Sort.CORE_TAG;
            case 0x10 -> Sort.CORE_TYPE;
            case 0x11 -> Sort.CORE_MODULE;
            case 0x12 -> Sort.CORE_INSTANCE;
            default -> throw leadingByte(code, what, at);
        };
    }

    /**
     * Decodes a sort.
     *
     * @param what what to call its place
     */
    static Sort sort(BinaryReader in, String what) {
        var at = in.offset();
        var code = in.u8();
        return switch (code) {
            case 0x00 -> coreSort(in, what);
            case 0x01 -> Sort.FUNC;
            case 0x02 -> throw FeatureGate.refused(Feature.VALUES, "a component value", at);
            case 0x03 -> Sort.TYPE;
            case 0x04 -> Sort.COMPONENT;
            case 0x05 -> Sort.INSTANCE;
            default -> throw leadingByte(code, what, at);
        };
    }
}
