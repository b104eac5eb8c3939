package dev.wasm2jvm.compiler.wave;

import dev.wasm2jvm.component.syntax.WitType;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the Java value that a generated API takes for a WIT type (java-mapping) from a {@link WaveValue}. */
final class WaveReader {

    private WaveReader() {}

    /**
     * Converts one value.
     *
     * @param value as written
     * @param type the WIT type
     * @param java the Java type of the same place in the generated API, which names the classes to use
     */
    static Object read(WaveValue value, WitType type, Type java) {
        if (type instanceof WitType.Primitive primitive) {
            return primitive(value, primitive);
        } else if (type instanceof WitType.ListType list) {
            return list(value, list.element(), java);
        } else if (type instanceof WitType.FixedListType list) {
            return list(value, list.element(), java);
        } else if (type instanceof WitType.MapType map) {
            return map(value, map, java);
        } else if (type instanceof WitType.TupleType tuple) {
            return tuple(value, tuple, java);
        } else if (type instanceof WitType.RecordType record) {
            return record(value, record, (Class<?>) java);
        } else if (type instanceof WitType.VariantType variant) {
            return variant(value, variant, (Class<?>) java);
        } else if (type instanceof WitType.EnumType enumeration) {
            int index = enumeration.labels().indexOf(label(value, "a case of the enum"));
            return constant(value, index, (Class<?>) java);
        } else if (type instanceof WitType.FlagsType flags) {
            return flags(value, flags, (Class<?>) java);
        } else if (type instanceof WitType.OptionType option) {
            return option(value, option, java);
        } else if (type instanceof WitType.ResultType result) {
            return result(value, result, java);
        }
        throw mismatch(value, "a handle can't be written as text");
    }

