package dev.wasm2jvm.core.binary;

import dev.wasm2jvm.core.syntax.AbstractHeapType;
import dev.wasm2jvm.core.syntax.ArrayType;
import dev.wasm2jvm.core.syntax.BlockType;
import dev.wasm2jvm.core.syntax.CompositeType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.Feature;
import dev.wasm2jvm.core.syntax.FieldType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.HeapType;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.PackedType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.StorageType;
import dev.wasm2jvm.core.syntax.StructType;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.TagType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes types (spec 5.3), for modules and for the core types of components. */
public final class TypeReader {
    private static final int NULLABLE = 0x63;
    private static final int NOT_NULL = 0x64;
    private static final int EMPTY_BLOCK = 0x40;
    private static final int LIMITS_MAXIMUM = 1;
    private static final int LIMITS_SHARED = 2;
    private static final int LIMITS_64 = 4;
    private static final int LIMITS_PAGE_SIZE = 8;
    private static final int DEFAULT_PAGE_SIZE_LOG2 = 16;

    private final BinaryReader in;

    /**
     * A reader of types.
     *
     * @param in where they are read from
     */
    public TypeReader(BinaryReader in) {
        this.in = in;
    }

    /**
     * Decodes a value type.
     *
     * @return the type
     */
    public ValType valType() {
        int at = in.offset();
        NumType number = numType(in.peek());
        if (number != null) {
            in.u8();
            return number;
        }
        if (in.peek() == 0x7B) {
            FeatureGate.require(Feature.SIMD, "type v128", at);
            in.u8();
            return VecType.V128;
        }
        return refType("malformed value type");
    }

    private static @Nullable NumType numType(int code) {
        return switch (code) {
            case 0x7F -> NumType.I32;
            case 0x7E -> NumType.I64;
            case 0x7D -> NumType.F32;
            case 0x7C -> NumType.F64;
            default -> null;
        };
    }

    RefType refType() {
        return refType("malformed reference type");
    }

    private RefType refType(String complaint) {
        int at = in.offset();
        int code = in.u8();
        if (code == NULLABLE || code == NOT_NULL) {
            FeatureGate.require(Feature.TYPED_FUNCTION_REFERENCES, "a reference type with a heap type", at);
            return new RefType(code == NULLABLE, heapType());
        }
        AbstractHeapType heap = abstractHeapType(code);
        if (heap == null) {
            throw new MalformedException(complaint, Location.at(at));
        }
        requireFeature(heap, at);
        return new RefType(true, heap);
    }

    private static @Nullable AbstractHeapType abstractHeapType(int code) {
        for (AbstractHeapType type : AbstractHeapType.values()) {
            if (type.code() == code) {
                return type;
            }
        }
        return null;
    }

    private static void requireFeature(AbstractHeapType heap, int at) {
        Feature feature = switch (heap) {
            case FUNC, EXTERN -> Feature.REFERENCE_TYPES;
            case EXN, NOEXN -> Feature.EXCEPTIONS;
            default -> Feature.GC;
        };
        FeatureGate.require(feature, "heap type " + heap.text(), at);
    }

    HeapType heapType() {
        int at = in.offset();
        AbstractHeapType heap = abstractHeapType(in.peek());
        if (heap != null) {
            in.u8();
            requireFeature(heap, at);
            return heap;
        }
        long index = in.s33();
        if (index < 0) {
            throw new MalformedException("malformed heap type", Location.at(at));
        }
        FeatureGate.require(Feature.TYPED_FUNCTION_REFERENCES, "a heap type with an index", at);
        return new ConcreteHeapType((int) index);
    }

    List<ValType> valTypes() {
        int count = in.count();
        var types = new ArrayList<ValType>();
        for (int i = 0; i < count; i++) {
            types.add(valType());
        }
        return types;
    }

    BlockType blockType() {
        int at = in.offset();
        int code = in.peek();
        if (code == EMPTY_BLOCK) {
            in.u8();
            return BlockType.EMPTY;
        }
        if (code > EMPTY_BLOCK && code < 0x80) {
            return new BlockType.Value(valType());
        }
        long index = in.s33();
        if (index < 0) {
            throw new MalformedException("malformed block type", Location.at(at));
        }
        return new BlockType.Index((int) index);
    }

    /**
     * Decodes a recursion group.
     *
     * @param group its number
     * @return its types
     */
    public List<SubType> recType(int group) {
        int at = in.offset();
        if (in.peek() != 0x4E) {
            return List.of(subType(group));
        }
        FeatureGate.require(Feature.GC, "a recursion group", at);
        in.u8();
        int count = in.count();
        var types = new ArrayList<SubType>();
        for (int i = 0; i < count; i++) {
            types.add(subType(group));
        }
        return types;
    }

