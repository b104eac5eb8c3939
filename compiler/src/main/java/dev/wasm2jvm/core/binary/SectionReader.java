package dev.wasm2jvm.core.binary;

import dev.wasm2jvm.core.syntax.AbstractHeapType;
import dev.wasm2jvm.core.syntax.Body;
import dev.wasm2jvm.core.syntax.ConstExpr;
import dev.wasm2jvm.core.syntax.DataSegment;
import dev.wasm2jvm.core.syntax.ElementItems;
import dev.wasm2jvm.core.syntax.ElementSegment;
import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.Feature;
import dev.wasm2jvm.core.syntax.Global;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Import;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.LocalGroup;
import dev.wasm2jvm.core.syntax.Memory;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.RecType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.SegmentMode;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.syntax.Table;
import dev.wasm2jvm.core.syntax.TagType;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes the content of one section (spec 5.5). */
final class SectionReader {
    private static final long MAX_LOCALS = 0xFFFF_FFFFL;

    /** The limit that browsers have agreed on (WebAssembly JavaScript Interface, "Implementation-defined Limits"). */
    private static final int SUPPORTED_LOCALS = 50_000;

    // What stands in place of a type where a group of imports begins.
    private static final int SHARED_MODULE = 0x7F;
    private static final int SHARED_TYPE = 0x7E;

    private static final RefType FUNCTION = new RefType(false, AbstractHeapType.FUNC);

    // The bits of an element segment's flags (spec 5.5.12).
    private static final int NOT_ACTIVE = 1;
    private static final int EXPLICIT = 2;
    private static final int EXPRESSIONS = 4;

    private final BinaryReader in;
    private final TypeReader types;
    private final Module.Builder module;

    SectionReader(BinaryReader in, Module.Builder module) {
        this.in = in;
        this.types = new TypeReader(in);
        this.module = module;
    }

    void section(int id) {
        switch (id) {
            case 1 -> vector(this::type);
            case 2 -> vector(this::imported);
            case 3 -> module.functions = indices();
            case 4 -> vector(() -> module.tables.add(table()));
            case 5 -> vector(this::memory);
            case 6 -> vector(this::global);
            case 7 -> vector(this::export);
            case 8 -> start();
            case 9 -> vector(this::element);
            case 10 -> code();
            case 11 -> vector(this::data);
            case 12 -> module.dataCount = in.u32();
            case 13 -> vector(() -> module.tags.add(tagType()));
            default -> throw new IllegalStateException("section " + id);
        }
    }

    private void vector(Runnable element) {
        int count = in.count();
        for (int i = 0; i < count; i++) {
            element.run();
        }
    }

