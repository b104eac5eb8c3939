package example.notes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.wasi.storage.MemoryKeyValues;
import example.api.Routes.Header;
import example.api.Routes.Request;
import example.api.Routes.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The service answers the same, however its components were joined, and whichever of them keeps the records. */
class NotesTest {

    private static final String ADA = "ada:ada's secret";
    private static final String BOB = "bob:bob's: secret";
    private static final String TIM = "tim:gehëim 🗝";
    private static final int REQUESTS = 1_000;

    /** Of what was answered with the records in Rust. It is written to target/ for those who have to find a difference. */
    private static final String ANSWERS = "def65ba94cf5eb8e6dcb08e4c2cef8c01c434fa3d3eb977b19c7540d0636b069";

    enum Way {
        PLUGGED {
            @Override
            Notes open() {
                return Notes.plugged();
            }
        },
        COMPOSED {
            @Override
            Notes open() {
                return Notes.composed();
            }
        },
        JOINED {
            @Override
            Notes open() {
                return Notes.joined();
            }
        },
        STORED {
            @Override
            Notes open() {
                return Notes.stored(new MemoryKeyValues());
            }
        };

        abstract Notes open();
    }

    @ParameterizedTest
    @EnumSource
    void keepsNotes(Way way) throws Exception {
        try (var notes = way.open()) {
            var added = ask(notes, "POST", "/notes/ideas", ADA, "fly\n!write a compiler");
            assertEquals("201 {\"ids\":[1,2]}", text(added));
            assertEquals(new Header("location", "/notes/ideas/1"), added.headers().get(1));
            assertEquals(
                    "200 {\"notes\":[{\"id\":2,\"owner\":\"ada\",\"text\":\"write a compiler\",\"length\":16,\"pinned\":true}]}",
                    text(ask(notes, "GET", "/notes/ideas?pinned=true", ADA, "")));
            assertEquals(
                    "200 {\"id\":1,\"owner\":\"ada\",\"text\":\"fly\",\"length\":3,\"pinned\":false}",
                    text(ask(notes, "GET", "/notes/ideas/1", ADA, "")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsNotesOfOthersSecret(Way way) throws Exception {
        try (var notes = way.open()) {
            ask(notes, "POST", "/notes/ideas", ADA, "fly");
            assertEquals("200 {\"notes\":[]}", text(ask(notes, "GET", "/notes/ideas", BOB, "")));
            assertEquals("404 {\"error\":\"bob has no note 1\"}", text(ask(notes, "GET", "/notes/ideas/1", BOB, "")));
            assertEquals(
                    "403 {\"error\":\"tim may not write\"}", text(ask(notes, "POST", "/notes/ideas", TIM, "walk")));
            assertEquals(401, ask(notes, "GET", "/notes/ideas", "ada:guessed", "").status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatTheDatabaseRefuses(Way way) throws Exception {
        try (var notes = way.open()) {
            assertEquals(
                    "400 {\"error\":\"\\\"Ideas\\\" is no topic: use letters from a to z\"}",
                    text(ask(notes, "POST", "/notes/Ideas", ADA, "fly")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void dropsEveryToken(Way way) throws Exception {
        try (var notes = way.open()) {
            for (int count = 0; count < 100; count++) {
                assertEquals(200, ask(notes, "GET", "/me", ADA, "").status());
            }
            assertEquals("200 {\"status\":\"ok\",\"tokens\":0}", text(ask(notes, "GET", "/health", "", "")));
        }
    }

    @Test
    void answersTheSameInEveryWay() throws Exception {
        var plugged = answers(Way.PLUGGED);
        var composed = answers(Way.COMPOSED);
        var joined = answers(Way.JOINED);
        var stored = answers(Way.STORED);
        Files.write(Path.of("target/answers"), plugged);
        assertArrayEquals(plugged, composed);
        assertArrayEquals(plugged, joined);
        assertArrayEquals(plugged, stored);
        var digest = MessageDigest.getInstance("SHA-256").digest(plugged);
        assertEquals(ANSWERS, HexFormat.of().formatHex(digest));
    }

    /** All statuses are met, so that the comparison is of more than refusals. */
    @Test
    void asksForAllThereIs() throws Exception {
        var requests = new Requests(1);
        var statuses = new TreeMap<Integer, Integer>();
        try (var notes = Notes.joined()) {
            for (int count = 0; count < REQUESTS; count++) {
                statuses.merge(notes.handle(requests.next()).status(), 1, Integer::sum);
            }
        }
        assertEquals(List.of(200, 201, 400, 401, 403, 404, 405), List.copyOf(statuses.keySet()));
    }

    /** Every byte of all responses. */
    private static byte[] answers(Way way) throws Exception {
        var requests = new Requests(1);
        var all = new ByteArrayOutputStream();
        try (var notes = way.open()) {
            for (int count = 0; count < REQUESTS; count++) {
                var response = notes.handle(requests.next());
                all.writeBytes((response.status() + " " + response.headers() + "\n").getBytes(StandardCharsets.UTF_8));
                all.writeBytes(response.body());
            }
        }
        return all.toByteArray();
    }

    private static Response ask(Notes notes, String method, String path, String user, String body) {
        var credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        var headers = List.of(new Header("authorization", "Basic " + credentials));
        return notes.handle(new Request(method, path, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Response response) {
        return response.status() + " " + new String(response.body(), StandardCharsets.UTF_8).stripTrailing();
    }
}
