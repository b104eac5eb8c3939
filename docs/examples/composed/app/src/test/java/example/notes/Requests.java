package example.notes;

import example.api.Routes.Header;
import example.api.Routes.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Requests of many kinds, good and bad; the same for the same seed. */
final class Requests {
    private static final List<String> CREDENTIALS = List.of(
            "ada:ada's secret",
            "ada:ada's secret",
            "bob:bob's: secret",
            "bob:bob's: secret",
            "tim:gehëim 🗝",
            "ada:wrong",
            "ada:",
            "nobody:at all",
            "no colon",
            "");
    private static final List<String> TOPICS = List.of("shopping", "ideas", "ideas", "z", "Bad", "", "not/one", "ü", "\"\n");
    private static final List<String> TEXTS = List.of(
            "milk",
            "!call the plumber",
            "two\nlines",
            "dos\r\nlines\r\n\r\n!and a third",
            "quotes \" and \\ and\ttabs",
            "ключ 🗝 \u0000\u001f",
            "",
            "\n\n",
            "!",
            "long ".repeat(2_000));
    private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "POST", "POST", "PUT", "DELETE", "");

    private final Random random;

    Requests(long seed) {
        random = new Random(seed);
    }

    Request next() {
        return new Request(one(METHODS), path(), headers(), body());
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String path() {
        return switch (random.nextInt(10)) {
            case 0 -> "/health";
            case 1 -> "/me";
            case 2 -> one(List.of("/", "", "/nothing", "/notes", "/notes/ideas/1/2", "//", "/ме"));
            case 3, 4 -> "/notes/" + one(TOPICS) + "/" + random.nextInt(30);
            case 5 -> "/notes/" + one(TOPICS) + "?pinned=" + random.nextBoolean();
            default -> "/notes/" + one(TOPICS);
        };
    }

    private List<Header> headers() {
        var headers = new ArrayList<Header>();
        for (int count = random.nextInt(4); count > 0; count--) {
            headers.add(new Header("x-" + count, "value ".repeat(random.nextInt(5))));
        }
        if (random.nextInt(8) > 0) {
            var encoded = Base64.getEncoder().encodeToString(one(CREDENTIALS).getBytes(StandardCharsets.UTF_8));
            var name = random.nextBoolean() ? "authorization" : "Authorization".toUpperCase(Locale.ROOT);
            headers.add(random.nextInt(headers.size() + 1), new Header(name, "Basic " + encoded));
        } else {
            headers.add(new Header("authorization", one(List.of("Basic", "Basic !", "Basic /w==", "Bearer x"))));
        }
        return headers;
    }

    private byte[] body() {
        if (random.nextInt(10) > 0) {
            return one(TEXTS).getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        return bytes;
    }
}
