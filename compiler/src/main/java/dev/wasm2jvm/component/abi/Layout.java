package dev.wasm2jvm.component.abi;

import dev.wasm2jvm.component.syntax.WitType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How values lie in linear memory: "Alignment" and "Element Size" of CanonicalABI.md. All figures are bytes.
 *
 * @param size the space one value takes as an element of a list; a multiple of {@code alignment}
 * @param alignment 1, 2, 4 or 8
 */
public record Layout(int size, int alignment) {

    private static final Layout HANDLE = new Layout(4, 4);

    /**
     * The layout of a value.
     *
     * @param type any type whose size fits in an int; validation rejects types of 2^28 bytes and more
     * @throws ArithmeticException if it does not
     */
    public static Layout of(WitType type, AddressType addresses) {
        if (type instanceof WitType.Primitive primitive) {
            return ofPrimitive(primitive, addresses);
        }
        if (type instanceof WitType.ListType || type instanceof WitType.MapType) {
            return pointerAndLength(addresses);
        }
        if (type instanceof WitType.FixedListType list) {
            var element = of(list.element(), addresses);
            var size = Math.multiplyExact((long) element.size, Integer.toUnsignedLong(list.length()));
            return new Layout(Math.toIntExact(size), element.alignment);
        }
        if (type instanceof WitType.OwnType || type instanceof WitType.BorrowType) {
            return HANDLE;
        }
        if (type instanceof WitType.FlagsType flags) {
            var bytes = flagsSize(flags.labels().size());
            return new Layout(bytes, bytes);
        }
        var product = Shape.fields(type);
        return product != null ? ofFields(product, addresses) : ofCases(Shape.cases(type), addresses);
    }

    /**
     * Where the fields of a record or tuple begin.
     *
     * @param fields the fields' types in order
     * @return one offset a field, from the start of the record
     */
    public static List<Integer> fieldOffsets(List<WitType> fields, AddressType addresses) {
        var offsets = new ArrayList<Integer>(fields.size());
        var end = 0;
        for (var field : fields) {
            var layout = of(field, addresses);
            var start = alignUp(end, layout.alignment);
            offsets.add(start);
            end = Math.addExact(start, layout.size);
        }
        return Collections.unmodifiableList(offsets);
    }

    /**
     * The layout of a record or tuple, and of the area that holds parameters or results that are passed in memory.
     *
     * @param fields the fields' types in order
     */
    public static Layout ofFields(List<WitType> fields, AddressType addresses) {
        var alignment = 1;
        var end = 0;
        for (var field : fields) {
            var layout = of(field, addresses);
            alignment = Math.max(alignment, layout.alignment);
            end = Math.addExact(alignUp(end, layout.alignment), layout.size);
        }
        return new Layout(alignUp(end, alignment), alignment);
    }

    /**
     * The layout of a variant, enum, option or result.
     *
     * @param cases the payload of each case, null where a case has none; at least one case
     */
    public static Layout ofCases(List<@Nullable WitType> cases, AddressType addresses) {
        var discriminant = discriminantSize(cases.size());
        var payload = largestPayload(cases, addresses);
        var alignment = Math.max(discriminant, payload.alignment);
        var end = Math.addExact(alignUp(discriminant, payload.alignment), payload.size);
        return new Layout(alignUp(end, alignment), alignment);
    }

    /**
     * Where the payload of every case begins, from the start of the value.
     *
     * @param cases as for {@link #ofCases}
     */
    public static int payloadOffset(List<@Nullable WitType> cases, AddressType addresses) {
        return alignUp(discriminantSize(cases.size()), largestPayload(cases, addresses).alignment);
    }

    /**
     * The size of the number that tells the case.
     *
     * @param cases how many cases there are, at least 1
     * @return 1, 2 or 4
     */
    public static int discriminantSize(int cases) {
        if (cases <= 1 << 8) {
            return 1;
        }
        return cases <= 1 << 16 ? 2 : 4;
    }

    /**
     * The size of a set of flags.
     *
     * @param labels how many labels there are, 1 to 32
     * @return 1, 2 or 4
     */
    public static int flagsSize(int labels) {
        if (labels <= 8) {
            return 1;
        }
        return labels <= 16 ? 2 : 4;
    }

    private static Layout pointerAndLength(AddressType addresses) {
        return new Layout(2 * addresses.bytes(), addresses.bytes());
    }

    private static Layout ofPrimitive(WitType.Primitive type, AddressType addresses) {
        return switch (type) {
            case BOOL, S8, U8 -> new Layout(1, 1);
            case S16, U16 -> new Layout(2, 2);
            case S32, U32, F32, CHAR -> new Layout(4, 4);
            case S64, U64, F64 -> new Layout(8, 8);
            case STRING -> pointerAndLength(addresses);
        };
    }

    private static Layout largestPayload(List<@Nullable WitType> cases, AddressType addresses) {
        var size = 0;
        var alignment = 1;
        for (var payload : cases) {
            if (payload != null) {
                var layout = of(payload, addresses);
                size = Math.max(size, layout.size);
                alignment = Math.max(alignment, layout.alignment);
            }
        }
        return new Layout(size, alignment);
    }

    private static int alignUp(int offset, int alignment) {
        return Math.addExact(offset, alignment - 1) & -alignment;
    }
}
