package dev.wasm2jvm.compiler.wast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The instances that a thread of a script knows: by their names in commands, and by those that imports use. */
final class Instances {
    private final Map<String, Instance> registered = new HashMap<>();
    private final Map<String, Target> named = new HashMap<>();

    /** Names that should be registered but are not, because an instance is missing, with the reason. */
    private final Map<String, String> absent = new TreeMap<>();

    /** The instance that commands without a name mean; null if it could not be made. */
    private @Nullable Target current;

    /** Why there is no current instance. */
    private RuntimeException missing = new FailedCommand("no module is instantiated");

    /** Why an instance has its name in vain. */
    private final Map<String, RuntimeException> failed = new HashMap<>();

    Instances() {
        registered.put("spectest", Spectest.instance());
    }

    /** What modules can import from. */
    Map<String, Instance> registered() {
        return registered;
    }

    /**
     * Why an import may be missing.
     *
     * @return null if everything could be registered
     */
    @Nullable
    String cause() {
        return absent.isEmpty() ? null : absent.values().iterator().next();
    }

    /**
     * An instance.
     *
     * @param name null for the current one
     * @throws FailedCommand if there is none
     * @throws SkippedCommand if there is none because the command that should make it was skipped
     */
    Target get(@Nullable String name) {
        Target found = name == null ? current : named.get(name);
        if (found != null) {
            return found;
        }
        throw name == null
                ? missing
                : failed.getOrDefault(name, new FailedCommand("no instance is called '" + name + "'"));
    }

    /** Gives an instance a name to import from. */
    void register(String as, @Nullable String name) {
        registered.remove(as);
        try {
            if (!(get(name) instanceof Instance instance)) {
                throw new FailedCommand("an instance of a component cannot be registered");
            }
            registered.put(as, instance);
            absent.remove(as);
        } catch (FailedCommand e) {
            absent.put(as, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Makes a new instance the current one. If that fails, there is no current one any more. */
    void define(@Nullable String name, Supplier<? extends Target> source) {
        current = null;
        if (name != null) {
            named.remove(name);
        }
        try {
            Target made = source.get();
            current = made;
            if (name != null) {
                named.put(name, made);
            }
        } catch (RuntimeException | Error e) {
            String reason = "no instance: " + ScriptExecution.reason(e);
            missing = e instanceof SkippedCommand ? new SkippedCommand(reason) : new FailedCommand(reason);
            if (name != null) {
                failed.put(name, missing);
            }
            throw e;
        }
    }

    /** The instances that another thread of the script gets to know by their names, and no others. */
    Instances share(List<String> names) {
        var other = new Instances();
        for (String name : names) {
            other.named.put(name, get(name));
        }
        return other;
    }
}
