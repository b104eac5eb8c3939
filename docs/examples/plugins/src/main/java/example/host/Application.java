package example.host;

import dev.wasm2jvm.diagnostic.WasmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shows a text to all plugins of a folder: {@code Application FOLDER SHELF TEXT}. */
public final class Application {

    private Application() {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var host = new PluginHost(
                Path.of("target", "plugin-cache"),
                Path.of(args[1]),
                (level, text) -> System.out.println("  " + level + ": " + text));
        for (var file : plugins(folder)) {
            run(host, file, args[2]);
        }
        System.out.println(host.statistics());
    }

    private static List<Path> plugins(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".wasm")).sorted().toList();
        }
    }

    private static void run(PluginHost host, Path file, String text) throws IOException {
        try (var plugin = host.load(file)) {
            System.out.println(plugin + " " + plugin.describe().purpose());
            System.out.println("  " + plugin.apply(text));
        } catch (WasmException e) {
            System.out.println(file.getFileName() + " is refused: " + e.getMessage());
        } catch (PluginException e) {
            System.out.println("  " + e.getMessage());
        }
    }
}
