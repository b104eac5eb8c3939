package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.syntax.Feature;
import dev.wasm2jvm.core.syntax.Immediate;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Vectors: constants, lanes, and all operators on them. Loads and stores are those of {@link MemoryGroup}. */
final class VectorGroup implements FeatureGroup {
    private static final long F32_NANS = 0x7fc0_0000_7fc0_0000L;
    private static final long F64_NAN = 0x7ff8L << 48;
    private static final int V128_BITSELECT = 0x52;

    /** What may give any NaN where it gives a NaN, lane by lane; the smaller and larger of the C language is exact. */
    private static final Pattern OPEN_NAN = Pattern.compile(
            "(f32x4|f64x2)\\.(relaxed_)?(add|sub|mul|div|sqrt|min|max|ceil|floor|trunc|nearest|promote.*"
                    + "|demote.*|madd|nmadd)");

    private final Set<Feature> features;

    /** @param relaxed whether there are the instructions whose results engines choose, too */
    VectorGroup(boolean relaxed) {
        features = relaxed ? Set.of(Feature.SIMD, Feature.RELAXED_SIMD) : Set.of(Feature.SIMD);
    }

    @Override
    public void declare(ModuleDraft module, Choice choice) {
        module.valueTypes.add(ValueType.V128);
    }

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        grammar.leaf(ValueType.V128, 60, body -> body.code.v128(body.choice.i64(), body.choice.i64()));
        for (Opcode opcode : Opcode.values()) {
            if (features.contains(opcode.feature())) {
                switch (opcode.immediate()) {
                    case NONE, LANE, LANES -> add(grammar, opcode);
                    default -> {}
                }
            }
        }
    }

    private static void add(Grammar grammar, Opcode opcode) {
        List<ValueType> popped = NumericGroup.types(opcode.popped());
        grammar.value(NumericGroup.types(opcode.pushed()).get(0), 4, body -> {
            popped.forEach(body::value);
            NumericGroup.write(body.code, opcode);
            if (opcode.immediate() == Immediate.LANE) {
                body.code.raw(body.choice.below(lanes(opcode)));
            } else if (opcode.immediate() == Immediate.LANES) {
                for (int i = 0; i < 16; i++) {
                    body.code.raw(body.choice.below(32));
                }
            }
            if (OPEN_NAN.matcher(opcode.text()).matches()) {
                canonicalise(body, opcode.text().startsWith("f32x4"));
            }
        });
    }

    /** The lanes of a shape: 16 of {@code i8x16.add}. */
    private static int lanes(Opcode opcode) {
        String shape = opcode.text().substring(0, opcode.text().indexOf('.'));
        return Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
    }

    /** Replaces each lane that is a NaN by the canonical one. */
    private static void canonicalise(BodyWriter body, boolean single) {
        int local = body.scratch(ValueType.V128);
        long nan = single ? F32_NANS : F64_NAN;
        body.code.tee(local).v128(nan, nan).get(local).get(local);
        body.code.vector(single ? 0x41 : 0x47).vector(V128_BITSELECT);
    }
}
