package dev.wasm2jvm.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command of a test script. */
sealed interface Command {
    /** The line of the script's source. */
    int line();

    /** Something that is done to an instance. */
    record Action(boolean invoke, @Nullable String module, String field, List<Value> arguments) {}

    /** What is to be wrong with a module. */
    enum Flaw {
        MALFORMED,
        INVALID,
        UNLINKABLE,
        UNINSTANTIABLE
    }

    /** Defines a module, and instantiates it unless it is only a definition. */
    record Define(int line, @Nullable String name, byte @Nullable [] module, boolean definitionOnly)
            implements Command {}

    /** Makes another instance of a defined module. */
    record Instantiate(
            int line, @Nullable String instance, @Nullable String module) implements Command {}

    /** Gives an instance a name that others can import from. */
    record Register(int line, String as, @Nullable String name) implements Command {}

    /** Does something whose results are of no interest. */
    record Perform(int line, Action action) implements Command {}

    /** Does something that gives results. */
    record AssertReturn(int line, Action action, List<Value> expected) implements Command {}

    /** Does something that traps, or exhausts the stack. */
    record AssertTrap(int line, Action action, String text) implements Command {}

    /** Does something that throws an exception which nobody catches. */
    record AssertException(int line, Action action) implements Command {}

    /** Refuses a module; {@code module} is null where it is given as text that is no module. */
    record AssertFlaw(int line, Flaw flaw, byte @Nullable [] module, String text) implements Command {}

    /** A command that this runner doesn't know. */
    record Unknown(int line, String type) implements Command {}
}
