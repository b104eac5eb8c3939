package dev.wasm2jvm.compiler;

import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.syntax.Component;
import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.Feature;
import dev.wasm2jvm.core.syntax.Module;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects an {@link Inspection}. */
final class Inspector {

    private static final int LARGEST = 10;

    private final WasmInput input;
    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final List<Inspection.Function> functions = new ArrayList<>();

    Inspector(WasmInput input) {
        this.input = input;
    }

    Inspection inspect() {
        if (input.kind() == WasmInput.Kind.COMPONENT) {
            var component = ComponentParser.parse(input.bytes());
            add(component, "root");
            return result(imports(component), exports(component));
        }
        var module = ModuleParser.parse(input.bytes());
        add(module, "root");
        var items = new CoreItems(module);
        return result(items.imports(), items.exports());
    }

    /** A component may hold more than its own depth of others, but the parser has bounded that depth. */
    private void add(Component component, String path) {
        int modules = 0;
        int components = 0;
        for (var definition : component.definitions()) {
            if (definition instanceof Definition.CoreModule module) {
                add(module.module(), path + "/module " + modules++);
            } else if (definition instanceof Definition.NestedComponent nested) {
                add(nested.component(), path + "/" + components++);
            }
        }
    }

    private void add(Module module, String path) {
        var items = new CoreItems(module);
        functions.addAll(items.functions(path));
        features.addAll(items.features());
    }

    private static List<Inspection.Item> imports(Component component) {
        List<Inspection.Item> items = new ArrayList<>();
        for (var definition : component.definitions()) {
            if (definition instanceof Definition.Import each) {
                items.add(new Inspection.Item(
                        each.name().text(), each.type().sort().text()));
            }
        }
        return items;
    }

    private static List<Inspection.Item> exports(Component component) {
        List<Inspection.Item> items = new ArrayList<>();
        for (var definition : component.definitions()) {
            if (definition instanceof Definition.Export each) {
                items.add(new Inspection.Item(each.name().text(), each.sort().text()));
            }
        }
        return items;
    }

    private Inspection result(List<Inspection.Item> imports, List<Inspection.Item> exports) {
        features.remove(Feature.MVP);
        var largest = functions.stream()
                .sorted(Comparator.comparingLong(Inspection.Function::size).reversed())
                .limit(LARGEST)
                .toList();
        return new Inspection(
                input.kind(),
                input.bytes().length,
                Sections.of(input.bytes()),
                imports,
                exports,
                features.stream()
                        .map(each -> each.text().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList(),
                functions.size(),
                largest);
    }
}
