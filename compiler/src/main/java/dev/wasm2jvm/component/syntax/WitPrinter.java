package dev.wasm2jvm.component.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints a world as WIT text: the world itself in the package {@code root:component}, as other tools call what has no
 * name in a binary, followed by the packages of its interfaces.
 */
public final class WitPrinter {

    private final StringBuilder text = new StringBuilder();
    private int depth;

    private WitPrinter() {}

    /**
     * Prints a world.
     *
     * @return complete WIT text, ending in a newline; equal worlds give equal texts
     */
    public static String print(World world) {
        var printer = new WitPrinter();
        printer.line("package root:component;");
        printer.line("");
        printer.docs(world.docs());
        printer.open("world root");
        var names = new WitNames(null);
        var functions = functions(world);
        world.imports().forEach(item -> printer.worldItem("import", item, functions, names));
        if (!world.imports().isEmpty() && !world.exports().isEmpty()) {
            printer.line("");
        }
        world.exports().forEach(item -> printer.worldItem("export", item, functions, names));
        printer.close();
        packages(world).forEach(printer::packageText);
        return printer.text.toString();
    }

    /** The functions of the world itself, those of its resources among them. */
    private static List<WitFunction> functions(World world) {
        return world.imports().stream()
                .filter(WorldItem.Function.class::isInstance)
                .map(each -> ((WorldItem.Function) each).function())
                .toList();
    }

    /** The interfaces by their packages; one that is imported and exported is merged. */
    private static Map<String, Map<String, WorldItem.Interface>> packages(World world) {
        var packages = new LinkedHashMap<String, Map<String, WorldItem.Interface>>();
        var items = new ArrayList<>(world.imports());
        items.addAll(world.exports());
        for (var item : items) {
            if (item instanceof WorldItem.Interface found && found.packaged() != null) {
                var name = found.packaged();
                var version = name.version() == null ? "" : "@" + name.version();
                packages.computeIfAbsent(
                                "package " + WitNames.id(name.namespace()) + ":" + WitNames.id(name.packageName())
                                        + version,
                                each -> new LinkedHashMap<>())
                        .merge(name.interfaceName(), found, WitPrinter::merge);
            }
        }
        return packages;
    }

    private static WorldItem.Interface merge(WorldItem.Interface one, WorldItem.Interface other) {
        var types = new LinkedHashMap<String, TypeDefinition>();
        one.types().forEach(each -> types.put(each.name(), each));
        other.types().forEach(each -> types.putIfAbsent(each.name(), each));
        var functions = new LinkedHashMap<String, WitFunction>();
        one.functions().forEach(each -> functions.put(each.externName(), each));
        other.functions().forEach(each -> functions.putIfAbsent(each.externName(), each));
        return new WorldItem.Interface(
                one.name(), List.copyOf(types.values()), List.copyOf(functions.values()), one.docs());
    }

    private void packageText(String header, Map<String, WorldItem.Interface> interfaces) {
        line("");
        open(header);
        var first = true;
        for (var entry : interfaces.entrySet()) {
            if (!first) {
                line("");
            }
            first = false;
            docs(entry.getValue().docs());
            open("interface " + WitNames.id(entry.getKey()));
            members(entry.getValue());
            close();
        }
        close();
    }

    private void worldItem(String direction, WorldItem item, List<WitFunction> functions, WitNames names) {
        if (item instanceof WorldItem.Function function) {
            if (function.function().kind() == WitFunction.Kind.FREE) {
                docs(function.function().docs());
                externalId(item);
                line(direction + " " + WitNames.id(function.name().text()) + ": " + names.function(function.function())
                        + ";");
            }
        } else if (item instanceof WorldItem.Type type) {
            names.declare(type.definition());
            uses(List.of(type.definition()), names);
            if (names.foreignOwner(type.definition()) == null) {
                definition(type.definition(), methods(functions, type.definition()), names);
            }
        } else {
            worldInterface(direction, (WorldItem.Interface) item);
        }
    }

    /** WIT has it before what a label names, and nowhere else. */
    private void externalId(WorldItem item) {
        var id = item.attributes().externalId();
        if (id != null && item.name() instanceof ExternName.Label && !(item instanceof WorldItem.Type)) {
            line("@external-id(\"" + escape(id) + "\")");
        }
    }

    /** What a string literal or a text of WIT can't hold as it is. */
    private static String escape(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\').appendCodePoint(c);
            } else if (c >= ' ' && c <= '~') {
                escaped.appendCodePoint(c);
            } else {
                escaped.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return escaped.toString();
    }

