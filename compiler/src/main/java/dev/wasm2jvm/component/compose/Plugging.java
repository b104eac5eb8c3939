package dev.wasm2jvm.component.compose;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.valid.WiredTypes;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.WasmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Satisfies the imports of one component, the socket, by the exports of others, the plugs, and theirs by each other's. An
 * export answers an import of its name, or else one of a compatible version.
 */
public final class Plugging {
    private final List<Part> parts;
    /** By importing part, in the order of its imports. */
    private final Map<Integer, List<Wire>> wires = new LinkedHashMap<>();
    /** Parts in the order of their instantiation, so far. */
    private final List<Integer> order = new ArrayList<>();
    /** The way from the socket to the part that is looked at. */
    private final List<Wire> way = new ArrayList<>();

    /** The socket is part 0. */
    private Plugging(Part socket, List<Part> plugs) {
        parts = new ArrayList<>(List.of(socket));
        parts.addAll(plugs);
    }

    /**
     * Composes components.
     *
     * @param socket the component whose exports are those of the whole
     * @throws InvalidException if two plugs export what one component imports, components need each other, types do not fit,
     *     or a plug is of no use; the message names all that are involved
     */
    public static Composition plug(Part socket, List<Part> plugs) {
        return new Plugging(socket, plugs).compose();
    }

    private Composition compose() {
        visit(0);
        for (int i = 1; i < parts.size(); i++) {
            if (!order.contains(i)) {
                throw useless(i);
            }
        }
        var renumbered = new ArrayList<Wire>();
        for (int importer : order) {
            wiresOf(importer)
                    .forEach(each -> renumbered.add(new Wire(
                            order.indexOf(importer),
                            each.imported(),
                            order.indexOf(each.provider()),
                            each.exported())));
        }
        var composition = new Composition(order.stream().map(parts::get).toList(), renumbered);
        check(composition);
        return composition;
    }

    private void visit(int part) {
        if (order.contains(part)) {
            return;
        }
        for (var wire : wiresOf(part)) {
            way.add(wire);
            if (way.stream().anyMatch(each -> each.importer() == wire.provider())) {
                throw cycle(wire.provider());
            }
            visit(wire.provider());
            way.remove(way.size() - 1);
        }
        order.add(part);
    }

    private List<Wire> wiresOf(int importer) {
        var known = wires.get(importer);
        if (known != null) {
            return known;
        }
        var found = new ArrayList<Wire>();
        for (var name : parts.get(importer).imports()) {
            var wire = wire(importer, name);
            if (wire != null) {
                found.add(wire);
            }
        }
        wires.put(importer, found);
        return found;
    }

    private @Nullable Wire wire(int importer, ExternName name) {
        var exact = candidates(importer, name, name::equals);
        var all = exact.isEmpty() ? candidates(importer, name, each -> isCompatible(name, each)) : exact;
        if (all.size() > 1) {
            throw ambiguous(importer, name, all.get(0), all.get(1));
        }
        return all.isEmpty() ? null : all.get(0);
    }

    /** What other plugs export that answers an import. */
    private List<Wire> candidates(int importer, ExternName name, Predicate<ExternName> answers) {
        var found = new ArrayList<Wire>();
        for (int i = 1; i < parts.size(); i++) {
            for (var exported :
                    i == importer ? List.<ExternName>of() : parts.get(i).exports()) {
                if (answers.test(exported)) {
                    found.add(new Wire(importer, name, i, exported));
                }
            }
        }
        return found;
    }

    private static boolean isCompatible(ExternName one, ExternName other) {
        return one instanceof InterfaceName a && other instanceof InterfaceName b && a.isCompatibleWith(b);
    }

    private void check(Composition composition) {
        var types = new WiredTypes();
        for (int i = 0; i < composition.parts().size(); i++) {
            var part = composition.parts().get(i);
            var arguments = new LinkedHashMap<String, WiredTypes.Source>();
            var hostNames = new LinkedHashMap<String, String>();
            for (var name : part.imports()) {
                var wire = composition.wire(i, name);
                if (wire == null) {
                    hostNames.put(name.text(), composition.hostName(i, name).text());
                } else {
                    arguments.put(
                            name.text(),
                            new WiredTypes.Source(
                                    wire.provider(), wire.exported().text()));
                }
            }
            types.add(part.component(), part.name(), arguments, hostNames);
        }
    }

    private WasmException ambiguous(int importer, ExternName name, Wire one, Wire other) {
        var exporters = one.provider() == other.provider()
                ? nameOf(one.provider()) + " exports both `" + one.exported().text() + "` and `"
                        + other.exported().text() + "`"
                : "both " + nameOf(one.provider()) + " and " + nameOf(other.provider()) + " export `"
                        + one.exported().text() + "`";
        return invalid(
                exporters + ", and " + nameOf(importer) + " imports `" + name.text() + "`",
                "leave all but one of them out");
    }

    private WasmException cycle(int part) {
        int from = 0;
        while (way.get(from).importer() != part) {
            from++;
        }
        var steps = way.subList(from, way.size()).stream()
                .map(each -> nameOf(each.importer()) + " imports `"
                        + each.imported().text() + "` of " + nameOf(each.provider()))
                .collect(Collectors.joining(", "));
        return invalid("components cannot be instantiated before each other: " + steps, null);
    }

    private WasmException useless(int plug) {
        var others = new ArrayList<String>();
        for (int i = 0; i < parts.size(); i++) {
            if (i != plug) {
                others.add(nameOf(i) + " imports " + list(parts.get(i).imports()));
            }
        }
        return invalid(
                nameOf(plug) + " satisfies nothing: it exports "
                        + list(parts.get(plug).exports()) + "; " + String.join("; ", others),
                "leave it out, or compile it into a jar of its own");
    }

    private static String list(List<ExternName> names) {
        return names.isEmpty()
                ? "nothing"
                : names.stream().map(each -> "`" + each.text() + "`").collect(Collectors.joining(", "));
    }

    private String nameOf(int part) {
        return parts.get(part).name();
    }

    private static WasmException invalid(String message, @Nullable String help) {
        return new InvalidException(message, Location.at(Location.NOWHERE), help).as(ErrorCode.COMPOSITION);
    }
}
