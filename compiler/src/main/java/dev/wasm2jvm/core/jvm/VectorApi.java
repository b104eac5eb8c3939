package dev.wasm2jvm.core.jvm;

import static dev.wasm2jvm.core.jvm.VectorShape.BYTE;
import static dev.wasm2jvm.core.jvm.VectorShape.DOUBLE;
import static dev.wasm2jvm.core.jvm.VectorShape.FLOAT;
import static dev.wasm2jvm.core.jvm.VectorShape.INT;
import static dev.wasm2jvm.core.jvm.VectorShape.LONG;
import static dev.wasm2jvm.core.jvm.VectorShape.SHORT;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What the Vector API has for the methods of the runtime's classes for vectors, by their names. A method that is missing
 * has no equal there.
 */
final class VectorApi {
    private static final List<VectorShape> INTEGERS = List.of(BYTE, SHORT, INT, LONG);
    private static final List<VectorShape> FLOATS = List.of(FLOAT, DOUBLE);
    private static final Map<String, Consumer<VectorCode>> CODE = new HashMap<>();

    private VectorApi() {}

    /** The code of a method up to its return; null if there is no equal. */
    static @Nullable Consumer<VectorCode> code(String method) {
        return CODE.get(method);
    }

    /** The methods that have an equal. */
    static Set<String> methods() {
        return Collections.unmodifiableSet(CODE.keySet());
    }

    static {
        addIntegers();
        addProducts();
        addFloats();
        addComparisons();
        addBits();
        addLanes();
        addConversions();
        addMemory();
    }

    private static void add(String method, Consumer<VectorCode> code) {
        CODE.put(method, code);
    }

    private static void binary(VectorShape shape, String suffix, String operator) {
        add(
                shape.prefix + suffix,
                code -> code.as(shape).vector(0).binary(operator, 1).bytes());
    }

    private static void unary(VectorShape shape, String suffix, String operator) {
        add(
                shape.prefix + suffix,
                code -> code.as(shape).vector(0).unary(operator).bytes());
    }

    private static void addIntegers() {
        for (VectorShape shape : INTEGERS) {
            unary(shape, "Abs", "ABS");
            unary(shape, "Neg", "NEG");
            binary(shape, "Add", "ADD");
            binary(shape, "Sub", "SUB");
            shift(shape, "Shl", "LSHL");
            shift(shape, "ShrS", "ASHR");
            shift(shape, "ShrU", "LSHR");
        }
        for (VectorShape shape : List.of(BYTE, SHORT, INT)) {
            binary(shape, "MinS", "MIN");
            binary(shape, "MinU", "UMIN");
            binary(shape, "MaxS", "MAX");
            binary(shape, "MaxU", "UMAX");
        }
        for (VectorShape shape : List.of(BYTE, SHORT)) {
            binary(shape, "AddSatS", "SADD");
            binary(shape, "AddSatU", "SUADD");
            binary(shape, "SubSatS", "SSUB");
            binary(shape, "SubSatU", "SUSUB");
            // Half of what differs is taken from what either has: that rounds up.
            add(shape.prefix + "AvgrU", code -> {
                code.as(shape).vector(0).binary("OR", 1).operator("SUB");
                code.vector(0).binary("XOR", 1).binary("LSHR", 1L).apply().bytes();
            });
        }
        unary(BYTE, "Popcnt", "BIT_COUNT");
    }

    private static void shift(VectorShape shape, String suffix, String operator) {
        add(
                shape.prefix + suffix,
                code -> code.as(shape).vector(0).shift(operator, 1).bytes());
    }

    private static void addProducts() {
        binary(SHORT, "Mul", "MUL");
        binary(INT, "Mul", "MUL");
        binary(LONG, "Mul", "MUL");
        addWide(BYTE, SHORT, "B2S");
        addWide(SHORT, INT, "S2I");
        addWide(INT, LONG, "I2L");
        addPairs(BYTE, SHORT);
        addPairs(SHORT, INT);
        add("i32x4DotI16x8S", code -> {
            code.as(INT);
            lowHalf(code.vector(0)).operator("MUL");
            lowHalf(code.vector(1)).apply().operator("ADD");
            code.vector(0).binary("ASHR", 16L).operator("MUL");
            code.vector(1).binary("ASHR", 16L).apply().apply().bytes();
        });
    }

    /** Sign-extends the low half of each lane of 32 bits. */
    private static VectorCode lowHalf(VectorCode code) {
        return code.binary("LSHL", 16L).binary("ASHR", 16L);
    }