    private SubType subType(int group) {
        int at = in.offset();
        int code = in.peek();
        if (code != 0x50 && code != 0x4F) {
            return new SubType(true, List.of(), compositeType(), group, at);
        }
        FeatureGate.require(Feature.GC, "a subtype", at);
        in.u8();
        int count = in.count();
        var supertypes = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            supertypes.add(in.u32());
        }
        return new SubType(code == 0x4F, supertypes, compositeType(), group, at);
    }

    private CompositeType compositeType() {
        int at = in.offset();
        return switch (in.u8()) {
            case 0x60 -> new FuncType(valTypes(), valTypes());
            case 0x5F -> {
                FeatureGate.require(Feature.GC, "a structure type", at);
                yield structType();
            }
            case 0x5E -> {
                FeatureGate.require(Feature.GC, "an array type", at);
                yield new ArrayType(fieldType());
            }
            default -> throw new MalformedException("malformed definition type", Location.at(at));
        };
    }

    private StructType structType() {
        int count = in.count();
        var fields = new ArrayList<FieldType>();
        for (int i = 0; i < count; i++) {
            fields.add(fieldType());
        }
        return new StructType(fields);
    }

    private FieldType fieldType() {
        StorageType storage;
        switch (in.peek()) {
            case 0x78 -> storage = packed(PackedType.I8);
            case 0x77 -> storage = packed(PackedType.I16);
            default -> storage = valType();
        }
        return new FieldType(storage, mutability());
    }

    private PackedType packed(PackedType type) {
        in.u8();
        return type;
    }

    private boolean mutability() {
        int at = in.offset();
        int code = in.u8();
        if (code > 1) {
            throw new MalformedException("malformed mutability", Location.at(at));
        }
        return code == 1;
    }

    GlobalType globalType() {
        ValType type = valType();
        return new GlobalType(type, mutability());
    }

    TableType tableType() {
        RefType element = refType();
        int flags = limitsFlags(LIMITS_MAXIMUM | LIMITS_64);
        return new TableType(element, limits(flags), (flags & LIMITS_64) != 0);
    }

    MemoryType memoryType() {
        int flags = limitsFlags(LIMITS_MAXIMUM | LIMITS_SHARED | LIMITS_64 | LIMITS_PAGE_SIZE);
        Limits limits = limits(flags);
        int pageSizeLog2 = (flags & LIMITS_PAGE_SIZE) == 0 ? DEFAULT_PAGE_SIZE_LOG2 : pageSizeLog2();
        return new MemoryType(limits, (flags & LIMITS_64) != 0, (flags & LIMITS_SHARED) != 0, pageSizeLog2);
    }

    private int pageSizeLog2() {
        int at = in.offset();
        int log2 = in.u32();
        if (Integer.compareUnsigned(log2, Long.SIZE) > 0) {
            throw new MalformedException("invalid custom page size", Location.at(at));
        }
        return log2;
    }

    private int limitsFlags(int allowed) {
        int at = in.offset();
        int flags = in.u8();
        if ((flags & ~allowed) != 0) {
            throw new MalformedException("malformed limits flags", Location.at(at));
        }
        requireFlag(flags & LIMITS_SHARED, Feature.THREADS, at);
        requireFlag(flags & LIMITS_64, Feature.MEMORY64, at);
        requireFlag(flags & LIMITS_PAGE_SIZE, Feature.CUSTOM_PAGE_SIZES, at);
        return flags;
    }

    private static void requireFlag(int flag, Feature feature, int at) {
        if (flag != 0) {
            FeatureGate.require(feature, "limits flag " + flag, at);
        }
    }

    /** Limits have 64 bits whatever the address type; validation compares them with it (spec 5.3.12). */
    private Limits limits(int flags) {
        long minimum = in.u64();
        return new Limits(minimum, (flags & LIMITS_MAXIMUM) == 0 ? null : (Long) in.u64());
    }

    TagType tagType() {
        int at = in.offset();
        if (in.u8() != 0) {
            throw new MalformedException("malformed tag attribute", Location.at(at));
        }
        return new TagType(in.u32());
    }

    /**
     * Decodes the type of something that is imported (spec 5.3.16).
     *
     * @return its type
     */
    public ExternType externType() {
        int at = in.offset();
        return switch (in.u8()) {
            case 0 -> new FuncExtern(in.u32());
            case 1 -> tableType();
            case 2 -> memoryType();
            case 3 -> globalType();
            case 4 -> {
                FeatureGate.require(Feature.EXCEPTIONS, "a tag", at);
                yield tagType();
            }
            default -> throw new MalformedException("malformed import kind", Location.at(at));
        };
    }
}
