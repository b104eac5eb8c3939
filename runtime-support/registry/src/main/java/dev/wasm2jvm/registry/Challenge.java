package dev.wasm2jvm.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server wants to see before it answers: one challenge of {@code WWW-Authenticate} (RFC 9110, section 11.6.1).
 *
 * @param scheme {@code basic}, {@code bearer} or another one, in lower case
 * @param parameters by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern PART = Pattern.compile(
            "\\G[\\s,]*(?:(?<name>" + TOKEN + ")\\s*=\\s*(?:\"(?<quoted>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|(?<plain>"
                    + TOKEN + "))|(?<scheme>" + TOKEN + "))");

    /** Bytes of a field; a longer one is no challenge that anybody means. */
    private static final int LONGEST = 4096;

    /** The challenges of header fields, in their order; what cannot be read is left out. */
    static List<Challenge> parse(List<String> fields) {
        List<Challenge> challenges = new ArrayList<>();
        for (var field : fields) {
            if (field.length() > LONGEST) {
                continue;
            }
            Map<String, String> parameters = new HashMap<>();
            for (var parts = PART.matcher(field); parts.find(); ) {
                if (parts.group("scheme") != null) {
                    parameters = new HashMap<>();
                    challenges.add(new Challenge(parts.group("scheme").toLowerCase(Locale.ROOT), parameters));
                } else {
                    var plain = parts.group("plain");
                    var value = plain == null ? parts.group("quoted").replaceAll("\\\\(.)", "$1") : plain;
                    parameters.put(parts.group("name").toLowerCase(Locale.ROOT), value);
                }
            }
        }
        return challenges;
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }
}
