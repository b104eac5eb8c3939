package dev.wasm2jvm.compiler.wast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the execution of a script has come. The threads of the script write here; who waits for them reads it when they
 * have ended, or when their time is up.
 */
final class Progress {
    private final IdentityHashMap<Command, Outcome> outcomes = new IdentityHashMap<>();
    private final Map<Thread, Command> latest = new HashMap<>();
    private boolean stopped;

    /**
     * Notes what the calling thread does next.
     *
     * @return false if nothing more is to be done
     */
    synchronized boolean begin(Command command) {
        latest.put(Thread.currentThread(), command);
        return !stopped;
    }

    /** Notes what became of a command. */
    synchronized void end(Command command, Outcome outcome) {
        outcomes.put(command, outcome);
    }

    /**
     * Ends the execution.
     *
     * @param unfinished why commands that have begun have not ended
     * @return an outcome for each command of the script
     */
    synchronized List<Outcome> stop(Script script, String unfinished) {
        stopped = true;
        for (Command command : latest.values()) {
            outcomes.putIfAbsent(command, Outcome.failed(command, unfinished));
        }
        var all = new ArrayList<Outcome>();
        for (Command command : script.flat()) {
            Outcome outcome = outcomes.get(command);
            all.add(outcome == null ? Outcome.failed(command, "not reached") : outcome);
        }
        return all;
    }
}
