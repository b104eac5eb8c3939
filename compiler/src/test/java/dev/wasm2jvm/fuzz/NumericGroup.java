package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import dev.wasm2jvm.core.syntax.Immediate;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.List;
import java.util.regex.Pattern;

/** Constants and all operators on numbers that the compiler's table of opcodes has. */
final class NumericGroup implements FeatureGroup {
    private static final int BLOCK = 0x02;
    private static final int SELECT = 0x1B;
    private static final int I32_OR = 0x72;
    private static final int I64_OR = 0x84;

    /** What may give any NaN where it gives a NaN (spec 4.3.3). */
    private static final Pattern OPEN_NAN =
            Pattern.compile("f(32|64)\\.(add|sub|mul|div|sqrt|min|max|ceil|floor|trunc|nearest|promote.*|demote.*)");

    private static final Pattern OPERATOR = Pattern.compile("[if](32|64)\\..*");
    private static final Pattern DIVISION = Pattern.compile("i(32|64)\\.(div|rem)_[su]");
    private static final Pattern TRUNCATION = Pattern.compile("i(32|64)\\.trunc_f(32|64)_[su]");
    private static final Pattern OBSERVES_NAN =
            Pattern.compile("i(32|64)\\.reinterpret.*|f(32|64)\\.(neg|abs|copysign)");

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        grammar.leaf(ValueType.I32, 40, body -> body.code.i32(body.choice.i32()));
        grammar.leaf(ValueType.I64, 40, body -> body.code.i64(body.choice.i64()));
        grammar.leaf(ValueType.F32, 40, body -> f32(body.code, body.choice.f32()));
        grammar.leaf(ValueType.F64, 40, body -> f64(body.code, body.choice.f64()));
        for (ValueType type : ValueType.NUMBERS) {
            grammar.value(type, 60, body -> select(body, type));
        }
        for (Opcode opcode : Opcode.values()) {
            if (isOperator(opcode) && opcode.pushed().size() == 1) {
                add(
                        grammar,
                        opcode,
                        types(opcode.popped()),
                        types(opcode.pushed()).get(0));
            }
        }
    }

    private static boolean isOperator(Opcode opcode) {
        return OPERATOR.matcher(opcode.text()).matches()
                && opcode.immediate() == Immediate.NONE
                && !(opcode.lowering() instanceof Lowering.Special)
                && opcode.feature().supported();
    }

    static List<ValueType> types(List<ValType> types) {
        return types.stream().map(ValueType::of).toList();
    }

    private static void add(Grammar grammar, Opcode opcode, List<ValueType> popped, ValueType result) {
        String text = opcode.text();
        boolean observes = OBSERVES_NAN.matcher(text).matches();
        if (DIVISION.matcher(text).matches()) {
            grammar.value(result, 6, body -> divide(body, opcode, result));
        } else if (TRUNCATION.matcher(text).matches()) {
            grammar.value(result, 3, body -> truncate(body, opcode, popped.get(0)));
        } else if (OPEN_NAN.matcher(text).matches()) {
            grammar.value(result, 10, body -> {
                popped.forEach(body::rawValue);
                write(body.code, opcode);
                canonicalise(body, result);
            });
        } else {
            grammar.value(result, 10, body -> {
                popped.forEach(observes ? body::value : body::rawValue);
                write(body.code, opcode);
            });
            grammar.value(result, 1, body -> ofParameter(body, opcode, popped, result));
        }
        if (result.isFloat()) {
            boolean raw = !popped.contains(ValueType.I32) && !popped.contains(ValueType.I64);
            grammar.rawFloat(result, 10, body -> {
                popped.forEach(raw ? body::rawValue : body::value);
                write(body.code, opcode);
            });
        }
    }

    /** The first operand is the parameter of a block: it was on the stack before. */
    private static void ofParameter(BodyWriter body, Opcode opcode, List<ValueType> popped, ValueType result) {
        body.value(popped.get(0));
        body.open(BLOCK, new FunctionShape(popped.subList(0, 1), List.of(result)), List.of(result));
        popped.subList(1, popped.size()).forEach(body::value);
        write(body.code, opcode);
        body.close();
    }

    static void write(WasmCode code, Opcode opcode) {
        if (opcode.prefix() == Opcode.NO_PREFIX) {
            code.raw(opcode.code());
        } else {
            code.raw(opcode.prefix()).unsigned(opcode.code());
        }
    }

    static void f32(WasmCode code, int bits) {
        code.raw(0x43, bits, bits >>> 8, bits >>> 16, bits >>> 24);
    }

    static void f64(WasmCode code, long bits) {
        code.raw(0x44);
        for (int shift = 0; shift < 64; shift += 8) {
            code.raw((int) (bits >>> shift) & 0xff);
        }
    }

    /** Mostly by something that is not zero. */
    private static void divide(BodyWriter body, Opcode opcode, ValueType type) {
        body.value(type);
        body.value(type);
        if (body.choice.chance(95)) {
            if (type.equals(ValueType.I64)) {
                body.code.i64(1).raw(I64_OR);
            } else {
                body.code.i32(1).raw(I32_OR);
            }
        }
        write(body.code, opcode);
    }

    /** Mostly of something that fits. */
    private static void truncate(BodyWriter body, Opcode opcode, ValueType type) {
        if (body.choice.chance(95)) {
            body.value(ValueType.I32);
            body.code.i32(0x7fff).raw(0x71, type.equals(ValueType.F64) ? 0xB7 : 0xB2);
        } else {
            body.rawValue(type);
        }
        write(body.code, opcode);
    }

    /** Replaces any NaN by the canonical one. */
    static void canonicalise(BodyWriter body, ValueType type) {
        boolean wide = type.equals(ValueType.F64);
        int local = body.scratch(type);
        body.code.tee(local);
        if (wide) {
            f64(body.code, 0x7ff8L << 48);
        } else {
            f32(body.code, 0x7fc0_0000);
        }
        body.code.get(local).get(local).raw(wide ? 0x61 : 0x5B).raw(SELECT);
    }

    private static void select(BodyWriter body, ValueType type) {
        body.value(type);
        body.value(type);
        body.condition();
        if (body.choice.chance(70)) {
            body.code.raw(SELECT);
        } else {
            body.code.raw(0x1C, 1);
            type.write(body.code);
        }
    }
}
