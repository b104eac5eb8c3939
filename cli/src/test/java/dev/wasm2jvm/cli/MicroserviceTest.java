package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the page of the example microservice says: its commands, on a port and a file of this test's own. */
class MicroserviceTest {
    private static final Path EXAMPLE = Path.of("../docs/examples/microservice");
    private static final Pattern BLOCK = Pattern.compile("^```\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final String FILE = "records=file:notes.db";
    private static final String PROMPT = "$ ";
    private static final int TERMINATED = 143;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void doesWhatThePageSays(@TempDir Path directory) throws Exception {
        var blocks = BLOCK.matcher(Files.readString(EXAMPLE.resolve("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertEquals(3, blocks.size(), "a command, and what is asked before and after a restart");
        var serve = words(blocks.get(0).replace("\\\n", " "));
        try (var server = start(serve, directory)) {
            converse(server, blocks.get(1));
            server.terminate();
            assertEquals(TERMINATED, server.exitCode());
        }
        try (var server = start(serve, directory)) {
            converse(server, blocks.get(2));
            server.kill();
            server.exitCode();
        }
        try (var server = start(serve, directory)) {
            assertEquals(
                    "{\"id\":3,\"owner\":\"ada\",\"text\":\"sleep\",\"length\":5,\"pinned\":false}",
                    ask(server, words("curl -u \"ada:ada's secret\" http://127.0.0.1:8080/notes/ideas/3")));
        }
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group())
                .toList();
    }

    private static ServerProcess start(List<String> command, Path directory) throws IOException, InterruptedException {
        assertEquals(List.of("wasm2jvm", "serve"), command.subList(0, 2));
        var options = new ArrayList<String>();
        for (var word : command.subList(3, command.size())) {
            if (word.equals(FILE)) {
                options.add("records=file:" + directory.resolve("notes.db"));
            } else {
                options.add(word.endsWith(".wasm") ? EXAMPLE.resolve(word).toString() : word);
            }
        }
        return new ServerProcess("400m", EXAMPLE.resolve(command.get(2)), options.toArray(String[]::new));
    }

    /** Runs the commands after the prompts, and compares what they print with what follows. */
    private void converse(ServerProcess server, String session) throws IOException, InterruptedException {
        var lines = session.lines().toList();
        for (int at = 0; at < lines.size(); at += 2) {
            assertEquals(PROMPT, lines.get(at).substring(0, PROMPT.length()));
            assertEquals(lines.get(at + 1), ask(server, words(lines.get(at).substring(PROMPT.length()))), lines.get(at));
        }
    }

    /** As much of curl as the page uses. */
    private String ask(ServerProcess server, List<String> curl) throws IOException, InterruptedException {
        assertEquals("curl", curl.get(0));
        var target = URI.create(curl.get(curl.size() - 1));
        var query = target.getQuery() == null ? "" : "?" + target.getQuery();
        var request = HttpRequest.newBuilder(server.uri(target.getPath() + query));
        for (int at = 1; at < curl.size() - 1; at += 2) {
            var value = curl.get(at + 1);
            switch (curl.get(at)) {
                case "-u" -> request.header("authorization", "Basic " + base64(value));
                case "--data" -> request.POST(BodyPublishers.ofString(value));
                default -> throw new AssertionError("an option that this test does not know: " + curl.get(at));
            }
        }
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
