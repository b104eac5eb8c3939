package dev.wasm2jvm.compiler.wave;

import dev.wasm2jvm.component.syntax.WitType;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes the Java value of a WIT type as WAVE text, as wasmtime prints it. */
final class WaveWriter {

    private static final Set<String> KEYWORDS = Set.of("true", "false", "inf", "nan", "some", "none", "ok", "err");

    private WaveWriter() {}

    static String write(Object value, WitType type) {
        if (type instanceof WitType.Primitive primitive) {
            return primitive(value, primitive);
        } else if (type instanceof WitType.ListType list) {
            return list(value, list.element());
        } else if (type instanceof WitType.TupleType tuple) {
            return tuple(value, tuple);
        } else if (type instanceof WitType.RecordType record) {
            return record(value, record);
        } else if (type instanceof WitType.VariantType variant) {
            return variant(value, variant);
        } else if (type instanceof WitType.EnumType enumeration) {
            return label(enumeration.labels().get(((Enum<?>) value).ordinal()));
        } else if (type instanceof WitType.FlagsType flags) {
            return flags(value, flags);
        } else if (type instanceof WitType.OptionType option) {
            var content = (Optional<?>) value;
            return content.isPresent() ? "some(" + write(content.get(), option.value()) + ")" : "none";
        } else if (type instanceof WitType.ResultType result) {
            return result(value, result);
        }
        return value.toString(); // a resource: there is no WAVE for it
    }

    private static String primitive(Object value, WitType.Primitive type) {
        return switch (type) {
            case BOOL, S8, S16, S32, S64 -> value.toString();
            case U8 -> Integer.toString(((Number) value).intValue() & 0xFF);
            case U16 -> Integer.toString(((Number) value).intValue() & 0xFFFF);
            case U32 -> Integer.toUnsignedString((Integer) value);
            case U64 -> Long.toUnsignedString((Long) value);
            case F32, F64 -> floating((Number) value);
            case CHAR -> "'" + escaped(Character.toString((Integer) value)) + "'";
            case STRING -> '"' + escaped((String) value) + '"';
        };
    }

    private static String floating(Number value) {
        double number = value.doubleValue();
        if (Double.isNaN(number)) {
            return "nan";
        } else if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        } else if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }

    private static String escaped(String text) {
        var result = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\', '"', '\'' -> result.append('\\').appendCodePoint(c);
                case '\t' -> result.append("\\t");
                case '\r' -> result.append("\\r");
                case '\n' -> result.append("\\n");
                default -> {
                    if (Character.isISOControl(c)) {
                        result.append("\\u{").append(Integer.toHexString(c)).append('}');
                    } else {
                        result.appendCodePoint(c);
                    }
                }
            }
        });
        return result.toString();
    }

    private static String list(Object value, WitType element) {
        var text = new StringJoiner(", ", "[", "]");
        if (value instanceof List<?> values) {
            values.forEach(item -> text.add(write(item, element)));
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                text.add(write(Array.get(value, i), element));
            }
        }
        return text.toString();
    }

    private static String tuple(Object value, WitType.TupleType type) {
        var text = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < type.fields().size(); i++) {
            text.add(write(component(value, i), type.fields().get(i)));
        }
        return text.toString();
    }

    /** Fields that are none are left out; a record of nothing else is written with a colon. */
    private static String record(Object value, WitType.RecordType type) {
        var text = new StringJoiner(", ", "{", "}").setEmptyValue("{:}");
        for (int i = 0; i < type.fields().size(); i++) {
            var field = type.fields().get(i);
            var content = component(value, i);
            if (!(content instanceof Optional<?> option) || option.isPresent()) {
                text.add(field.name() + ": " + write(content, field.type()));
            }
        }
        return text.toString();
    }

    private static String variant(Object value, WitType.VariantType type) {
        var cases = value.getClass().getInterfaces()[0].getPermittedSubclasses();
        var active = type.cases().get(Arrays.asList(cases).indexOf(value.getClass()));
        return label(active.name()) + payload(value, active.payload());
    }

    private static String flags(Object value, WitType.FlagsType type) {
        int bits;
        try {
            bits = (Integer) value.getClass().getMethod("bits").invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(value.getClass() + " is not a generated flags class", e);
        }
        var text = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < type.labels().size(); i++) {
            if ((bits >>> i & 1) != 0) {
                text.add(type.labels().get(i));
            }
        }
        return text.toString();
    }

    private static String result(Object value, WitType.ResultType type) {
        boolean ok = value.getClass().getSimpleName().equals("Ok");
        return (ok ? "ok" : "err") + payload(value, ok ? type.ok() : type.error());
    }

    private static String payload(Object value, @Nullable WitType type) {
        return type == null ? "" : "(" + write(component(value, 0), type) + ")";
    }

    private static String label(String label) {
        return KEYWORDS.contains(label) ? "%" + label : label;
    }

    private static Object component(Object record, int index) {
        try {
            return record.getClass().getRecordComponents()[index].getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " is not a generated record", e);
        }
    }
}
