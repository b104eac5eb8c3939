package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.wave.ExportedFunction;
import dev.wasm2jvm.compiler.wave.WaveException;
import dev.wasm2jvm.compiler.wave.WaveInvoker;
import dev.wasm2jvm.compiler.wave.WaveValue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a component.
 *
 * @param instance of the generated world class
 * @param functions what it exports
 */
record World(Object instance, List<ExportedFunction> functions) implements Target {
    @Override
    public @Nullable Object[] perform(Action action) {
        if (action.kind() != Action.Kind.CALL) {
            throw new FailedCommand("the export '" + action.field() + "' is of another kind");
        }
        var arguments = Stream.of(action.arguments()).map(WaveValue.class::cast).toList();
        try {
            WaveValue result = WaveInvoker.call(instance, function(action.field()), arguments);
            return result == null ? new Object[0] : new Object[] {result};
        } catch (WaveException e) {
            throw new FailedCommand(String.valueOf(e.getMessage()));
        }
    }

    /** Scripts call the functions of the world itself. */
    private ExportedFunction function(String name) {
        return functions.stream()
                .filter(each -> each.interfaceName() == null && each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FailedCommand("no export '" + name + "'"));
    }
}