    private int[] indices() {
        int count = in.count();
        var indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = in.u32();
        }
        return indices;
    }

    private void type() {
        List<SubType> group = types.recType(module.recGroups.size());
        module.recGroups.add(new RecType(module.types.size(), group.size()));
        module.types.addAll(group);
    }

    private void imported() {
        int at = in.offset();
        String from = in.name();
        String name = in.name();
        int code = in.peek();
        if (name.isEmpty() && (code == SHARED_MODULE || code == SHARED_TYPE)) {
            FeatureGate.require(Feature.COMPACT_IMPORTS, "a group of imports", at);
            in.u8();
            importedGroup(from, code == SHARED_TYPE ? types.externType() : null);
        } else {
            module.imports.add(new Import(from, name, types.externType(), at));
        }
    }

    /** Imports from one module: each has a type of its own if none is given (compact import section, "Binary"). */
    private void importedGroup(String from, @Nullable ExternType shared) {
        vector(() -> {
            int at = in.offset();
            String name = in.name();
            module.imports.add(new Import(from, name, shared == null ? types.externType() : shared, at));
        });
    }

    private TagType tagType() {
        FeatureGate.require(Feature.EXCEPTIONS, "a tag", in.offset());
        return types.tagType();
    }

    private Table table() {
        int at = in.offset();
        if (in.peek() != 0x40) {
            return new Table(types.tableType(), null, at);
        }
        in.u8();
        if (in.u8() != 0) {
            throw new MalformedException("malformed table", Location.at(at + 1L));
        }
        return new Table(types.tableType(), constExpr(), at);
    }

    private void memory() {
        int at = in.offset();
        module.memories.add(new Memory(types.memoryType(), at));
    }

    private void global() {
        int at = in.offset();
        GlobalType type = types.globalType();
        module.globals.add(new Global(type, constExpr(), at));
    }

    private void export() {
        int at = in.offset();
        String name = in.name();
        int kindAt = in.offset();
        ExternKind kind = ExternKind.of(in.u8());
        if (kind == null) {
            throw new MalformedException("malformed export kind", Location.at(kindAt));
        }
        module.exports.add(new Export(name, kind, in.u32(), at));
    }

    private void start() {
        module.startOffset = in.offset();
        module.startFunction = in.u32();
    }

    /** Decodes up to the matching {@code end}; whether the instructions are constant is for validation to ask. */
    private ConstExpr constExpr() {
        int at = in.offset();
        var reader = new InstructionReader(in);
        var instructions = new ArrayList<Instruction>(1);
        for (int depth = 0; ; ) {
            Instruction next = reader.next();
            if (next instanceof Instruction.Opening) {
                depth++;
            } else if (next instanceof Instruction.Delegate) {
                depth--;
            } else if (next instanceof Instruction.End && depth-- == 0) {
                return new ConstExpr(instructions, at);
            }
            instructions.add(next);
        }
    }

    private void element() {
        int at = in.offset();
        int flags = in.u32();
        if (Integer.compareUnsigned(flags, 8) >= 0) {
            throw new MalformedException("malformed elements segment kind", Location.at(at));
        }
        SegmentMode mode = elementMode(flags);
        RefType type = elementType(flags);
        ElementItems items = (flags & EXPRESSIONS) == 0 ? new ElementItems.Functions(indices()) : expressions();
        module.elements.add(new ElementSegment(type, mode, items, at));
    }

    private SegmentMode elementMode(int flags) {
        if ((flags & NOT_ACTIVE) != 0) {
            return (flags & EXPLICIT) == 0 ? SegmentMode.PASSIVE : SegmentMode.DECLARATIVE;
        }
        int table = (flags & EXPLICIT) == 0 ? 0 : in.u32();
        return new SegmentMode.Active(table, constExpr());
    }

    private RefType elementType(int flags) {
        boolean expressions = (flags & EXPRESSIONS) != 0;
        if ((flags & (NOT_ACTIVE | EXPLICIT)) == 0) {
            return expressions ? RefType.FUNCREF : FUNCTION;
        }
        if (expressions) {
            return types.refType();
        }
        int at = in.offset();
        if (in.u8() != 0) {
            throw new MalformedException("malformed element kind", Location.at(at));
        }
        return FUNCTION;
    }

    private ElementItems expressions() {
        int count = in.count();
        var list = new ArrayList<ConstExpr>();
        for (int i = 0; i < count; i++) {
            list.add(constExpr());
        }
        return new ElementItems.Expressions(list);
    }

    private void data() {
        int at = in.offset();
        int flags = in.u32();
        SegmentMode mode = dataMode(flags, at);
        int length = in.length();
        module.data.add(new DataSegment(mode, in.advance(length), length));
    }

    private SegmentMode dataMode(int flags, int at) {
        return switch (flags) {
            case 0 -> new SegmentMode.Active(0, constExpr());
            case 1 -> SegmentMode.PASSIVE;
            case 2 -> new SegmentMode.Active(in.u32(), constExpr());
            default -> throw new MalformedException("malformed data segment kind", Location.at(at));
        };
    }

    private void code() {
        int at = in.offset();
        int count = in.count();
        if (count != module.functions.length) {
            throw new MalformedException("function and code section have inconsistent lengths", Location.at(at));
        }
        for (int i = 0; i < count; i++) {
            int length = in.length();
            module.code.add(body(in.slice(length)));
        }
    }

    private static Body body(BinaryReader in) {
        int start = in.offset();
        var types = new TypeReader(in);
        int groups = in.count();
        var locals = new ArrayList<LocalGroup>();
        long total = 0;
        for (int i = 0; i < groups; i++) {
            int at = in.offset();
            int count = in.u32();
            total += Integer.toUnsignedLong(count);
            if (total > MAX_LOCALS) {
                throw new MalformedException("too many locals", Location.at(at));
            }
            locals.add(new LocalGroup(count, types.valType()));
        }
        if (total > SUPPORTED_LOCALS) {
            throw new UnsupportedException(
                            "a function with more than " + SUPPORTED_LOCALS + " locals is not supported",
                            Location.at(in.offset()))
                    .as(ErrorCode.TOO_LARGE);
        }
        return new Body(locals, start, in.offset(), in.offset() + in.remaining());
    }
}
