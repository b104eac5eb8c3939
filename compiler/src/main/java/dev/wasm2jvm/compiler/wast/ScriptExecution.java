package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.diagnostic.WasmException;
import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.Trap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes commands in one thread. A command that fails does not stop the ones after it. */
final class ScriptExecution {
    private final ScriptCompiler compiler;
    private final Progress progress;
    private final Instances instances;
    private final boolean validating;
    private final Map<String, Binary> definitions = new HashMap<>();
    private final Map<String, Thread> threads = new LinkedHashMap<>();
    private @Nullable Binary latestDefinition;

    /**
     * An execution that has not begun.
     *
     * @param progress is told of every command
     * @param instances what the commands know
     * @param validating whether modules are validated that are never executed; once is enough for those
     */
    ScriptExecution(ScriptCompiler compiler, Progress progress, Instances instances, boolean validating) {
        this.compiler = compiler;
        this.progress = progress;
        this.instances = instances;
        this.validating = validating;
    }

    /** Executes commands, and waits for the threads that they start. */
    void run(List<Command> commands) {
        for (Command command : commands) {
            if (!progress.begin(command)) {
                return;
            }
            progress.end(command, outcome(command));
        }
        List.copyOf(threads.keySet()).forEach(this::await);
    }

    private Outcome outcome(Command command) {
        if (command.step() instanceof Step.AssertFlaw assertion && assertion.concernsValidity()) {
            if (assertion.binary().bytes() == null) {
                return Outcome.skipped(
                        command,
                        assertion.binary().isComponent() ? "a component given as text" : "a module given as text");
            }
            if (!validating) {
                return Outcome.passed(command);
            }
        }
        try {
            execute(command.step());
            return Outcome.passed(command);
        } catch (SkippedCommand e) {
            return Outcome.skipped(command, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            // Whatever goes wrong, out of memory included, is this command's failure.
            return Outcome.failed(command, reason(e));
        }
    }

    /** What went wrong. */
    static String reason(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        if (thrown instanceof FailedCommand
                || thrown instanceof SkippedCommand
                || thrown instanceof UnsupportedException) {
            return message;
        }
        if (thrown instanceof Trap) {
            return "trap \"" + message + "\"";
        }
        return thrown instanceof WasmException problem ? problem.phase() + " \"" + message + "\"" : thrown.toString();
    }

    private void execute(Step step) {
        if (step instanceof Step.AssertReturn assertion) {
            assertReturn(assertion);
        } else if (step instanceof Step.AssertTrap assertion) {
            assertTrap(assertion.action(), assertion.text());
        } else if (step instanceof Step.AssertException assertion) {
            assertException(assertion.action());
        } else if (step instanceof Step.AssertFlaw assertion) {
            assertFlaw(assertion);
        } else if (step instanceof Step.Perform perform) {
            perform(perform.action());
        } else if (step instanceof Step.Define define) {
            define(define);
        } else if (step instanceof Step.Instantiate instantiate) {
            instances.define(instantiate.instance(), () -> instantiate(definition(instantiate.definition())));
        } else if (step instanceof Step.Register register) {
            instances.register(register.as(), register.name());
        } else if (step instanceof Step.Branch branch) {
            branch(branch);
        } else if (step instanceof Step.Wait wait) {
            await(wait.thread());
        } else if (step instanceof Step.Skip skip) {
            throw new SkippedCommand(skip.reason());
        } else if (step instanceof Step.Impossible impossible) {
            throw new FailedCommand(impossible.reason());
        }
    }

    private void define(Step.Define define) {
        latestDefinition = define.binary();
        if (define.name() != null) {
            definitions.put(define.name(), define.binary());
        }
        if (define.definitionOnly()) {
            compiler.require(define.binary());
        } else {
            instances.define(define.name(), () -> instantiate(define.binary()));
        }
    }

    private Binary definition(@Nullable String name) {
        Binary binary = name == null ? latestDefinition : definitions.get(name);
        if (binary == null) {
            throw new FailedCommand("nothing is defined as " + name);
        }
        return binary;
    }

    private Target instantiate(Binary binary) {
        try {
            return compiler.instantiate(binary, instances.registered());
        } catch (UnresolvedException e) {
            // What could not be registered can't be imported: the first cause is the one to report.
            String cause = instances.cause();
            throw cause == null ? e : new FailedCommand(cause);
        }
    }

    private @Nullable Object[] perform(Action action) {
        return instances.get(action.module()).perform(action);
    }

    private void assertReturn(Step.AssertReturn assertion) {
        List<Pattern> expected = assertion.expected();
        @Nullable Object[] results = perform(assertion.action());
        boolean matches = results.length == expected.size();
        for (int i = 0; matches && i < results.length; i++) {
            matches = expected.get(i).matches(results[i]);
        }
        if (!matches) {
            throw new FailedCommand(
                    "expected " + expected.stream().map(Pattern::text).toList() + ", got " + show(expected, results));
        }
    }

    private static List<String> show(List<Pattern> expected, @Nullable Object[] results) {
        var shown = new ArrayList<String>();
        for (int i = 0; i < results.length; i++) {
            shown.add(i < expected.size() ? expected.get(i).show(results[i]) : ValueText.of(results[i]));
        }
        return shown;
    }

    private void assertTrap(Action action, String text) {
        assertTrap(() -> perform(action), text, action.kind() == Action.Kind.CALL);
    }

    /** Texts for components are those of wasmtime, or parts of them. */
    private static void assertTrap(Runnable action, String text, boolean ofComponent) {
        try {
            action.run();
        } catch (Trap trap) {
            String message = String.valueOf(trap.getMessage());
            if (ofComponent ? message.contains(inWordsOfCore(text)) : message.startsWith(text)) {
                return;
            }
            throw new FailedCommand("expected trap \"" + text + "\", got " + reason(trap));
        }
        throw new FailedCommand("expected trap \"" + text + "\", got none");
    }

    /** Where wasmtime has its own words for a trap of the core specification, these are that specification's. */
    private static String inWordsOfCore(String text) {
        return text.replace("wasm trap: ", "").replace("wasm `unreachable` instruction executed", "unreachable");
    }

    private void assertException(Action action) {
        try {
            perform(action);
        } catch (ExceptionInstance thrown) {
            return;
        }
        throw new FailedCommand("expected an exception, got none");
    }

    private void assertFlaw(Step.AssertFlaw assertion) {
        Binary binary = assertion.binary();
        String text = assertion.text();
        if (binary.isComponent() && assertion.concernsValidity()) {
            assertRefused(binary, text);
            return;
        }
        switch (assertion.flaw()) {
            case MALFORMED ->
                assertRefused(() -> ScriptCompiler.validate(binary), MalformedException.class, "malformed", text);
            case INVALID ->
                assertRefused(() -> ScriptCompiler.validate(binary), InvalidException.class, "invalid", text);
            case UNLINKABLE -> assertRefused(() -> instantiate(binary), UnresolvedException.class, "unresolved", text);
            case UNINSTANTIABLE -> assertTrap(() -> instantiate(binary), text, binary.isComponent());
        }
    }

    /** Which of two phases refuses a component, tools do not agree on; a declared feature may be what is wrong with it. */
    private static void assertRefused(Binary component, String text) {
        String got = "none";
        try {
            ScriptCompiler.validate(component);
        } catch (MalformedException | InvalidException e) {
            return;
        } catch (UnsupportedException e) {
            if (!component.features().isEmpty()) {
                return;
            }
            got = reason(e);
        }
        throw new FailedCommand("expected a refusal \"" + text + "\", got " + got);
    }

    /** Texts are compared only where there are few: what is wrong with a module can be said in many ways. */
    private static void assertRefused(Runnable action, Class<? extends WasmException> kind, String phase, String text) {
        String got = "none";
        try {
            action.run();
        } catch (MalformedException | InvalidException | UnresolvedException e) {
            boolean anyText = kind != UnresolvedException.class;
            if (kind.isInstance(e) && (anyText || String.valueOf(e.getMessage()).startsWith(text))) {
                return;
            }
            got = reason(e);
        }
        throw new FailedCommand("expected " + phase + " \"" + text + "\", got " + got);
    }

    private void branch(Step.Branch branch) {
        var execution = new ScriptExecution(compiler, progress, instances.share(branch.shared()), validating);
        threads.put(branch.name(), ScriptThread.start(branch.name(), () -> execution.run(branch.commands())));
    }

    private void await(String name) {
        Thread thread = threads.remove(name);
        if (thread == null) {
            throw new FailedCommand("no thread is called '" + name + "'");
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedCommand("interrupted");
        }
    }
}
