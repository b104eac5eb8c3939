package dev.wasm2jvm.compiler;

import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.compose.Composition;
import dev.wasm2jvm.component.compose.CompositionGraph;
import dev.wasm2jvm.component.compose.Part;
import dev.wasm2jvm.component.compose.Plugging;
import dev.wasm2jvm.component.valid.ComponentValidator;
import dev.wasm2jvm.component.valid.ValidComponent;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.progress.Phase;
import dev.wasm2jvm.progress.Progress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a component, and those that answer its imports. */
final class CompositionInput {

    private final Progress progress;

    /**
     * A reader.
     *
     * @param progress is told what it does
     */
    CompositionInput(Progress progress) {
        this.progress = progress;
    }

    /** The components, wired; errors in one of several name it. */
    Composition read(WasmInput input, List<WasmInput> plugs) {
        if (plugs.isEmpty()) {
            progress.enter(Phase.PARSE);
            var component = ComponentParser.parse(input.bytes());
            progress.enter(Phase.VALIDATE);
            return Composition.of(ComponentValidator.validate(component));
        }
        Set<String> names = new HashSet<>();
        var socket = part(input, names);
        var parts = new ArrayList<Part>();
        plugs.forEach(each -> parts.add(part(each, names)));
        return Plugging.plug(socket, parts);
    }

    /** Files of one name are told apart by numbers. */
    private Part part(WasmInput input, Set<String> names) {
        var name = input.name();
        for (int i = 2; !names.add(name); i++) {
            name = input.name() + " (" + i + ")";
        }
        return new Part(name, validate(input, name));
    }

    private ValidComponent validate(WasmInput input, String name) {
        if (input.kind() != WasmInput.Kind.COMPONENT) {
            throw new InvalidException(
                            name + " is " + input.kind().text() + " where a component is needed",
                            Location.at(Location.NOWHERE),
                            "only components can be composed")
                    .as(ErrorCode.WRONG_KIND);
        }
        progress.enter(Phase.PARSE);
        var component = ComponentParser.parse(input.bytes(), name);
        progress.enter(Phase.VALIDATE);
        return ComponentValidator.validate(component, name);
    }

    /** Draws what was read. A component alone is called by its file's name. */
    static CompositionPicture picture(WasmInput input, Composition composition) {
        var named = composition.parts().size() > 1
                ? composition
                : new Composition(
                        List.of(new Part(input.name(), composition.last().component())), List.of());
        var graph = new CompositionGraph(named);
        return new CompositionPicture(graph.text(), graph.dot());
    }
}
