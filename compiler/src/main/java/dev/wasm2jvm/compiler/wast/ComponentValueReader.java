package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.wave.WaveValue;
import dev.wasm2jvm.json.JsonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values of component-level types in scripts. */
final class ComponentValueReader {
    private ComponentValueReader() {}

    /**
     * Values of a call, or of what it is to return.
     *
     * @throws ScriptException if one is no value
     */
    static List<WaveValue> values(JsonValue array) throws ScriptException {
        var values = new ArrayList<WaveValue>();
        for (JsonValue each : array.elements()) {
            values.add(value(each));
        }
        return values;
    }

    private static WaveValue value(JsonValue json) throws ScriptException {
        String value = json.get("value").text();
        try {
            return switch (json.get("type").text()) {
                case "bool" -> WaveValue.Name.keyword(value, null);
                case "u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64" ->
                    new WaveValue.Numeral(0, new BigInteger(value).toString());
                case "f32" -> floating(json, NumberType.F32);
                case "f64" -> floating(json, NumberType.F64);
                case "char" -> new WaveValue.Char(0, Integer.parseInt(value));
                case "string" -> new WaveValue.Text(0, value);
                default -> compound(json);
            };
        } catch (NumberFormatException e) {
            throw ScriptException.badValue(json, e);
        }
    }

    /** Patterns for NaNs have no bits: all NaNs are one here. */
    private static WaveValue floating(JsonValue json, NumberType type) {
        return json.has("bits")
                ? WaveValue.ofFloat(
                        (Number) type.box(type.parse(json.get("bits").text())))
                : WaveValue.ofFloat(Double.NaN);
    }

    private static WaveValue compound(JsonValue json) throws ScriptException {
        return switch (json.get("type").text()) {
            case "list" -> new WaveValue.Sequence(0, values(json.get("items")));
            case "tuple" -> new WaveValue.Tuple(0, values(json.get("items")));
            case "record" -> record(json.get("fields"));
            case "variant" -> WaveValue.Name.label(json.get("case").text(), optional(json.get("payload")));
            case "enum" -> WaveValue.Name.label(json.get("case").text(), null);
            case "flags" ->
                new WaveValue.Labels(
                        0,
                        json.get("labels").elements().stream()
                                .map(JsonValue::text)
                                .toList());
            case "option" -> option(optional(json.get("payload")));
            case "result" -> arm(json, json.has("ok") ? "ok" : "error");
            default ->
                throw new ScriptException("values of type '" + json.get("type").text() + "' are not supported");
        };
    }

    private static WaveValue record(JsonValue fields) throws ScriptException {
        var read = new ArrayList<WaveValue.Field>();
        for (JsonValue field : fields.elements()) {
            read.add(new WaveValue.Field(0, field.get("name").text(), value(field.get("value"))));
        }
        return new WaveValue.Fields(0, read);
    }

    private static WaveValue option(@Nullable WaveValue payload) {
        return WaveValue.Name.keyword(payload == null ? "none" : "some", payload);
    }

    private static WaveValue arm(JsonValue json, String arm) throws ScriptException {
        return WaveValue.Name.keyword(arm.equals("ok") ? "ok" : "err", optional(json.get(arm)));
    }

    /** A payload, which is absent or null where there is none. */
    private static @Nullable WaveValue optional(JsonValue json) throws ScriptException {
        return json.kind() == JsonValue.Kind.OBJECT ? value(json) : null;
    }
}
