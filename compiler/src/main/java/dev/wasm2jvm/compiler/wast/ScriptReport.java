package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.wast.Outcome.Status;
import java.util.List;

/**
 * What became of a script.
 *
 * @param outcomes one a command in the order of the script, those of a thread after the thread; or the one reason why the
 *     script could not be read
 */
public record ScriptReport(List<Outcome> outcomes) {
    /** Copies the list. */
    public ScriptReport {
        outcomes = List.copyOf(outcomes);
    }

    static ScriptReport unreadable(String reason) {
        return new ScriptReport(List.of(new Outcome(0, "script", Status.FAILED, reason)));
    }

    /**
     * How many commands ended in one way.
     *
     * @param status the way
     * @return how many
     */
    public int count(Status status) {
        return (int)
                outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }
}
