package dev.wasm2jvm.component.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.WitType.Primitive;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.StorageType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Layout and flattening against the vectors that the reference implementation of the canonical ABI gives. */
class AbiVectorsTest {

    @TestFactory
    Stream<DynamicTest> values() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var vector : AbiVectors.read().get("values")) {
            tests.add(DynamicTest.dynamicTest(tests.size() + " " + vector.get("type"), () -> check(vector)));
        }
        return tests.stream();
    }

    private static void check(JsonNode vector) {
        var type = AbiVectors.type(vector.get("type"));
        var addresses = AbiVectors.addresses(vector);
        assertEquals(new Layout(vector.get("size").asInt(), vector.get("align").asInt()), Layout.of(type, addresses));
        assertEquals(
                AbiVectors.strings(vector.get("flat_types")),
                Flattening.flatten(type, addresses).stream()
                        .map(StorageType::text)
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> functions() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var vector : AbiVectors.read().get("functypes")) {
            tests.add(DynamicTest.dynamicTest(vector.toString(), () -> checkFunction(vector)));
        }
        return tests.stream();
    }

    private static void checkFunction(JsonNode vector) {
        var parameters = new ArrayList<FuncSignature.Parameter>();
        vector.get("params").forEach(each -> parameters.add(new FuncSignature.Parameter("p", AbiVectors.type(each))));
        var type = new FuncSignature(parameters, result(vector.get("results")));
        var addresses = AbiVectors.addresses(vector);
        assertEquals(
                text(vector.get("lift")),
                Flattening.ofLift(type, addresses).core().text());
        assertEquals(
                text(vector.get("lower")),
                Flattening.ofLowering(type, addresses).core().text());
    }

    /** Functions had several results once; they are flattened as those of a tuple. */
    private static @Nullable WitType result(JsonNode results) {
        var types = new ArrayList<WitType>();
        results.forEach(each -> types.add(AbiVectors.type(each)));
        if (types.isEmpty()) {
            return null;
        }
        return types.size() == 1 ? types.get(0) : new WitType.TupleType(types);
    }

    @Test
    void wideTypesGoThroughMemory() {
        var wide = new FuncSignature(
                Collections.nCopies(17, new FuncSignature.Parameter("p", Primitive.U8)), Primitive.STRING);
        var lowering = Flattening.ofLowering(wide, AddressType.I32);
        assertEquals("[i32 i32] -> []", lowering.core().text());
        assertEquals(List.of(true, true), List.of(lowering.parametersInMemory(), lowering.resultInMemory()));
        assertEquals(
                "[i32] -> [i32]",
                Flattening.ofLift(wide, AddressType.I32).core().text());
    }

    @Test
    void fieldsAndPayloadsAreAligned() {
        assertEquals(
                List.of(0, 8, 16, 20),
                Layout.fieldOffsets(
                        List.of(Primitive.U8, Primitive.U64, Primitive.U16, Primitive.CHAR), AddressType.I32));
        var payloads = new ArrayList<@Nullable WitType>(List.of(Primitive.U8, Primitive.F64));
        payloads.add(null);
        assertEquals(8, Layout.payloadOffset(payloads, AddressType.I32));
        assertEquals(new Layout(16, 8), Layout.ofCases(payloads, AddressType.I32));
        assertEquals(
                List.of(1, 2, 2, 4),
                Stream.of(256, 257, 65536, 65537).map(Layout::discriminantSize).toList());
    }

    private static String text(JsonNode core) {
        return "[" + String.join(" ", AbiVectors.strings(core.get(0))) + "] -> ["
                + String.join(" ", AbiVectors.strings(core.get(1))) + "]";
    }

    @Test
    void emptySignatures() {
        assertEquals(
                FuncType.EMPTY,
                Flattening.ofLift(new FuncSignature(List.of(), null), AddressType.I64)
                        .core());
    }
}
