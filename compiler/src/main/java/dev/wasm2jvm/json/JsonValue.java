package dev.wasm2jvm.json;

import java.util.List;
import java.util.Map;

/**
 * A JSON value. What a value of its kind does not have is empty, so that a path can be followed without asking at each
 * step whether it is there.
 *
 * @param kind what it is
 * @param text of a string its characters; of a number or a literal how it was written
 * @param elements of an array
 * @param members of an object, in the order of the text
 */
public record JsonValue(Kind kind, String text, List<JsonValue> elements, Map<String, JsonValue> members) {

    /** Stands for what is not there. */
    public static final JsonValue ABSENT = new JsonValue(Kind.ABSENT, "", List.of(), Map.of());

    /** What a value is. */
    public enum Kind {
        /** A list of values. */
        ARRAY,
        /** Values by name. */
        OBJECT,
        /** Characters. */
        STRING,
        /** A number, of any size. */
        NUMBER,
        /** True, false or null. */
        LITERAL,
        /** There is no value. */
        ABSENT
    }

    static JsonValue scalar(Kind kind, String text) {
        return new JsonValue(kind, text, List.of(), Map.of());
    }

    /**
     * A member of an object.
     *
     * @param name its name
     * @return {@link #ABSENT} if there is none
     */
    public JsonValue get(String name) {
        return members.getOrDefault(name, ABSENT);
    }

    /**
     * Whether an object has a member.
     *
     * @param name its name
     * @return false too if this is no object
     */
    public boolean has(String name) {
        return members.containsKey(name);
    }
}
