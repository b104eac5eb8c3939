package dev.wasm2jvm.component.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.WitType.Primitive;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.StorageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Layout and flattening against the vectors that the reference implementation of the canonical ABI gives. */
class AbiVectorsTest {

    private static JsonNode vectors() throws IOException {
        var file = Path.of(System.getProperty("wasm2jvm.suites", ""), "component-model/cabi-vectors.json");
        assumeTrue(Files.exists(file), () -> "the official vectors are not at " + file);
        return new ObjectMapper().readTree(file.toFile());
    }

    @TestFactory
    Stream<DynamicTest> values() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var vector : vectors().get("values")) {
            if (isSupported(vector.get("type")) && vector.get("addr").asText().equals("i32")) {
                tests.add(DynamicTest.dynamicTest(tests.size() + " " + vector.get("type"), () -> check(vector)));
            }
        }
        return tests.stream();
    }

    private static void check(JsonNode vector) {
        var type = type(vector.get("type"));
        assertEquals(new Layout(vector.get("size").asInt(), vector.get("align").asInt()), Layout.of(type));
        assertEquals(
                strings(vector.get("flat_types")),
                Flattening.flatten(type).stream().map(StorageType::text).toList());
    }

    @TestFactory
    Stream<DynamicTest> functions() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var vector : vectors().get("functypes")) {
            // One vector has two results, which current function types cannot have.
            if (vector.get("addr").asText().equals("i32")
                    && vector.get("results").size() < 2) {
                tests.add(DynamicTest.dynamicTest(vector.toString(), () -> checkFunction(vector)));
            }
        }
        return tests.stream();
    }

    private static void checkFunction(JsonNode vector) {
        var parameters = new ArrayList<FuncSignature.Parameter>();
        vector.get("params").forEach(each -> parameters.add(new FuncSignature.Parameter("p", type(each))));
        var results = vector.get("results");
        var type = new FuncSignature(parameters, results.isEmpty() ? null : type(results.get(0)));
        assertEquals(text(vector.get("lift")), Flattening.ofLift(type).core().text());
        assertEquals(
                text(vector.get("lower")), Flattening.ofLowering(type).core().text());
    }

    @Test
    void wideTypesGoThroughMemory() {
        var wide = new FuncSignature(
                Collections.nCopies(17, new FuncSignature.Parameter("p", Primitive.U8)), Primitive.STRING);
        var lowering = Flattening.ofLowering(wide);
        assertEquals("[i32 i32] -> []", lowering.core().text());
        assertEquals(List.of(true, true), List.of(lowering.parametersInMemory(), lowering.resultInMemory()));
        assertEquals("[i32] -> [i32]", Flattening.ofLift(wide).core().text());
    }

    @Test
    void fieldsAndPayloadsAreAligned() {
        assertEquals(
                List.of(0, 8, 16, 20),
                Layout.fieldOffsets(List.of(Primitive.U8, Primitive.U64, Primitive.U16, Primitive.CHAR)));
        var payloads = new ArrayList<@Nullable WitType>(List.of(Primitive.U8, Primitive.F64));
        payloads.add(null);
        assertEquals(8, Layout.payloadOffset(payloads));
        assertEquals(new Layout(16, 8), Layout.ofCases(payloads));
        assertEquals(
                List.of(1, 2, 2, 4),
                Stream.of(256, 257, 65536, 65537).map(Layout::discriminantSize).toList());
    }

    private static String text(JsonNode core) {
        return "[" + String.join(" ", strings(core.get(0))) + "] -> [" + String.join(" ", strings(core.get(1))) + "]";
    }

    private static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static boolean isSupported(JsonNode type) {
        if (type.isTextual()) {
            return true;
        }
        return !type.has("map")
                && !type.has("len")
                && StreamSupport.stream(type.spliterator(), false).allMatch(AbiVectorsTest::isSupportedPart);
    }

    private static boolean isSupportedPart(JsonNode part) {
        return !part.isObject()
                ? StreamSupport.stream(part.spliterator(), false).allMatch(AbiVectorsTest::isSupportedPart)
                : isSupported(part);
    }

    private static WitType type(JsonNode json) {
        if (json.isTextual()) {
            return Primitive.valueOf(json.asText().toUpperCase(Locale.ROOT));
        }
        var kind = json.fieldNames().next();
        var parts = json.get(kind);
        return switch (kind) {
            case "list" -> new WitType.ListType(type(parts));
            case "option" -> new WitType.OptionType(type(parts));
            case "result" -> new WitType.ResultType(optional(parts.get(0)), optional(parts.get(1)));
            case "tuple" ->
                new WitType.TupleType(StreamSupport.stream(parts.spliterator(), false)
                        .map(AbiVectorsTest::type)
                        .toList());
            case "enum" -> new WitType.EnumType(null, strings(parts));
            case "flags" -> new WitType.FlagsType(null, strings(parts));
            case "record" ->
                new WitType.RecordType(
                        null,
                        StreamSupport.stream(parts.spliterator(), false)
                                .map(each -> new WitType.Field(each.get(0).asText(), type(each.get(1))))
                                .toList());
            case "variant" ->
                new WitType.VariantType(
                        null,
                        StreamSupport.stream(parts.spliterator(), false)
                                .map(each -> new WitType.Case(each.get(0).asText(), optional(each.get(1))))
                                .toList());
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static @Nullable WitType optional(@Nullable JsonNode json) {
        return json == null || json.isNull() ? null : type(json);
    }

    @Test
    void emptySignatures() {
        assertEquals(
                FuncType.EMPTY,
                Flattening.ofLift(new FuncSignature(List.of(), null)).core());
    }
}
