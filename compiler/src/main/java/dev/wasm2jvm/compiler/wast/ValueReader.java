package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.wast.Pattern.Bits;
import dev.wasm2jvm.json.JsonValue;
import dev.wasm2jvm.runtime.V128;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads values of scripts: arguments of calls, and patterns that results are compared with. */
final class ValueReader {
    private static final Set<String> REFERENCES = Set.of(
            "funcref",
            "externref",
            "anyref",
            "eqref",
            "structref",
            "arrayref",
            "i31ref",
            "exnref",
            "contref",
            "nullref",
            "nullfuncref",
            "nullexternref",
            "nullexnref",
            "nullcontref",
            "refnull");

    private ValueReader() {}

    /**
     * An argument, boxed as functions take it.
     *
     * @throws ScriptException if it is no value
     */
    static @Nullable Object argument(JsonValue json) throws ScriptException {
        String type = json.get("type").text();
        String value = json.get("value").text();
        NumberType number = NumberType.of(type);
        try {
            if (type.equals("v128")) {
                return vector(json);
            }
            if (number != null) {
                return number.box(number.parse(value));
            }
        } catch (NumberFormatException e) {
            throw ScriptException.badValue(json, e);
        }
        if (!REFERENCES.contains(type) || !json.has("value")) {
            throw new ScriptException("no value of type '" + type + "' can be given");
        }
        return value.equals("null") ? null : new HostReference(value);
    }

    private static V128 vector(JsonValue json) throws ScriptException {
        NumberType laneType = laneType(json);
        List<JsonValue> lanes = lanes(json, laneType);
        return Lanes.join(
                lanes.stream().mapToLong(lane -> laneType.parse(lane.text())).toArray());
    }

    private static NumberType laneType(JsonValue json) throws ScriptException {
        NumberType type = NumberType.of(json.get("lane_type").text());
        if (type == null) {
            throw new ScriptException(
                    "no lanes have the type '" + json.get("lane_type").text() + "'");
        }
        return type;
    }

    private static List<JsonValue> lanes(JsonValue json, NumberType laneType) throws ScriptException {
        List<JsonValue> lanes = json.get("value").elements();
        if (lanes.size() * laneType.width() != Lanes.WIDTH) {
            throw new ScriptException(lanes.size() + " lanes of type " + laneType.text() + " are no vector");
        }
        return lanes;
    }

    /**
     * Arguments of a call.
     *
     * @throws ScriptException if one is no value
     */
    static @Nullable Object[] arguments(JsonValue array) throws ScriptException {
        var arguments = new @Nullable Object[array.elements().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(array.elements().get(i));
        }
        return arguments;
    }

    /**
     * What results are to be.
     *
     * @throws ScriptException if something is no value
     */
    static List<Pattern> patterns(JsonValue array) throws ScriptException {
        var patterns = new ArrayList<Pattern>();
        for (JsonValue json : array.elements()) {
            patterns.add(pattern(json));
        }
        return patterns;
    }

    private static Pattern pattern(JsonValue json) throws ScriptException {
        String type = json.get("type").text();
        String value = json.get("value").text();
        NumberType number = NumberType.of(type);
        try {
            if (type.equals("v128")) {
                return vectorPattern(json);
            }
            if (number != null) {
                return new Pattern.OfNumber(number, number.pattern(value), value);
            }
        } catch (NumberFormatException e) {
            throw ScriptException.badValue(json, e);
        }
        if (type.equals("either")) {
            return new Pattern.Either(patterns(json.get("values")));
        }
        if (!REFERENCES.contains(type)) {
            throw new ScriptException("values of type '" + type + "' are not supported");
        }
        return reference(type, json.has("value") ? value : null);
    }

    private static Pattern reference(String type, @Nullable String value) {
        if (type.equals("refnull") || "null".equals(value)) {
            return new Pattern.OfNull();
        }
        return value == null ? new Pattern.OfReference(type) : new Pattern.OfHost(new HostReference(value));
    }

    private static Pattern vectorPattern(JsonValue json) throws ScriptException {
        NumberType laneType = laneType(json);
        var bits = new ArrayList<Bits>();
        var texts = new ArrayList<String>();
        for (JsonValue lane : lanes(json, laneType)) {
            bits.add(laneType.pattern(lane.text()));
            texts.add(lane.text());
        }
        return new Pattern.OfVector(laneType, bits, texts);
    }
}
