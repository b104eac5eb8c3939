package dev.wasm2jvm.component.wit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.link.Linker;
import dev.wasm2jvm.component.syntax.WitPrinter;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import dev.wasm2jvm.component.valid.ComponentValidator;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A component's world, printed and parsed again, is the same world. */
class RoundTripTest {

    private static World worldOf(String fixture) throws IOException {
        try (var in = RoundTripTest.class.getResourceAsStream("/fixtures/" + fixture + "/" + fixture + ".wasm")) {
            var bytes = Objects.requireNonNull(in).readAllBytes();
            return Linker.link(ComponentValidator.validate(ComponentParser.parse(bytes)))
                    .world();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c-command",
                "c-file",
                "calls-client",
                "calls-service",
                "composed",
                "every-type",
                "forward",
                "greet",
                "lift-traps",
                "my-api",
                "names",
                "shop-auth",
                "shop-carts",
                "shop-desk",
                "string-encodings",
                "wasi-imports",
                "wide"
            })
    void theSameWorld(String fixture) throws IOException {
        var world = worldOf(fixture);
        var again = parse(WitPrinter.print(world));
        assertEquals(shown(world), shown(again));
        var text = WitPrinter.print(again);
        assertEquals(text, WitPrinter.print(parse(text)));
    }

    private static World parse(String text) {
        var world = WitPackages.parse(WitSources.of(new WitFile("world.wit", text)), WitFeatures.NONE)
                .world(null);
        assertEquals("root:component/root", world.id());
        return world.world();
    }

    /**
     * A world without what WIT text does not keep: the numbers of resources, in which order an interface has its types
     * (those of others come first) and its functions (those of resources stand in them), and the order of a world's
     * imports and exports.
     */
    private static String shown(World world) {
        return Stream.concat(
                        world.imports().stream().map(RoundTripTest::shown).sorted(),
                        world.exports().stream().map(RoundTripTest::shown).sorted())
                .collect(Collectors.joining("\n", world.docs() + "\n", ""))
                .replaceAll("ResourceType\\[id=\\d+", "ResourceType[");
    }

    private static String shown(WorldItem item) {
        return item instanceof WorldItem.Interface each
                ? Stream.concat(each.types().stream(), each.functions().stream())
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining("\n  ", each.name() + " " + each.docs() + "\n  ", ""))
                : item.toString();
    }
}