    private void worldInterface(String direction, WorldItem.Interface item) {
        var label = item.name() instanceof InterfaceName
                ? ""
                : WitNames.id(item.name().text()) + ": ";
        var packaged = item.packaged();
        if (packaged != null) {
            externalId(item);
            line(direction + " " + label + WitNames.id(packaged) + ";");
        } else {
            docs(item.docs());
            externalId(item);
            open(direction + " " + label + "interface");
            members(item);
            close();
        }
    }

    private void members(WorldItem.Interface item) {
        var names = new WitNames(item.name());
        item.types().forEach(names::declare);
        uses(item.types(), names);
        for (var definition : item.types()) {
            if (names.foreignOwner(definition) == null) {
                separate();
                definition(definition, methods(item.functions(), definition), names);
            }
        }
        for (var function : item.functions()) {
            if (function.kind() == WitFunction.Kind.FREE) {
                separate();
                docs(function.docs());
                line(WitNames.id(function.name()) + ": " + names.function(function) + ";");
            }
        }
    }

    /** What is defined by other interfaces, in one line for each of them. */
    private void uses(List<TypeDefinition> types, WitNames names) {
        var used = new LinkedHashMap<InterfaceName, List<String>>();
        for (var definition : types) {
            var owner = names.foreignOwner(definition);
            if (owner != null) {
                used.computeIfAbsent(owner, each -> new ArrayList<>()).add(WitNames.useOf(definition));
            }
        }
        used.forEach(
                (owner, labels) -> line("use " + names.reference(owner) + ".{" + String.join(", ", labels) + "};"));
        if (!used.isEmpty()) {
            line("");
        }
    }

    private static List<WitFunction> methods(List<WitFunction> functions, TypeDefinition definition) {
        return functions.stream()
                .filter(each -> each.resource() != null
                        && definition instanceof TypeDefinition.Resource resource
                        && resource.type().equals(each.resource()))
                .toList();
    }

    /** An empty line after a block. */
    private void separate() {
        if (text.length() > 1 && text.charAt(text.length() - 2) == '}') {
            line("");
        }
    }

    private void definition(TypeDefinition definition, List<WitFunction> methods, WitNames names) {
        docs(definition.docs());
        if (definition instanceof TypeDefinition.Resource resource) {
            resource(resource, methods, names);
        } else if (definition instanceof TypeDefinition.ResourceAlias alias) {
            line("type " + WitNames.id(alias.name()) + " = " + names.resource(alias.type()) + ";");
        } else if (definition instanceof TypeDefinition.Alias alias) {
            line("type " + WitNames.id(alias.name()) + " = " + names.type(alias.type()) + ";");
        } else if (definition instanceof TypeDefinition.Defined defined) {
            defined(defined, names);
        }
    }

    private void resource(TypeDefinition.Resource resource, List<WitFunction> methods, WitNames names) {
        if (methods.isEmpty()) {
            line("resource " + WitNames.id(resource.name()) + ";");
            return;
        }
        open("resource " + WitNames.id(resource.name()));
        for (var method : methods) {
            docs(method.docs());
            line(names.member(method) + ";");
        }
        close();
    }

    private void defined(TypeDefinition.Defined definition, WitNames names) {
        var name = WitNames.id(definition.name());
        var items = new LinkedHashMap<String, String>();
        if (definition.type() instanceof WitType.RecordType named) {
            open("record " + name);
            named.fields().forEach(each -> items.put(each.name(), ": " + names.type(each.type())));
        } else if (definition.type() instanceof WitType.VariantType named) {
            open("variant " + name);
            named.cases().forEach(each -> items.put(each.name(), names.payload(each.payload())));
        } else if (definition.type() instanceof WitType.EnumType named) {
            open("enum " + name);
            named.labels().forEach(each -> items.put(each, ""));
        } else if (definition.type() instanceof WitType.FlagsType named) {
            open("flags " + name);
            named.labels().forEach(each -> items.put(each, ""));
        }
        items.forEach((label, rest) -> {
            docs(definition.itemDocs().get(label));
            line(WitNames.id(label) + rest + ",");
        });
        close();
    }

    private void docs(@Nullable String docs) {
        if (docs != null) {
            docs.strip().lines().forEach(each -> line(("/// " + each).stripTrailing()));
        }
    }

    private void open(String header) {
        line(header + " {");
        depth++;
    }

    private void close() {
        depth--;
        line("}");
    }

    private void line(String line) {
        text.append(line.isEmpty() ? "" : "  ".repeat(depth)).append(line).append('\n');
    }
}
