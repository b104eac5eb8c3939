package example.host;

/** A plugin failed; the cause says how: a trap, a limit, or a deadline. */
public final class PluginException extends Exception {
    private static final long serialVersionUID = 1;

    PluginException(String plugin, RuntimeException cause) {
        super(plugin + ": " + cause.getMessage(), cause);
    }
}
