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
 * Which core values a component-level signature becomes: "Flattening" of CanonicalABI.md, for synchronous calls and
 * 32-bit memories.
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
    public static Flattening ofLift(FuncSignature type) {
        return of(type, true);
    }

    /** The core function that {@code canon lower} makes of a function of this type. */
    public static Flattening ofLowering(FuncSignature type) {
        return of(type, false);
    }

    private static Flattening of(FuncSignature type, boolean lift) {
        var parameters = flatten(type.parameterTypes(), MAX_FLAT_PARAMS);
        var parametersInMemory = parameters == null;
        var coreParameters = new ArrayList<ValType>(parameters == null ? List.of(NumType.I32) : parameters);
        var results = flatten(type.resultTypes(), MAX_FLAT_RESULTS);
        if (results != null) {
            return new Flattening(new FuncType(coreParameters, List.copyOf(results)), parametersInMemory, false);
        }
        if (lift) {
            return new Flattening(new FuncType(coreParameters, List.of(NumType.I32)), parametersInMemory, true);
        }
        coreParameters.add(NumType.I32);
        return new Flattening(new FuncType(coreParameters, List.of()), parametersInMemory, true);
    }

    /**
     * The flat types of a sequence of values.
     *
     * @param limit the most flat values wanted
     * @return null if there are more than {@code limit}
     */
    public static @Nullable List<NumType> flatten(List<WitType> types, int limit) {
        var flat = new ArrayList<NumType>();
        for (var type : types) {
            if (!append(type, flat, limit)) {
                return null;
            }
        }
        return flat;
    }

    /** The flat types of one value, however many. */
    public static List<NumType> flatten(WitType type) {
        var flat = new ArrayList<NumType>();
        append(type, flat, Integer.MAX_VALUE);
        return flat;
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

    /** Appends the flat types until there are more than the limit; false if there are. */
    private static boolean append(WitType type, List<NumType> flat, int limit) {
        if (type instanceof WitType.Primitive primitive) {
            appendPrimitive(primitive, flat);
        } else if (type instanceof WitType.ListType) {
            flat.add(NumType.I32);
            flat.add(NumType.I32);
        } else if (type instanceof WitType.FlagsType
                || type instanceof WitType.OwnType
                || type instanceof WitType.BorrowType) {
            flat.add(NumType.I32);
        } else {
            return appendCompound(type, flat, limit);
        }
        return flat.size() <= limit;
    }

    private static boolean appendCompound(WitType type, List<NumType> flat, int limit) {
        var fields = Shape.fields(type);
        if (fields == null) {
            return appendCases(Shape.cases(type), flat, limit);
        }
        for (var field : fields) {
            if (!append(field, flat, limit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean appendCases(List<@Nullable WitType> cases, List<NumType> flat, int limit) {
        flat.add(NumType.I32);
        var start = flat.size();
        for (var payload : cases) {
            if (payload == null) {
                continue;
            }
            var own = new ArrayList<NumType>();
            if (start > limit || !append(payload, own, limit - start)) {
                return false;
            }
            for (var i = 0; i < own.size(); i++) {
                if (start + i < flat.size()) {
                    flat.set(start + i, join(flat.get(start + i), own.get(i)));
                } else {
                    flat.add(own.get(i));
                }
            }
        }
        return flat.size() <= limit;
    }

    private static void appendPrimitive(WitType.Primitive type, List<NumType> flat) {
        switch (type) {
            case BOOL, S8, U8, S16, U16, S32, U32, CHAR -> flat.add(NumType.I32);
            case S64, U64 -> flat.add(NumType.I64);
            case F32 -> flat.add(NumType.F32);
            case F64 -> flat.add(NumType.F64);
            case STRING -> {
                flat.add(NumType.I32);
                flat.add(NumType.I32);
            }
        }
    }
}
