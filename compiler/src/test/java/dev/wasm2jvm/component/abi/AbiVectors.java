package dev.wasm2jvm.component.abi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.WitType.Primitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The vectors that the reference implementation of the canonical ABI gives. */
public final class AbiVectors {
    private AbiVectors() {}

    /** All vectors; skips the test where there are none. */
    public static JsonNode read() throws IOException {
        var file = Path.of(System.getProperty("wasm2jvm.suites", ""), "component-model/cabi-vectors.json");
        assumeTrue(Files.exists(file), () -> "the official vectors are not at " + file);
        return new ObjectMapper().readTree(file.toFile());
    }

    /** The type of addresses that a vector is for. */
    public static AddressType addresses(JsonNode vector) {
        return AddressType.valueOf(vector.get("addr").asText().toUpperCase(Locale.ROOT));
    }

    /** The texts of a list. */
    public static List<String> strings(JsonNode list) {
        return stream(list).map(JsonNode::asText).toList();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** No label begins with a digit. */
    private static String label(String text) {
        return Character.isDigit(text.charAt(0)) ? "l" + text : text;
    }

    /** A type. */
    public static WitType type(JsonNode json) {
        if (json.isTextual()) {
            return Primitive.valueOf(json.asText().toUpperCase(Locale.ROOT));
        }
        var kind = json.fieldNames().next();
        var parts = json.get(kind);
        return switch (kind) {
            case "list" ->
                json.has("len")
                        ? new WitType.FixedListType(type(parts), json.get("len").asInt())
                        : new WitType.ListType(type(parts));
            case "map" -> new WitType.MapType(type(parts.get(0)), type(parts.get(1)));
            case "option" -> new WitType.OptionType(type(parts));
            case "result" -> new WitType.ResultType(optional(parts.get(0)), optional(parts.get(1)));
            case "tuple" ->
                new WitType.TupleType(stream(parts).map(AbiVectors::type).toList());
            case "enum" -> new WitType.EnumType(null, strings(parts));
            case "flags" ->
                new WitType.FlagsType(
                        null, strings(parts).stream().map(AbiVectors::label).toList());
            case "record" ->
                new WitType.RecordType(
                        null,
                        stream(parts)
                                .map(each -> new WitType.Field(each.get(0).asText(), type(each.get(1))))
                                .toList());
            case "variant" ->
                new WitType.VariantType(
                        null,
                        stream(parts)
                                .map(each -> new WitType.Case(each.get(0).asText(), optional(each.get(1))))
                                .toList());
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static @Nullable WitType optional(@Nullable JsonNode json) {
        return json == null || json.isNull() ? null : type(json);
    }
}