    private static Object primitive(WaveValue value, WitType.Primitive type) {
        return switch (type) {
            case BOOL -> bool(value);
            case S8 -> (byte) integer(value, -0x80, 0x7F, type);
            case U8 -> (int) integer(value, 0, 0xFF, type);
            case S16 -> (short) integer(value, -0x8000, 0x7FFF, type);
            case U16 -> (int) integer(value, 0, 0xFFFF, type);
            case S32 -> (int) integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE, type);
            case U32 -> (int) integer(value, 0, 0xFFFF_FFFFL, type);
            case S64 -> integer(value, Long.MIN_VALUE, Long.MAX_VALUE, type);
            case U64 -> unsignedLong(value);
            case F32 -> Float.parseFloat(floating(value));
            case F64 -> Double.parseDouble(floating(value));
            case CHAR -> {
                if (value instanceof WaveValue.Char c) {
                    yield c.codePoint();
                }
                throw mismatch(value, "expected a character in single quotes");
            }
            case STRING -> {
                if (value instanceof WaveValue.Text text) {
                    yield text.text();
                }
                throw mismatch(value, "expected a string in double quotes");
            }
        };
    }

    private static boolean bool(WaveValue value) {
        if (value instanceof WaveValue.Name name && name.payload() == null && (name.is("true") || name.is("false"))) {
            return name.is("true");
        }
        throw mismatch(value, "expected true or false");
    }

    private static long integer(WaveValue value, long least, long most, WitType.Primitive type) {
        var number = bigInteger(value);
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw mismatch(value, number + " is out of the range of " + type.text());
        }
        return number.longValue();
    }

    private static long unsignedLong(WaveValue value) {
        var number = bigInteger(value);
        if (number.signum() < 0 || number.bitLength() > Long.SIZE) {
            throw mismatch(value, number + " is out of the range of u64");
        }
        return number.longValue();
    }

    private static BigInteger bigInteger(WaveValue value) {
        if (value instanceof WaveValue.Numeral number) {
            try {
                return new BigInteger(number.text());
            } catch (NumberFormatException e) {
                throw mismatch(value, "'" + number.text() + "' is not an integer");
            }
        }
        throw mismatch(value, "expected an integer");
    }

    /** The number as Java writes it. */
    private static String floating(WaveValue value) {
        if (value instanceof WaveValue.Name name && name.payload() == null) {
            if (name.is("nan")) {
                return "NaN";
            } else if (name.is("inf")) {
                return "Infinity";
            }
        }
        if (value instanceof WaveValue.Numeral number) {
            if (number.text().equals("-inf")) {
                return "-Infinity";
            }
            if (number.text().matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?")) {
                return number.text();
            }
        }
        throw mismatch(value, "expected a number");
    }

    private static Object list(WaveValue value, WitType element, Type java) {
        if (!(value instanceof WaveValue.Sequence sequence)) {
            throw mismatch(value, "expected a list in square brackets");
        }
        if (java instanceof Class<?> array && array.isArray()) {
            return array(sequence, element, array.getComponentType());
        }
        var argument = argument(java, 0);
        List<Object> values = new ArrayList<>();
        for (var item : sequence.values()) {
            values.add(read(item, element, argument));
        }
        return values;
    }

    private static Object map(WaveValue value, WitType.MapType type, Type java) {
        if (!(value instanceof WaveValue.Sequence sequence)) {
            throw mismatch(value, "expected a map as a list of pairs: [(key, value)]");
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (var item : sequence.values()) {
            if (!(item instanceof WaveValue.Tuple pair) || pair.values().size() != 2) {
                throw mismatch(item, "expected a pair of a key and a value in parentheses");
            }
            map.put(
                    read(pair.values().get(0), type.key(), argument(java, 0)),
                    read(pair.values().get(1), type.value(), argument(java, 1)));
        }
        return map;
    }

    private static Object array(WaveValue.Sequence sequence, WitType element, Class<?> component) {
        var array = Array.newInstance(component, sequence.values().size());
        for (int i = 0; i < sequence.values().size(); i++) {
            var item = read(sequence.values().get(i), element, component);
            // u8 and u16 are int alone, but byte and short in arrays
            if (component == byte.class) {
                Array.setByte(array, i, ((Number) item).byteValue());
            } else if (component == short.class) {
                Array.setShort(array, i, ((Number) item).shortValue());
            } else {
                Array.set(array, i, item);
            }
        }
        return array;
    }

    private static Object tuple(WaveValue value, WitType.TupleType type, Type java) {
        if (!(value instanceof WaveValue.Tuple tuple)
                || tuple.values().size() != type.fields().size()) {
            throw mismatch(value, "expected a tuple of " + type.fields().size() + " values in parentheses");
        }
        var fields = new Object[type.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = read(tuple.values().get(i), type.fields().get(i), argument(java, i));
        }
        return GeneratedRecord.make(raw(java), fields);
    }

    private static Object record(WaveValue value, WitType.RecordType type, Class<?> java) {
        if (!(value instanceof WaveValue.Fields given)) {
            throw mismatch(value, "expected a record in braces");
        }
        for (var field : given.fields()) {
            if (type.fields().stream().noneMatch(known -> known.name().equals(field.name()))) {
                throw new WaveException("the record has no field '" + field.name() + "'", field.column());
            }
        }
        var components = GeneratedRecord.types(java);
        var values = new Object[type.fields().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = field(given, type.fields().get(i), components.get(i));
        }
        return GeneratedRecord.make(java, values);
    }

    private static Object field(WaveValue.Fields given, WitType.Field field, Type java) {
        for (var candidate : given.fields()) {
            if (candidate.name().equals(field.name())) {
                return read(candidate.value(), field.type(), java);
            }
        }
        if (field.type() instanceof WitType.OptionType) {
            return Optional.empty();
        }
        throw mismatch(given, "the record lacks its field '" + field.name() + "'");
    }

    private static Object variant(WaveValue value, WitType.VariantType type, Class<?> java) {
        var label = label(value, "a case of the variant");
        for (int i = 0; i < type.cases().size(); i++) {
            if (type.cases().get(i).name().equals(label)) {
                return caseOf((WaveValue.Name) value, type.cases().get(i), java.getPermittedSubclasses()[i]);
            }
        }
        throw mismatch(value, "the variant has no case '" + label + "'");
    }

    private static Object caseOf(WaveValue.Name value, WitType.Case known, Class<?> java) {
        if ((known.payload() == null) != (value.payload() == null)) {
            throw mismatch(
                    value,
                    "the case '" + known.name() + "' takes " + (known.payload() == null ? "no" : "a") + " payload");
        }
        if (known.payload() == null || value.payload() == null) {
            return GeneratedRecord.make(java);
        }
        return GeneratedRecord.make(
                java,
                read(
                        value.payload(),
                        known.payload(),
                        GeneratedRecord.types(java).get(0)));
    }

    private static Object constant(WaveValue value, int index, Class<?> java) {
        if (index < 0) {
            throw mismatch(value, "the enum has no such case");
        }
        return Objects.requireNonNull(java.getEnumConstants())[index];
    }

    private static Object flags(WaveValue value, WitType.FlagsType type, Class<?> java) {
        if (!(value instanceof WaveValue.Labels given)) {
            throw mismatch(value, "expected flags in braces");
        }
        int bits = 0;
        for (var label : given.labels()) {
            int index = type.labels().indexOf(label);
            if (index < 0) {
                throw mismatch(value, "there is no flag '" + label + "'");
            }
            bits |= 1 << index;
        }
        try {
            return java.getMethod("ofBits", int.class).invoke(null, bits);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(java + " is not a generated flags class", e);
        }
    }

    private static Object option(WaveValue value, WitType.OptionType type, Type java) {
        var content = argument(java, 0);
        if (value instanceof WaveValue.Name name) {
            if (name.is("none") && name.payload() == null) {
                return Optional.empty();
            } else if (name.is("some") && name.payload() != null) {
                return Optional.of(read(name.payload(), type.value(), content));
            }
        }
        if (type.value() instanceof WitType.OptionType || type.value() instanceof WitType.ResultType) {
            throw mismatch(value, "expected some(...) or none");
        }
        return Optional.of(read(value, type.value(), content));
    }

    private static Object result(WaveValue value, WitType.ResultType type, Type java) {
        var arms = raw(java).getPermittedSubclasses();
        if (value instanceof WaveValue.Name name && (name.is("ok") || name.is("err"))) {
            boolean ok = name.is("ok");
            return arm(name, ok ? type.ok() : type.error(), argument(java, ok ? 0 : 1), arms[ok ? 0 : 1]);
        }
        var ok = type.ok();
        if (ok == null || ok instanceof WitType.OptionType || ok instanceof WitType.ResultType) {
            throw mismatch(value, "expected ok or err");
        }
        return GeneratedRecord.make(arms[0], read(value, ok, argument(java, 0)));
    }

    private static Object arm(WaveValue.Name value, @Nullable WitType type, Type java, Class<?> record) {
        if (type == null && value.payload() == null) {
            return GeneratedRecord.make(record, Objects.requireNonNull(raw(java).getEnumConstants())[0]);
        }
        if (type == null || value.payload() == null) {
            throw mismatch(value, value.label() + " takes " + (type == null ? "no" : "a") + " payload");
        }
        return GeneratedRecord.make(record, read(value.payload(), type, java));
    }

    private static String label(WaveValue value, String what) {
        if (value instanceof WaveValue.Name name) {
            return name.label();
        }
        throw mismatch(value, "expected " + what);
    }

    private static Type argument(Type java, int index) {
        var argument = ((ParameterizedType) java).getActualTypeArguments()[index];
        return argument instanceof Class<?> || argument instanceof ParameterizedType ? argument : raw(argument);
    }

    private static Class<?> raw(Type java) {
        if (java instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (java instanceof java.lang.reflect.GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        return (Class<?>) java;
    }

    private static WaveException mismatch(WaveValue value, String message) {
        return new WaveException(message, value.column());
    }
}
