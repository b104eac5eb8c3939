package dev.wasm2jvm.component.abi;

import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which core values a component-level signature becomes: "Flattening" of CanonicalABI.md, for synchronous calls.
 *
 * @param core the core function's type
 * @param parametersInMemory whether the only core parameter (but for {@code resultPointer}) points to the parameters
 * @param resultInMemory whether the result lies in memory: a lift returns a pointer to it, a lowering takes a pointer to
 *     where it shall go as its last parameter
 */
public record Flattening(FuncType core, boolean parametersInMemory, boolean resultInMemory) {

    /** More flat parameters than this are passed in memory. */
    public static final int MAX_FLAT_PARAMS = 16;

    /** More flat results than this are passed in memory. */
    public static final int MAX_FLAT_RESULTS = 1;

    /** The core function that {@code canon lift} turns into a function of this type. */
    public static Flattening ofLift(FuncSignature type, AddressType addresses) {
        return of(type, true, addresses);
    }

    /** The core function that {@code canon lower} makes of a function of this type. */
    public static Flattening ofLowering(FuncSignature type, AddressType addresses) {
        return of(type, false, addresses);
    }

    private static Flattening of(FuncSignature type, boolean lift, AddressType addresses) {
        var pointer = addresses.core();
        var parameters = flatten(type.parameterTypes(), MAX_FLAT_PARAMS, addresses);
        var parametersInMemory = parameters == null;
        var coreParameters = new ArrayList<ValType>(parameters == null ? List.of(pointer) : parameters);
        var results = flatten(type.resultTypes(), MAX_FLAT_RESULTS, addresses);
        if (results != null) {
            return new Flattening(new FuncType(coreParameters, List.copyOf(results)), parametersInMemory, false);
        }
        if (lift) {
            return new Flattening(new FuncType(coreParameters, List.of(pointer)), parametersInMemory, true);
        }
        coreParameters.add(pointer);
        return new Flattening(new FuncType(coreParameters, List.of()), parametersInMemory, true);
    }

    /**
     * The flat types of a sequence of values.
     *
     * @param limit the most flat values wanted
     * @return null if there are more than {@code limit}
     */
    public static @Nullable List<NumType> flatten(List<WitType> types, int limit, AddressType addresses) {
        var flat = new Flat(addresses, limit);
        for (var type : types) {
            if (!flat.append(type)) {
                return null;
            }
        }
        return flat.types;
    }

    /** The flat types of one value, however many. */
    public static List<NumType> flatten(WitType type, AddressType addresses) {
        var flat = new Flat(addresses, Integer.MAX_VALUE);
        flat.append(type);
        return flat.types;
    }

    /** The type of a flat value that is of type {@code a} in one case of a variant and {@code b} in another. */
    public static NumType join(NumType a, NumType b) {
        if (a == b) {
            return a;
        }
        return isWord(a) && isWord(b) ? NumType.I32 : NumType.I64;
    }

    private static boolean isWord(NumType type) {
        return type == NumType.I32 || type == NumType.F32;
    }

    /** Collects flat types until there are more than a limit. */
    private static final class Flat {

        private final AddressType addresses;
        private final int limit;
        private final List<NumType> types = new ArrayList<>();

        Flat(AddressType addresses, int limit) {
            this.addresses = addresses;
            this.limit = limit;
        }

        /** Appends the flat types of a value; false if there are too many now. */
        boolean append(WitType type) {
            if (type instanceof WitType.Primitive primitive) {
                append(primitive);
            } else if (type instanceof WitType.ListType || type instanceof WitType.MapType) {
                appendPointerAndLength();
            } else if (type instanceof WitType.FlagsType
                    || type instanceof WitType.OwnType
                    || type instanceof WitType.BorrowType) {
                types.add(NumType.I32);
            } else if (type instanceof WitType.FixedListType list) {
                return appendElements(list);
            } else {
                return appendCompound(type);
            }
            return types.size() <= limit;
        }

        /** Every element has a flat value, so the limit ends the loop however long the list is. */
        private boolean appendElements(WitType.FixedListType list) {
            for (var left = Integer.toUnsignedLong(list.length()); left > 0; left--) {
                if (!append(list.element())) {
                    return false;
                }
            }
            return true;
        }

        private boolean appendCompound(WitType type) {
            var fields = Shape.fields(type);
            if (fields == null) {
                return appendCases(Shape.cases(type));
            }
            for (var field : fields) {
                if (!append(field)) {
                    return false;
                }
            }
            return true;
        }

        private boolean appendCases(List<@Nullable WitType> cases) {
            types.add(NumType.I32);
            var start = types.size();
            for (var payload : cases) {
                if (payload != null && !joinPayload(payload, start)) {
                    return false;
                }
            }
            return types.size() <= limit;
        }

        private boolean joinPayload(WitType payload, int start) {
            var own = new Flat(addresses, limit - start);
            if (start > limit || !own.append(payload)) {
                return false;
            }
            for (var i = 0; i < own.types.size(); i++) {
                if (start + i < types.size()) {
                    types.set(start + i, join(types.get(start + i), own.types.get(i)));
                } else {
                    types.add(own.types.get(i));
                }
            }
            return true;
        }

        private void append(WitType.Primitive type) {
            switch (type) {
                case BOOL, S8, U8, S16, U16, S32, U32, CHAR -> types.add(NumType.I32);
                case S64, U64 -> types.add(NumType.I64);
                case F32 -> types.add(NumType.F32);
                case F64 -> types.add(NumType.F64);
                case STRING -> appendPointerAndLength();
            }
        }

        private void appendPointerAndLength() {
            types.add(addresses.core());
            types.add(addresses.core());
        }
    }
}
