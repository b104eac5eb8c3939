package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.link.Resource;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.TypeDefinition;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.WitType.Primitive;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in the user's guide is printed from the bindings; {@code -Dgolden.update} rewrites it. */
final class TypeMappingTest {
    private static final String BEGIN = "<!-- printed from the bindings by TypeMappingTest: begin -->\n";
    private static final String END = "<!-- end -->";
    private static final InterfaceName SHOP = new InterfaceName("example", "shop", "types", null);

    private static TypeName name(String label) {
        return new TypeName(SHOP, false, label);
    }

    private static final WitType USER =
            new WitType.RecordType(name("user"), List.of(new WitType.Field("age", Primitive.U32)));
    private static final WitType ERROR = new WitType.VariantType(
            name("error"), List.of(new WitType.Case("not-found", Primitive.STRING), new WitType.Case("closed", null)));
    private static final WitType ROLE = new WitType.EnumType(name("role"), List.of("admin", "viewer"));
    private static final WitType RIGHTS = new WitType.FlagsType(name("rights"), List.of("read", "write"));
    private static final ResourceType IMPORTED = new ResourceType(0, name("basket"));

    private static Binder binder() {
        var types = List.<TypeDefinition>of(
                defined("user", USER),
                defined("error", ERROR),
                defined("role", ROLE),
                defined("rights", RIGHTS),
                new TypeDefinition.Resource("basket", IMPORTED, null));
        var world = new World(List.of(new WorldItem.Interface(SHOP, types, List.of(), null)), List.of(), null);
        var packages = new ApiNames.Packages(world, Map.of());
        var names = new ApiNames(world, ClassName.of("example.shop", "Shop"), packages);
        var resources = List.<Resource>of(new Resource.Imported(0, name("basket")));
        return new Binder(names, WorldApi.definitions(world), resources, "example.shop.shop_");
    }

    private static TypeDefinition defined(String label, WitType type) {
        return new TypeDefinition.Defined(label, type, null, Map.of());
    }

    private static List<WitType> types() {
        var types = new ArrayList<WitType>(List.of(Primitive.values()));
        for (var element : Primitive.values()) {
            types.add(new WitType.ListType(element));
        }
        types.add(new WitType.ListType(USER));
        types.add(new WitType.MapType(Primitive.STRING, Primitive.U8));
        types.add(new WitType.TupleType(List.of(Primitive.U8, Primitive.STRING)));
        types.addAll(List.of(USER, ERROR, ROLE, RIGHTS));
        types.add(new WitType.OptionType(Primitive.STRING));
        types.add(new WitType.OptionType(new WitType.OptionType(Primitive.U32)));
        types.add(new WitType.ResultType(USER, ERROR));
        types.add(new WitType.ResultType(null, null));
        types.add(new WitType.OwnType(IMPORTED));
        types.add(new WitType.BorrowType(IMPORTED));
        return types;
    }

    private static String table() {
        var binder = binder();
        var table = new StringBuilder("| WIT | Java | flat values | bytes | alignment |\n|---|---|---|---|---|\n");
        for (var type : types()) {
            var binding = binder.of(type);
            var flat = binding.flat(AddressType.I32).stream()
                    .map(each -> each.text())
                    .collect(Collectors.joining(", "));
            table.append("| `")
                    .append(text(type))
                    .append("` | `")
                    .append(java(binding))
                    .append("` | ");
            table.append(flat)
                    .append(" | ")
                    .append(binding.layout(AddressType.I32).size())
                    .append(" | ");
            table.append(binding.layout(AddressType.I32).alignment()).append(" |\n");
        }
        return table.toString();
    }

    private static String java(JavaBinding binding) {
        return SourceText.typeUse(binding.java()).replaceAll("\\b[a-z][a-z0-9]*\\.", "");
    }

    private static String text(WitType type) {
        if (type instanceof Primitive primitive) {
            return primitive.text();
        } else if (type instanceof WitType.ListType list) {
            return "list<" + text(list.element()) + ">";
        } else if (type instanceof WitType.MapType map) {
            return "map<" + text(map.key()) + ", " + text(map.value()) + ">";
        } else if (type instanceof WitType.TupleType tuple) {
            return tuple.fields().stream().map(TypeMappingTest::text).collect(Collectors.joining(", ", "tuple<", ">"));
        } else if (type instanceof WitType.OptionType option) {
            return "option<" + text(option.value()) + ">";
        } else if (type instanceof WitType.ResultType result) {
            return result.ok() == null || result.error() == null
                    ? "result"
                    : "result<" + text(result.ok()) + ", " + text(result.error()) + ">";
        } else if (type instanceof WitType.OwnType) {
            return "own<basket>";
        } else if (type instanceof WitType.BorrowType) {
            return "borrow<basket>";
        }
        return named(type);
    }

    private static String named(WitType type) {
        if (type instanceof WitType.RecordType) {
            return "record user { age: u32 }";
        } else if (type instanceof WitType.VariantType) {
            return "variant error { not-found(string), closed }";
        }
        return type instanceof WitType.EnumType ? "enum role { admin, viewer }" : "flags rights { read, write }";
    }

    @Test
    void theGuideShowsWhatTheBindingsDo() throws IOException {
        var file = Path.of(System.getProperty("wasm2jvm.root"), "docs", "type-mapping.md");
        var text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, text.substring(0, begin) + table() + text.substring(end));
        } else {
            assertEquals(table(), text.substring(begin, end));
        }
    }
}
