package example.host;

import dev.wasm2jvm.runtime.ComponentExports;
import dev.wasm2jvm.runtime.ComponentFactory;
import dev.wasm2jvm.runtime.ComponentImports;
import dev.wasm2jvm.runtime.Deadline;
import dev.wasm2jvm.runtime.DeadlineException;
import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import example.plugins.TextFilter;
import java.time.Duration;
import java.util.concurrent.Callable;

/** One plugin. What it does wrong is a {@link PluginException}; its next call gets a new instance then. */
public final class Plugin implements AutoCloseable {

    private static final Duration TIME = Duration.ofSeconds(2);

    private final String name;
    private final ComponentFactory factory;
    private final ComponentImports granted;
    private ComponentExports running;

    Plugin(String name, ComponentFactory factory, ComponentImports granted) {
        this.name = name;
        this.factory = factory;
        this.granted = granted;
    }

    /** What the plugin says of itself. */
    public TextFilter.Description describe() throws PluginException {
        return call(() -> filter().describe());
    }

    /** What the plugin makes of a text. */
    public Result<String, TextFilter.Problem> apply(String text) throws PluginException {
        return call(() -> filter().apply(text));
    }

    private synchronized <T> T call(Callable<T> action) throws PluginException {
        try {
            return Deadline.call(TIME, action);
        } catch (Trap | DeadlineException e) {
            // An instance that has trapped is unusable; its memory goes with it.
            close();
            throw new PluginException(name, e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first call makes the instance: that, too, runs code of the plugin. */
    private TextFilter filter() {
        if (running == null) {
            running = factory.create(granted);
        }
        return running.get(TextFilter.class);
    }

    /** Ends the plugin. When nobody refers to this object any more, its classes are unloaded. */
    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** The plugin's classes; they are collected when it is. */
    ClassLoader loader() {
        return factory.getClass().getClassLoader();
    }

    @Override
    public String toString() {
        return name;
    }
}