    /** Lanes that become twice as wide, and products of those. */
    private static void addWide(VectorShape from, VectorShape to, String conversion) {
        for (int half = 0; half < 2; half++) {
            int part = half;
            String name = (part == 0 ? "Low" : "High") + capitalized(from.prefix);
            for (String signs : List.of("S", "U")) {
                String how = signs.equals("S") ? conversion : "ZERO_EXTEND_" + conversion;
                add(
                        to.prefix + "Extend" + name + signs,
                        code -> code.as(from).vector(0).convert(how, to, part).bytes());
                add(to.prefix + "Extmul" + name + signs, code -> {
                    code.as(from).vector(0).convert(how, to, part).operator("MUL");
                    code.as(from).vector(1).convert(how, to, part).apply().bytes();
                });
            }
        }
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static void addPairs(VectorShape from, VectorShape to) {
        long bits = from.width();
        String name = to.prefix + "ExtaddPairwise" + capitalized(from.prefix);
        add(name + "S", code -> {
            code.as(to).vector(0).binary("LSHL", bits).binary("ASHR", bits).operator("ADD");
            code.vector(0).binary("ASHR", bits).apply().bytes();
        });
        add(name + "U", code -> {
            code.as(to).vector(0).binary("AND", (1L << bits) - 1).operator("ADD");
            code.vector(0).binary("LSHR", bits).apply().bytes();
        });
    }

    private static void addFloats() {
        for (VectorShape shape : FLOATS) {
            binary(shape, "Add", "ADD");
            binary(shape, "Sub", "SUB");
            binary(shape, "Mul", "MUL");
            binary(shape, "Div", "DIV");
            unary(shape, "Sqrt", "SQRT");
            add(
                    shape.prefix + "Min",
                    code -> code.as(shape).vector(0).binary("MIN", 1).quiet().bytes());
            add(
                    shape.prefix + "Max",
                    code -> code.as(shape).vector(0).binary("MAX", 1).quiet().bytes());
            add(shape.prefix + "Pmin", code -> {
                code.as(shape).vector(0).vector(1).vector(1).compare("LT", 0);
                code.blend().bytes();
            });
            add(shape.prefix + "Pmax", code -> {
                code.as(shape).vector(0).vector(1).vector(0).compare("LT", 1);
                code.blend().bytes();
            });
            add(
                    shape.prefix + "RelaxedMadd",
                    code -> code.as(shape)
                            .vector(0)
                            .binary("MUL", 1)
                            .binary("ADD", 2)
                            .bytes());
            add(
                    shape.prefix + "RelaxedNmadd",
                    code -> code.as(shape)
                            .vector(0)
                            .unary("NEG")
                            .binary("MUL", 1)
                            .binary("ADD", 2)
                            .bytes());
            long signs = shape == FLOAT ? Integer.MIN_VALUE : Long.MIN_VALUE;
            add(
                    shape.prefix + "Neg",
                    code -> code.as(shape.bits()).vector(0).binary("XOR", signs).bytes());
            add(
                    shape.prefix + "Abs",
                    code -> code.as(shape.bits())
                            .vector(0)
                            .binary("AND", ~signs)
                            .bytes());
        }
    }

    private static void addComparisons() {
        for (VectorShape shape : VectorShape.values()) {
            boolean signs = INTEGERS.contains(shape);
            for (String name : List.of("Eq", "Ne", "Lt", "Gt", "Le", "Ge")) {
                boolean ordered = signs && !name.equals("Eq") && !name.equals("Ne");
                String operator = name.toUpperCase(java.util.Locale.ROOT);
                comparison(shape, name + (ordered ? "S" : ""), operator);
                if (ordered && shape != LONG) {
                    comparison(shape, name + "U", "U" + operator);
                }
            }
        }
    }

    private static void comparison(VectorShape shape, String suffix, String operator) {
        add(
                shape.prefix + suffix,
                code -> code.as(shape).vector(0).compare(operator, 1).truth());
    }

    private static void addBits() {
        add("v128Not", code -> code.vector(0).unary("NOT"));
        add("v128And", code -> code.vector(0).binary("AND", 1));
        add("v128Andnot", code -> code.vector(0).binary("AND_NOT", 1));
        add("v128Or", code -> code.vector(0).binary("OR", 1));
        add("v128Xor", code -> code.vector(0).binary("XOR", 1));
        add("v128Bitselect", code -> code.vector(1).ternary("BITWISE_BLEND", 0, 2));
        add("v128AnyTrue", code -> code.as(LONG).vector(0).compare("NE", 0L).ask("anyTrue"));
        for (VectorShape shape : INTEGERS) {
            add(
                    shape.prefix + "AllTrue",
                    code -> code.as(shape).vector(0).compare("NE", 0L).ask("allTrue"));
            add(
                    shape.prefix + "Bitmask",
                    code -> code.as(shape).vector(0).compare("LT", 0L).bitmask());
        }
    }

    private static void addLanes() {
        for (VectorShape shape : VectorShape.values()) {
            boolean narrow = shape == BYTE || shape == SHORT;
            add(
                    shape.prefix + "Splat",
                    code -> code.as(shape).species().push(0).broadcast().bytes());
            add(
                    shape.prefix + "ExtractLane" + (narrow ? "S" : ""),
                    code -> code.as(shape).vector(0).push(1).lane());
            add(
                    shape.prefix + "ReplaceLane",
                    code -> code.as(shape).vector(0).push(2).push(1).withLane().bytes());
        }
        unsignedLane("i8x16ExtractLaneU", BYTE);
        unsignedLane("i16x8ExtractLaneU", SHORT);
        add("i8x16Swizzle", code -> {
            code.vector(1).vector(0).selectFrom(1);
            code.zero().vector(1).compare("UGE", 16L).blend();
        });
        add("i8x16Shuffle", code -> code.vector(2).vector(0).vector(1).selectFrom(2));
    }

    private static void unsignedLane(String method, VectorShape shape) {
        add(
                method,
                code -> code.as(shape)
                        .vector(0)
                        .push(1)
                        .lane()
                        .out
                        .constant((1 << shape.width()) - 1)
                        .insn(Opcodes.IAND));
    }

    /** Makes a vector of two parameters. */
    private static void pair(VectorCode code, int low, int high) {
        code.as(LONG).zero().out.constant(0);
        code.push(low).withLane().out.constant(1);
        code.push(high).withLane().bytes();
    }

    private static void addConversions() {
        narrow("i8x16NarrowI16x8S", SHORT, BYTE, "S2B", Byte.MIN_VALUE, Byte.MAX_VALUE);
        narrow("i8x16NarrowI16x8U", SHORT, BYTE, "S2B", 0, 0xff);
        narrow("i16x8NarrowI32x4S", INT, SHORT, "I2S", Short.MIN_VALUE, Short.MAX_VALUE);
        narrow("i16x8NarrowI32x4U", INT, SHORT, "I2S", 0, 0xffff);
        convert("i32x4TruncSatF32x4S", FLOAT, "F2I", INT);
        convert("i32x4TruncSatF64x2SZero", DOUBLE, "D2I", INT);
        convert("f32x4ConvertI32x4S", INT, "I2F", FLOAT);
        convert("f64x2ConvertLowI32x4S", INT, "I2D", DOUBLE);
        convert("f32x4DemoteF64x2Zero", DOUBLE, "D2F", FLOAT);
        convert("f64x2PromoteLowF32x4", FLOAT, "F2D", DOUBLE);
    }

    private static void convert(String method, VectorShape from, String conversion, VectorShape to) {
        add(method, code -> code.as(from).vector(0).convert(conversion, to, 0).bytes());
    }

    /** Narrows two vectors into the two halves of one; part -1 of a conversion is the upper half. */
    private static void narrow(
            String method, VectorShape from, VectorShape to, String conversion, long least, long most) {
        add(method, code -> {
            code.as(from).vector(0).binary("MAX", least).binary("MIN", most).convert(conversion, to, 0);
            code.operator("OR");
            code.as(from).vector(1).binary("MAX", least).binary("MIN", most).convert(conversion, to, -1);
            code.apply().bytes();
        });
    }

    private static void addMemory() {
        add("load", code -> {
            code.species().push(0).push(1).fromArray();
        });
        add("store", code -> code.vector(2).push(0).push(1).out.invokeVirtual(BYTE.className, "intoArray", "([BI)V"));
        extendingLoad("8x8", BYTE, SHORT, "B2S");
        extendingLoad("16x4", SHORT, INT, "S2I");
        extendingLoad("32x2", INT, LONG, "I2L");
        add("v128Load32Zero", code -> first(code, INT));
        add("v128Load64Zero", code -> first(code, LONG));
        for (VectorShape shape : INTEGERS) {
            add(
                    "v128Load" + shape.width() + "Splat",
                    code -> code.as(shape).species().push(0).broadcast().bytes());
            add(
                    "v128Load" + shape.width() + "Lane",
                    code -> code.as(shape).vector(1).push(2).push(0).withLane().bytes());
            add(
                    "v128Store" + shape.width() + "Lane",
                    code -> code.as(shape).vector(0).push(1).lane());
        }
        add("of", code -> pair(code, 0, 1));
        add("low", code -> half(code, 0));
        add("high", code -> half(code, 1));
    }

    private static void half(VectorCode code, int number) {
        code.as(LONG).vector(0).out.constant(number);
        code.lane();
    }

    /** A vector whose first lane is the first parameter, with zeros behind it. */
    private static void first(VectorCode code, VectorShape shape) {
        code.as(shape).zero().out.constant(0);
        code.push(0).withLane().bytes();
    }

    private static void extendingLoad(String text, VectorShape from, VectorShape to, String conversion) {
        for (String signs : List.of("S", "U")) {
            String how = signs.equals("S") ? conversion : "ZERO_EXTEND_" + conversion;
            add("v128Load" + text + signs, code -> {
                first(code, LONG);
                code.as(from).view().convert(how, to, 0).bytes();
            });
        }
    }
}
