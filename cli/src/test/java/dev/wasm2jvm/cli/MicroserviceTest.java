package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example microservice: four components of two languages behind HTTP, with their records in a file. */
class MicroserviceTest {
    private static final Path EXAMPLES = Path.of("../docs/examples");
    private static final String ADA = "ada:ada's secret";
    private static final int TERMINATED = 143;
    private static final int WRITERS = 20;

    private final HttpClient client = HttpClient.newHttpClient();

    private static ServerProcess start(Path directory) throws IOException, InterruptedException {
        return new ServerProcess(
                "400m",
                EXAMPLES.resolve("microservice/gateway.wasm"),
                "--plug",
                EXAMPLES.resolve("composed/api/src/main/wasm/api.wasm").toString(),
                "--plug",
                EXAMPLES.resolve("composed/auth/src/main/wasm/auth.wasm").toString(),
                "--plug",
                EXAMPLES.resolve("microservice/db.wasm").toString(),
                "--keyvalue",
                "records=file:" + directory.resolve("notes.db"),
                "--reuse",
                "10");
    }

    @Test
    void recordsOutliveTheServer(@TempDir Path directory) throws Exception {
        try (var server = start(directory)) {
            assertEquals(
                    "{\"ids\":[1,2]}\n", post(server, "fly\n!write a compiler").body());
            assertEquals(401, get(server, "ada:wrong", "/notes/ideas").statusCode());
            assertEquals(
                    "{\"notes\":[]}\n",
                    get(server, "bob:bob's: secret", "/notes/ideas").body());
            server.terminate();
            assertEquals(TERMINATED, server.exitCode());
        }
        try (var server = start(directory)) {
            assertEquals("{\"ids\":[3]}\n", post(server, "sleep").body());
            server.kill();
            server.exitCode();
        }
        try (var server = start(directory)) {
            assertEquals(
                    "{\"id\":3,\"owner\":\"ada\",\"text\":\"sleep\",\"length\":5,\"pinned\":false}\n",
                    get(server, ADA, "/notes/ideas/3").body());
            writeAtOnce(server);
        }
    }

    /** Several instances, which share nothing but the file: each record has a number of its own. */
    private void writeAtOnce(ServerProcess server) {
        var sent = IntStream.range(0, WRITERS)
                .mapToObj(each -> client.sendAsync(
                                request(server, ADA, "/notes/many")
                                        .POST(BodyPublishers.ofString("note"))
                                        .build(),
                                BodyHandlers.ofString())
                        .thenApply(HttpResponse::body))
                .toList();
        Set<String> numbers = new TreeSet<>();
        for (var each : sent) {
            numbers.add(each.join());
        }
        Set<String> expected = new TreeSet<>();
        for (int number = 1; number <= WRITERS; number++) {
            expected.add("{\"ids\":[" + number + "]}\n");
        }
        assertEquals(expected, numbers);
    }

    private static HttpRequest.Builder request(ServerProcess server, String user, String target) {
        var credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(server.uri(target)).header("authorization", "Basic " + credentials);
    }

    private HttpResponse<String> get(ServerProcess server, String user, String target)
            throws IOException, InterruptedException {
        return client.send(request(server, user, target).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(ServerProcess server, String text) throws IOException, InterruptedException {
        var request = request(server, ADA, "/notes/ideas").POST(BodyPublishers.ofString(text));
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
