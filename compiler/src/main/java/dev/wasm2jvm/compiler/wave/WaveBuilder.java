package dev.wasm2jvm.compiler.wave;

import dev.wasm2jvm.component.syntax.WitType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes {@link WaveValue}s of the Java values of a generated API: the inverse of {@link WaveReader}. */
final class WaveBuilder {

    private WaveBuilder() {}

    static WaveValue build(Object value, WitType type) {
        if (type instanceof WitType.Primitive primitive) {
            return primitive(value, primitive);
        } else if (type instanceof WitType.ListType list) {
            return list(value, list.element());
        } else if (type instanceof WitType.FixedListType list) {
            return list(value, list.element());
        } else if (type instanceof WitType.MapType map) {
            return map((Map<?, ?>) value, map);
        } else if (type instanceof WitType.TupleType tuple) {
            return tuple(value, tuple);
        } else if (type instanceof WitType.RecordType record) {
            return record(value, record);
        } else if (type instanceof WitType.VariantType variant) {
            return variant(value, variant);
        } else if (type instanceof WitType.EnumType enumeration) {
            return WaveValue.Name.label(enumeration.labels().get(((Enum<?>) value).ordinal()), null);
        } else if (type instanceof WitType.FlagsType flags) {
            return flags(value, flags);
        } else if (type instanceof WitType.OptionType option) {
            return option((Optional<?>) value, option.value());
        } else if (type instanceof WitType.ResultType result) {
            return result(value, result);
        }
        return new WaveValue.Handle(0, value.toString());
    }

    private static WaveValue primitive(Object value, WitType.Primitive type) {
        return switch (type) {
            case BOOL -> WaveValue.Name.keyword(value.toString(), null);
            case S8, S16, S32, S64 -> numeral(value.toString());
            case U8 -> numeral(Integer.toString(((Number) value).intValue() & 0xFF));
            case U16 -> numeral(Integer.toString(((Number) value).intValue() & 0xFFFF));
            case U32 -> numeral(Integer.toUnsignedString((Integer) value));
            case U64 -> numeral(Long.toUnsignedString((Long) value));
            case F32, F64 -> WaveValue.ofFloat((Number) value);
            case CHAR -> new WaveValue.Char(0, (Integer) value);
            case STRING -> new WaveValue.Text(0, (String) value);
        };
    }

    private static WaveValue numeral(String text) {
        return new WaveValue.Numeral(0, text);
    }

    private static WaveValue list(Object value, WitType element) {
        List<WaveValue> items = new ArrayList<>();
        if (value instanceof List<?> values) {
            values.forEach(item -> items.add(build(item, element)));
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(build(Array.get(value, i), element));
            }
        }
        return new WaveValue.Sequence(0, items);
    }

    /** A list of pairs: WAVE has no other form for it. */
    private static WaveValue map(Map<?, ?> value, WitType.MapType type) {
        List<WaveValue> items = new ArrayList<>();
        value.forEach((key, content) ->
                items.add(new WaveValue.Tuple(0, List.of(build(key, type.key()), build(content, type.value())))));
        return new WaveValue.Sequence(0, items);
    }

    private static WaveValue tuple(Object value, WitType.TupleType type) {
        List<WaveValue> items = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            items.add(build(GeneratedRecord.component(value, i), type.fields().get(i)));
        }
        return new WaveValue.Tuple(0, items);
    }

    private static WaveValue record(Object value, WitType.RecordType type) {
        List<WaveValue.Field> fields = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            var field = type.fields().get(i);
            fields.add(new WaveValue.Field(0, field.name(), build(GeneratedRecord.component(value, i), field.type())));
        }
        return new WaveValue.Fields(0, fields);
    }

    private static WaveValue variant(Object value, WitType.VariantType type) {
        var cases = value.getClass().getInterfaces()[0].getPermittedSubclasses();
        var active = type.cases().get(Arrays.asList(cases).indexOf(value.getClass()));
        return WaveValue.Name.label(active.name(), payload(value, active.payload()));
    }

    private static WaveValue flags(Object value, WitType.FlagsType type) {
        int bits;
        try {
            bits = (Integer) value.getClass().getMethod("bits").invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(value.getClass() + " is not a generated flags class", e);
        }
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < type.labels().size(); i++) {
            if ((bits >>> i & 1) != 0) {
                labels.add(type.labels().get(i));
            }
        }
        return new WaveValue.Labels(0, labels);
    }

    private static WaveValue option(Optional<?> value, WitType type) {
        return value.isPresent()
                ? WaveValue.Name.keyword("some", build(value.get(), type))
                : WaveValue.Name.keyword("none", null);
    }

    private static WaveValue result(Object value, WitType.ResultType type) {
        boolean ok = value.getClass().getSimpleName().equals("Ok");
        return WaveValue.Name.keyword(ok ? "ok" : "err", payload(value, ok ? type.ok() : type.error()));
    }

    private static @Nullable WaveValue payload(Object value, @Nullable WitType type) {
        return type == null ? null : build(GeneratedRecord.component(value, 0), type);
    }
}
