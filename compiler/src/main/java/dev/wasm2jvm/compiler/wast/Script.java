package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.wast.Step.Branch;
import java.util.ArrayList;
import java.util.List;

/**
 * A test script.
 *
 * @param commands its commands in order
 */
record Script(List<Command> commands) {
    /** All commands, those of a thread after the command that starts it. */
    List<Command> flat() {
        var flat = new ArrayList<Command>();
        addTo(flat, commands);
        return flat;
    }

    /** Threads nest no deeper than the JSON that they are read from. */
    private static void addTo(List<Command> flat, List<Command> commands) {
        for (Command command : commands) {
            flat.add(command);
            if (command.step() instanceof Branch branch) {
                addTo(flat, branch.commands());
            }
        }
    }
}
