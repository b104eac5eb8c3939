package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.wast.Outcome.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs test scripts. */
public final class ScriptRunner {
    private final Script script;
    private final ScriptOptions options;
    private @Nullable ScriptCompiler compiler;
    private boolean hangs;

    private ScriptRunner(Script script, ScriptOptions options) {
        this.script = script;
        this.options = options;
    }

    /**
     * Runs a script. Nothing in it makes this fail: what cannot be read, compiled or executed is a failed outcome.
     *
     * @param file the script as JSON, in the form of {@code wast2json}; its modules are in it or beside it
     * @param options how
     * @return what became of each command
     * @throws IOException if the script cannot be read
     */
    public static ScriptReport run(Path file, ScriptOptions options) throws IOException {
        try {
            return new ScriptRunner(ScriptReader.read(file), options).run();
        } catch (ScriptException e) {
            return ScriptReport.unreadable(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Whether a file found in a folder is to be run: JSON that lies beside scripts need not be one. What cannot be read as
     * JSON is, so that a damaged script does not go unnoticed.
     */
    public static boolean isScript(Path file) {
        return file.toString().endsWith(".json") && ScriptReader.mayBeScript(file);
    }

    private ScriptReport run() {
        List<Outcome> outcomes = execute(true);
        for (int i = 1; i < options.repeat() && !hangs; i++) {
            outcomes = merge(outcomes, execute(false), i + 1);
        }
        return new ScriptReport(outcomes);
    }

    /** What passed once has to pass each time. */
    static List<Outcome> merge(List<Outcome> earlier, List<Outcome> later, int time) {
        var merged = new ArrayList<Outcome>();
        for (int i = 0; i < earlier.size(); i++) {
            Outcome before = earlier.get(i);
            Outcome now = later.get(i);
            boolean changed = before.status() == Status.PASSED && now.status() == Status.FAILED;
            merged.add(changed ? now.withReason("the " + time + ". time: " + now.reason()) : before);
        }
        return merged;
    }

    /** Executes the script once; also compiles it the first time. */
    private List<Outcome> execute(boolean first) {
        var progress = new Progress();
        Thread thread = ScriptThread.start("script", () -> {
            if (first) {
                compiler = ScriptCompiler.compile(script, options, progress);
            }
            new ScriptExecution(Objects.requireNonNull(compiler), progress, new Instances(), first)
                    .run(script.commands());
        });
        try {
            thread.join(options.limit().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hangs = thread.isAlive();
        return progress.stop(script, "no end within " + options.limit().toMillis() + " ms");
    }
}
