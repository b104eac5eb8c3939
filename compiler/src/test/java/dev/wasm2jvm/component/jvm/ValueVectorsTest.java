package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasm2jvm.compiler.GeneratedClassLoader;
import dev.wasm2jvm.compiler.wave.WaveValue;
import dev.wasm2jvm.component.abi.AbiVectors;
import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.abi.Flattening;
import dev.wasm2jvm.component.syntax.StringEncoding;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.runtime.Trap;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The reference implementation's value vectors, through generated code: flat values of one guest are lifted to Java, the
 * Java value is lowered into another guest and lifted again; and the same from guest to guest without Java.
 */
class ValueVectorsTest {

    @TestFactory
    Stream<DynamicTest> vectors() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var vector : AbiVectors.read().get("values")) {
            tests.add(DynamicTest.dynamicTest(
                    tests.size() + " " + vector.get("type") + " "
                            + vector.get("addr").asText(),
                    () -> new Guest(vector).check()));
        }
        return tests.stream();
    }

    /** An instance of the component for one vector, with a host that keeps what it is given. */
    private static final class Guest {
        private final JsonNode expected;
        private final WitType type;
        private final AddressType addresses;
        private final Object world;
        private @Nullable Object taken;

        Guest(JsonNode vector) throws Exception {
            expected = vector.get("expect");
            type = AbiVectors.type(vector.get("type"));
            addresses = AbiVectors.addresses(vector);
            var flat = Flattening.flatten(type, addresses);
            var component = new VectorComponent(
                    type, addresses, flat, encoding(vector.get("enc")), encoding(vector.get("dst_enc")));
            var bytes = component.bytes(
                    HexFormat.of().parseHex(vector.get("mem").asText()), bits(vector.get("flat"), flat));
            world = instantiate(Generated.experiment(bytes, ComponentOptions.of("vector")));
        }

        private static StringEncoding encoding(JsonNode name) {
            return Stream.of(StringEncoding.values())
                    .filter(each -> each.text().equals(name.asText()))
                    .findFirst()
                    .orElseThrow();
        }

        private static List<Long> bits(JsonNode values, List<NumType> types) {
            var bits = new ArrayList<Long>();
            for (int i = 0; i < types.size(); i++) {
                var value = values.get(i);
                bits.add(
                        switch (types.get(i)) {
                            case I32 -> (long) value.bigIntegerValue().intValue();
                            case I64 -> value.bigIntegerValue().longValue();
                            case F32 -> (long) Float.floatToRawIntBits((float) number(value));
                            case F64 -> Double.doubleToRawLongBits(number(value));
                        });
            }
            return bits;
        }

        private Object instantiate(Generated generated) throws Exception {
            var loader = new GeneratedClassLoader(generated.files());
            var name = generated.component().worldClass().binaryName();
            var builder = loader.loadClass(name).getMethod("builder").invoke(null);
            for (var method : builder.getClass().getMethods()) {
                if (method.getName().equals("take")) {
                    var host = method.getParameterTypes()[0];
                    var proxy = Proxy.newProxyInstance(loader, new Class<?>[] {host}, (self, called, arguments) -> {
                        taken = arguments[0];
                        return null;
                    });
                    method.invoke(builder, proxy);
                }
            }
            return builder.getClass().getMethod("build").invoke(builder);
        }

        void check() throws Throwable {
            if (expected.asText().equals("trap")) {
                assertThrows(Trap.class, () -> call("run"));
                return;
            }
            assertEquals(expected(expected, type), received("run"));
            var value = taken;
            assertEquals(expected(expected, type), received("put", value));
            if (addresses == AddressType.I32) {
                assertEquals(expected(expected, type), received("direct"));
            }
        }

        private WaveValue received(String function, @Nullable Object... arguments) throws Throwable {
            taken = null;
            call(function, arguments);
            return WaveValue.ofJava(Objects.requireNonNull(taken), type);
        }

        private void call(String function, @Nullable Object... arguments) throws Throwable {
            for (var method : world.getClass().getMethods()) {
                if (method.getName().equals(function)) {
                    try {
                        method.invoke(world, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }
            }
        }
    }

    private static double number(JsonNode value) {
        return Double.parseDouble(value.get("f").asText());
    }

    private static WaveValue expected(JsonNode value, WitType type) {
        if (type instanceof WitType.Primitive primitive) {
            return primitive(value, primitive);
        } else if (type instanceof WitType.ListType list) {
            return list(value, list.element());
        } else if (type instanceof WitType.FixedListType list) {
            return list(value, list.element());
        } else if (type instanceof WitType.MapType map) {
            return list(value, map.entry());
        } else if (type instanceof WitType.TupleType tuple) {
            var fields = new ArrayList<WaveValue>();
            for (int i = 0; i < tuple.fields().size(); i++) {
                fields.add(expected(value.get(String.valueOf(i)), tuple.fields().get(i)));
            }
            return new WaveValue.Tuple(0, fields);
        } else if (type instanceof WitType.RecordType named) {
            return new WaveValue.Fields(
                    0,
                    named.fields().stream()
                            .map(each ->
                                    new WaveValue.Field(0, each.name(), expected(value.get(each.name()), each.type())))
                            .toList());
        } else if (type instanceof WitType.FlagsType flags) {
            return new WaveValue.Labels(
                    0,
                    flags.labels().stream()
                            .filter(each ->
                                    value.get(each.replaceFirst("^l", "")).asBoolean())
                            .toList());
        }
        return oneOf(value, type);
    }

    private static WaveValue primitive(JsonNode value, WitType.Primitive type) {
        return switch (type) {
            case BOOL -> WaveValue.Name.keyword(value.asText(), null);
            case F32 -> WaveValue.ofFloat((float) number(value));
            case F64 -> WaveValue.ofFloat(number(value));
            case CHAR -> new WaveValue.Char(0, value.asText().codePointAt(0));
            case STRING -> new WaveValue.Text(0, value.get("str").asText());
            default -> new WaveValue.Numeral(0, value.bigIntegerValue().toString());
        };
    }

    private static WaveValue list(JsonNode values, WitType element) {
        var items = new ArrayList<WaveValue>();
        values.forEach(each -> items.add(expected(each, element)));
        return new WaveValue.Sequence(0, items);
    }

    private static WaveValue oneOf(JsonNode value, WitType type) {
        var label = value.fieldNames().next();
        var payload = value.get(label);
        if (type instanceof WitType.OptionType option) {
            return WaveValue.Name.keyword(label, payload.isNull() ? null : expected(payload, option.value()));
        } else if (type instanceof WitType.ResultType result) {
            var arm = label.equals("ok") ? result.ok() : result.error();
            return WaveValue.Name.keyword(
                    label.equals("ok") ? "ok" : "err", arm == null ? null : expected(payload, arm));
        } else if (type instanceof WitType.VariantType variant) {
            var found = variant.cases().stream()
                    .filter(each -> each.name().equals(label))
                    .findFirst()
                    .orElseThrow();
            return WaveValue.Name.label(label, found.payload() == null ? null : expected(payload, found.payload()));
        }
        return WaveValue.Name.label(label, null);
    }
}
