import java.util.Objects;

/** What the callers need of a test framework. */
public final class Check {
    /** Something that may throw. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    /** Fails unless two values are equal. */
    public void same(Object expected, Object actual) {
        if (!Objects.deepEquals(expected, actual)) {
            throw new AssertionError("expected " + expected + " but was " + actual);
        }
    }

    /** Fails unless an action throws an exception of a type whose message contains a text. */
    public void fails(Class<? extends Throwable> type, String text, Action action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            if (!type.isInstance(thrown) || (!text.isEmpty() && !String.valueOf(thrown.getMessage()).contains(text))) {
                throw new AssertionError("expected " + type.getSimpleName() + " with " + text, thrown);
            }
            return;
        }
        throw new AssertionError("expected " + type.getSimpleName() + " with " + text);
    }
}
