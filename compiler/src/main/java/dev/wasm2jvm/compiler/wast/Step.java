package dev.wasm2jvm.compiler.wast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command of a script does. */
sealed interface Step {
    /** What is to be wrong with a module or component. */
    enum Flaw {
        MALFORMED,
        INVALID,
        UNLINKABLE,
        UNINSTANTIABLE
    }

    /** Defines a module or component, and instantiates it unless it is only a definition. */
    record Define(@Nullable String name, Binary binary, boolean definitionOnly) implements Step {}

    /** Makes another instance of what is defined; of the latest definition if it is not named. */
    record Instantiate(@Nullable String instance, @Nullable String definition) implements Step {}

    /** Gives an instance a name that others can import from. */
    record Register(String as, @Nullable String name) implements Step {}

    /** Does something whose results are of no interest. */
    record Perform(Action action) implements Step {}

    /** Does something that gives results. */
    record AssertReturn(Action action, List<Pattern> expected) implements Step {}

    /** Does something that traps, or exhausts the stack. */
    record AssertTrap(Action action, String text) implements Step {}

    /** Does something that ends in an exception of Wasm's. */
    record AssertException(Action action) implements Step {}

    /** Refuses a module or component. */
    record AssertFlaw(Flaw flaw, Binary binary, String text) implements Step {
        /** Whether it is only to be validated, not to be executed. */
        boolean concernsValidity() {
            return flaw == Flaw.MALFORMED || flaw == Flaw.INVALID;
        }
    }

    /** Executes commands in a thread of their own, which sees only what is shared with it. */
    record Branch(String name, List<String> shared, List<Command> commands) implements Step {}

    /** Waits for the end of a thread. */
    record Wait(String thread) implements Step {}

    /** Something that need not be executed. */
    record Skip(String reason) implements Step {}

    /** Something that cannot be executed. */
    record Impossible(String reason) implements Step {}
}
