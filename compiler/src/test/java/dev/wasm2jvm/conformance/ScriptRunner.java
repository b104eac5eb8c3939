package dev.wasm2jvm.conformance;

import dev.wasm2jvm.conformance.Command.Action;
import dev.wasm2jvm.conformance.Command.Flaw;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.FunctionInstance;
import dev.wasm2jvm.runtime.Global;
import dev.wasm2jvm.runtime.Trap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Executes the commands of one script. A command that fails does not stop the ones after it. */
final class ScriptRunner {
    private final ScriptCompiler compiler;
    private final Map<String, Instance> registered = new HashMap<>();
    private final Map<String, Instance> named = new HashMap<>();
    private final Map<String, byte[]> definitions = new HashMap<>();

    /** Names that should be registered but are not, because an instance is missing, with the reason. */
    private final Map<String, String> absent = new TreeMap<>();

    /** The instance that commands without a name mean; null if its module could not be instantiated. */
    private @Nullable Instance current;

    /** Why there is no current instance. */
    private String missing = "no module";

    private ScriptRunner(ScriptCompiler compiler) {
        this.compiler = compiler;
        registered.put("spectest", new Instance(Spectest.exports()));
    }

    /** Runs a script; one outcome a command, in order. */
    static List<Outcome> run(Script script) {
        var outcomes = new ArrayList<Outcome>();
        var runner = new ScriptRunner(ScriptCompiler.compile(script));
        for (Command command : script.commands()) {
            outcomes.add(runner.outcome(command));
        }
        return outcomes;
    }

    /** A command that expects something else than what happens throws this. */
    private static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unexpected(String message) {
            super(message);
        }
    }

    private Outcome outcome(Command command) {
        int line = command.line();
        if (command instanceof Command.AssertFlaw assertion && assertion.module() == null) {
            return Outcome.skipped(line, "a module given as text");
        }
        try {
            execute(command);
            return Outcome.passed(line);
        } catch (UnsupportedException e) {
            return Outcome.failed(line, String.valueOf(e.getMessage()));
        } catch (Unexpected e) {
            return Outcome.failed(line, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return Outcome.failed(line, e.toString());
        }
    }

    private void execute(Command command) {
        if (command instanceof Command.Define define) {
            define(define);
        } else if (command instanceof Command.Instantiate instantiate) {
            byte[] module = definitions.get(String.valueOf(instantiate.module()));
            become(instantiate.instance(), module);
        } else if (command instanceof Command.Register register) {
            register(register);
        } else if (command instanceof Command.Perform perform) {
            perform(perform.action());
        } else if (command instanceof Command.AssertReturn assertion) {
            assertReturn(assertion);
        } else if (command instanceof Command.AssertTrap assertion) {
            assertTrap(() -> perform(assertion.action()), assertion.text());
        } else if (command instanceof Command.AssertException assertion) {
            assertException(assertion.action());
        } else if (command instanceof Command.AssertFlaw assertion && assertion.module() != null) {
            assertFlaw(assertion.flaw(), assertion.module(), assertion.text());
        } else {
            throw new Unexpected("unknown command " + command);
        }
    }

    private void define(Command.Define define) {
        if (define.module() == null) {
            throw new Unexpected("a module given as text");
        }
        if (define.name() != null) {
            definitions.put(define.name(), define.module());
        }
        if (define.definitionOnly()) {
            compiler.require(define.module());
        } else {
            become(define.name(), define.module());
        }
    }

    private void register(Command.Register register) {
        registered.remove(register.as());
        try {
            registered.put(register.as(), instance(register.name()));
            absent.remove(register.as());
        } catch (Unexpected e) {
            absent.put(register.as(), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Instance instantiate(byte[] module) {
        try {
            return compiler.instantiate(module, registered);
        } catch (UnresolvedException e) {
            // What could not be registered can't be imported: the first cause is the one to report.
            if (absent.isEmpty()) {
                throw e;
            }
            throw new Unexpected(absent.values().iterator().next());
        }
    }

    private void become(@Nullable String name, byte @Nullable [] module) {
        current = null;
        if (name != null) {
            named.remove(name);
        }
        try {
            if (module == null) {
                throw new Unexpected("no such module");
            }
            current = instantiate(module);
            if (name != null) {
                named.put(name, current);
            }
        } catch (RuntimeException | LinkageError e) {
            boolean plain = e instanceof UnsupportedException || e instanceof Unexpected;
            missing = plain ? String.valueOf(e.getMessage()) : "no module: " + e;
            throw e;
        }
    }

    private Instance instance(@Nullable String name) {
        Instance found = name == null ? current : named.get(name);
        if (found == null) {
            throw new Unexpected(missing);
        }
        return found;
    }

    private @Nullable Object[] perform(Action action) {
        Extern field = instance(action.module()).exports().get(action.field());
        if (field == null) {
            throw new Unexpected("no export " + action.field());
        }
        if (!action.invoke()) {
            return new @Nullable Object[] {((Global) field.value()).get()};
        }
        var arguments = new @Nullable Object[action.arguments().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = action.arguments().get(i).toJava();
        }
        return ((FunctionInstance) field.value()).invoke(arguments);
    }

    private void assertReturn(Command.AssertReturn assertion) {
        @Nullable Object[] results = perform(assertion.action());
        boolean matches = results.length == assertion.expected().size();
        for (int i = 0; matches && i < results.length; i++) {
            matches = assertion.expected().get(i).matches(results[i]);
        }
        if (!matches) {
            var shown = new ArrayList<String>();
            for (Object result : results) {
                shown.add(Value.show(result));
            }
            throw new Unexpected("expected " + assertion.expected() + ", got " + shown);
        }
    }

    private static void assertTrap(Runnable action, String text) {
        try {
            action.run();
        } catch (Trap trap) {
            if (String.valueOf(trap.getMessage()).startsWith(text)) {
                return;
            }
            throw new Unexpected("expected trap \"" + text + "\", got \"" + trap.getMessage() + "\"");
        }
        throw new Unexpected("expected trap \"" + text + "\", got none");
    }

    private void assertException(Action action) {
        try {
            perform(action);
        } catch (ExceptionInstance thrown) {
            return;
        }
        throw new Unexpected("expected an exception, got none");
    }

    private void assertFlaw(Flaw flaw, byte[] module, String text) {
        switch (flaw) {
            case MALFORMED -> assertRefused(MalformedException.class, () -> validate(module), text);
            case INVALID -> assertRefused(InvalidException.class, () -> validate(module), text);
            case UNLINKABLE -> assertRefused(UnresolvedException.class, () -> instantiate(module), text);
            case UNINSTANTIABLE -> assertTrap(() -> instantiate(module), text);
        }
    }

    private static void assertRefused(Class<? extends RuntimeException> kind, Runnable action, String text) {
        try {
            action.run();
        } catch (MalformedException | InvalidException | UnresolvedException e) {
            if (kind.isInstance(e) && (kind != UnresolvedException.class || text.equals(e.getMessage()))) {
                return;
            }
            throw new Unexpected("expected \"" + text + "\", got " + e);
        }
        throw new Unexpected("expected \"" + text + "\", got none");
    }

    private static void validate(byte[] bytes) {
        Module module = ModuleParser.parse(bytes);
        ValidModule valid = ModuleValidator.validate(module);
        for (int i = 0; i < module.definedFunctionCount(); i++) {
            new FunctionValidator(valid, i).validate();
        }
    }
}
