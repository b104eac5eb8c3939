package dev.wasm2jvm.core.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decoded module (spec 2.5). Function bodies and data stay in {@link #bytes()}; their offsets, like all offsets here,
 * count from the start of the whole file, of which the module may be a part.
 *
 * <p>Index spaces begin with what is imported. The queries expect indices that are in range, as in validated modules.
 */
public final class Module {
    private final byte[] bytes;
    private final int start;
    private final int end;
    private final List<SubType> types;
    private final List<RecType> recGroups;
    private final List<Import> imports;
    private final List<Table> tables;
    private final List<Memory> memories;
    private final List<TagType> tags;
    private final List<Global> globals;
    private final List<Export> exports;
    private final @Nullable Integer startFunction;
    private final int startOffset;
    private final List<ElementSegment> elements;
    private final List<DataSegment> data;
    private final boolean hasDataCount;
    private final int[] functions;
    private final List<Body> code;
    private final List<CustomSection> customs;
    private final Names names;

    private final Map<ExternKind, List<Import>> importsByKind = new EnumMap<>(ExternKind.class);

    private Module(Builder from, byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.types = List.copyOf(from.types);
        this.recGroups = List.copyOf(from.recGroups);
        this.imports = List.copyOf(from.imports);
        this.tables = List.copyOf(from.tables);
        this.memories = List.copyOf(from.memories);
        this.tags = List.copyOf(from.tags);
        this.globals = List.copyOf(from.globals);
        this.exports = List.copyOf(from.exports);
        this.startFunction = from.startFunction;
        this.startOffset = from.startOffset;
        this.elements = List.copyOf(from.elements);
        this.data = List.copyOf(from.data);
        this.hasDataCount = from.dataCount != null;
        this.functions = from.functions;
        this.code = List.copyOf(from.code);
        this.customs = List.copyOf(from.customs);
        this.names = from.names;
        for (ExternKind kind : ExternKind.values()) {
            importsByKind.put(kind, new ArrayList<>());
        }
        imports.forEach(item -> of(item.type().kind()).add(item));
    }

    private List<Import> of(ExternKind kind) {
        return importsByKind.getOrDefault(kind, List.of());
    }

    /**
     * The bytes of the whole file.
     *
     * @return not a copy; must not be changed
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Where the module begins in the file.
     *
     * @return offset of its magic number
     */
    public int start() {
        return start;
    }

    /**
     * Where the module ends in the file.
     *
     * @return offset after its last byte
     */
    public int end() {
        return end;
    }

    /**
     * All defined types, those of recursion groups in a row.
     *
     * @return by type index
     */
    public List<SubType> types() {
        return types;
    }

    /**
     * The recursion groups.
     *
     * @return in order
     */
    public List<RecType> recGroups() {
        return recGroups;
    }

    /**
     * All imports.
     *
     * @return in the order of the binary
     */
    public List<Import> imports() {
        return imports;
    }

    /**
     * Imports of one kind.
     *
     * @param kind the kind
     * @return by index in their index space
     */
    public List<Import> imports(ExternKind kind) {
        return Collections.unmodifiableList(of(kind));
    }

    /**
     * Defined tables.
     *
     * @return without the imported ones
     */
    public List<Table> tables() {
        return tables;
    }

    /**
     * Defined memories.
     *
     * @return without the imported ones
     */
    public List<Memory> memories() {
        return memories;
    }

    /**
     * Defined tags.
     *
     * @return without the imported ones
     */
    public List<TagType> tags() {
        return tags;
    }

    /**
     * Defined globals.
     *
     * @return without the imported ones
     */
    public List<Global> globals() {
        return globals;
    }

    /**
     * All exports.
     *
     * @return in the order of the binary
     */
    public List<Export> exports() {
        return exports;
    }

    /**
     * The function that runs at the end of instantiation.
     *
     * @return its function index, or null
     */
    public @Nullable Integer startFunction() {
        return startFunction;
    }

    /**
     * Where the start section stands.
     *
     * @return offset in the file; 0 if there is no start function
     */
    public int startOffset() {
        return startOffset;
    }

    /**
     * Element segments.
     *
     * @return by index
     */
    public List<ElementSegment> elements() {
        return elements;
    }

    /**
     * Data segments.
     *
     * @return by index
     */
    public List<DataSegment> data() {
        return data;
    }

    /**
     * Whether the binary has a data count section, without which bodies must not name data segments.
     *
     * @return true if it has
     */
    public boolean hasDataCount() {
        return hasDataCount;
    }

    /**
     * Bodies of the defined functions.
     *
     * @return by number of the defined function: its function index less the imported functions
     */
    public List<Body> code() {
        return code;
    }

    /**
     * Custom sections, the name section too.
     *
     * @return in the order of the binary
     */
    public List<CustomSection> customs() {
        return customs;
    }

    /**
     * What the name section says.
     *
     * @return names; none where there is no such section or it is broken
     */
    public Names names() {
        return names;
    }

    /**
     * How many functions are imported.
     *
     * @return index of the first defined function
     */
    public int importedFunctionCount() {
        return of(ExternKind.FUNC).size();
    }

    /**
     * How many functions are defined.
     *
     * @return count without the imported ones
     */
    public int definedFunctionCount() {
        return functions.length;
    }

    /**
     * How many functions there are.
     *
     * @return imported and defined
     */
    public int functionCount() {
        return importedFunctionCount() + functions.length;
    }

    /**
     * The index of a function's type.
     *
     * @param function function index
     * @return index into {@link #types()}
     */
    public int functionTypeIndex(int function) {
        int imported = importedFunctionCount();
        if (function >= imported) {
            return functions[function - imported];
        }
        return ((FuncExtern) of(ExternKind.FUNC).get(function).type()).typeIndex();
    }

    /**
     * A function's type.
     *
     * @param function function index
     * @return its type
     */
    public FuncType functionType(int function) {
        return funcType(functionTypeIndex(function));
    }

    /**
     * A type that is known to be a function type.
     *
     * @param typeIndex index into {@link #types()}
     * @return the function type
     */
    public FuncType funcType(int typeIndex) {
        return (FuncType) types.get(typeIndex).composite();
    }

    /**
     * What to call a function in messages.
     *
     * @param function function index
     * @return such as {@code 12} or {@code 12 (main)}
     */
    public String functionLabel(int function) {
        String name = names.function(function);
        return name == null ? Integer.toString(function) : function + " (" + name + ")";
    }

    /**
     * How many tables there are.
     *
     * @return imported and defined
     */
    public int tableCount() {
        return of(ExternKind.TABLE).size() + tables.size();
    }

    /**
     * A table's type.
     *
     * @param table table index
     * @return its type
     */
    public TableType tableType(int table) {
        List<Import> imported = of(ExternKind.TABLE);
        return table < imported.size()
                ? (TableType) imported.get(table).type()
                : tables.get(table - imported.size()).type();
    }

    /**
     * How many memories there are.
     *
     * @return imported and defined
     */
    public int memoryCount() {
        return of(ExternKind.MEMORY).size() + memories.size();
    }

    /**
     * A memory's type.
     *
     * @param memory memory index
     * @return its type
     */
    public MemoryType memoryType(int memory) {
        List<Import> imported = of(ExternKind.MEMORY);
        return memory < imported.size()
                ? (MemoryType) imported.get(memory).type()
                : memories.get(memory - imported.size()).type();
    }

    /**
     * How many globals there are.
     *
     * @return imported and defined
     */
    public int globalCount() {
        return of(ExternKind.GLOBAL).size() + globals.size();
    }

    /**
     * A global's type.
     *
     * @param global global index
     * @return its type
     */
    public GlobalType globalType(int global) {
        List<Import> imported = of(ExternKind.GLOBAL);
        return global < imported.size()
                ? (GlobalType) imported.get(global).type()
                : globals.get(global - imported.size()).type();
    }

    /**
     * How many tags there are.
     *
     * @return imported and defined
     */
    public int tagCount() {
        return of(ExternKind.TAG).size() + tags.size();
    }

    /**
     * A tag's type.
     *
     * @param tag tag index
     * @return its type
     */
    public TagType tagType(int tag) {
        List<Import> imported = of(ExternKind.TAG);
        return tag < imported.size() ? (TagType) imported.get(tag).type() : tags.get(tag - imported.size());
    }

    /** Collects the sections of a module while it is decoded. Not for more than one thread. */
    public static final class Builder {
        /** See {@link Module#types()}. */
        public final List<SubType> types = new ArrayList<>();

        /** See {@link Module#recGroups()}. */
        public final List<RecType> recGroups = new ArrayList<>();

        /** See {@link Module#imports()}. */
        public final List<Import> imports = new ArrayList<>();

        /** See {@link Module#tables()}. */
        public final List<Table> tables = new ArrayList<>();

        /** See {@link Module#memories()}. */
        public final List<Memory> memories = new ArrayList<>();

        /** See {@link Module#tags()}. */
        public final List<TagType> tags = new ArrayList<>();

        /** See {@link Module#globals()}. */
        public final List<Global> globals = new ArrayList<>();

        /** See {@link Module#exports()}. */
        public final List<Export> exports = new ArrayList<>();

        /** See {@link Module#startFunction()}. */
        public @Nullable Integer startFunction;

        /** See {@link Module#startOffset()}. */
        public int startOffset;

        /** See {@link Module#elements()}. */
        public final List<ElementSegment> elements = new ArrayList<>();

        /** See {@link Module#data()}. */
        public final List<DataSegment> data = new ArrayList<>();

        /** What the data count section says; null without one. */
        public @Nullable Integer dataCount;

        /** Type indices of the defined functions. */
        public int[] functions = {};

        /** See {@link Module#code()}. */
        public final List<Body> code = new ArrayList<>();

        /** See {@link Module#customs()}. */
        public final List<CustomSection> customs = new ArrayList<>();

        /** See {@link Module#names()}. */
        public Names names = Names.NONE;

        /** An empty module. */
        public Builder() {}

        /**
         * The module.
         *
         * @param bytes the bytes of the whole file, from now on owned by the module
         * @param start where the module begins in them
         * @param end where the module ends in them
         * @return an immutable module
         */
        public Module build(byte[] bytes, int start, int end) {
            return new Module(this, bytes, start, end);
        }
    }
}
