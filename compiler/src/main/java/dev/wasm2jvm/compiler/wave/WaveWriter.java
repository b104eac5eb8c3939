package dev.wasm2jvm.compiler.wave;

import java.util.List;
import java.util.StringJoiner;

/** Writes values as WAVE text, as wasmtime prints it. */
final class WaveWriter {

    private WaveWriter() {}

    static String write(WaveValue value) {
        if (value instanceof WaveValue.Numeral numeral) {
            return numeral.text();
        } else if (value instanceof WaveValue.Text text) {
            return '"' + escaped(text.text()) + '"';
        } else if (value instanceof WaveValue.Char character) {
            return "'" + escaped(Character.toString(character.codePoint())) + "'";
        } else if (value instanceof WaveValue.Name name) {
            return name(name);
        } else if (value instanceof WaveValue.Tuple tuple) {
            return all(tuple.values(), "(", ")");
        } else if (value instanceof WaveValue.Sequence sequence) {
            return all(sequence.values(), "[", "]");
        } else if (value instanceof WaveValue.Labels labels) {
            return "{" + String.join(", ", labels.labels()) + "}";
        } else if (value instanceof WaveValue.Fields fields) {
            return fields(fields.fields());
        }
        return ((WaveValue.Handle) value).text();
    }

    private static String name(WaveValue.Name name) {
        var label = name.escaped() ? "%" + name.label() : name.label();
        return name.payload() == null ? label : label + "(" + write(name.payload()) + ")";
    }

    private static String all(List<WaveValue> values, String open, String close) {
        var text = new StringJoiner(", ", open, close);
        values.forEach(value -> text.add(write(value)));
        return text.toString();
    }

    /** Fields that are none are left out; a record of nothing else is written with a colon. */
    private static String fields(List<WaveValue.Field> fields) {
        var text = new StringJoiner(", ", "{", "}").setEmptyValue("{:}");
        for (var field : fields) {
            if (!(field.value() instanceof WaveValue.Name name) || !name.is("none")) {
                text.add(field.name() + ": " + write(field.value()));
            }
        }
        return text.toString();
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
}
