package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.wasi.http.Types.HeaderError;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is a field (RFC 9110, 5.1 and 5.5), a method and a status. */
final class FieldSyntax {
    private static final BitSet OF_TOKENS = charactersOfTokens();
    private static final int SPACE = 0x20;
    private static final int DELETE = 0x7f;

    /** They belong to one connection, or to who makes it: a guest neither sets nor sees them. */
    private static final Set<String> FORBIDDEN = Set.of(
            "connection",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "transfer-encoding",
            "upgrade");

    private FieldSyntax() {}

    private static BitSet charactersOfTokens() {
        var characters = new BitSet();
        characters.set('a', 'z' + 1);
        characters.set('A', 'Z' + 1);
        characters.set('0', '9' + 1);
        "!#$%&'*+-.^_`|~".chars().forEach(characters::set);
        return characters;
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!OF_TOKENS.get(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isValue(byte[] value) {
        for (byte each : value) {
            if ((each >= 0 && each < SPACE && each != '\t') || each == DELETE) {
                return false;
            }
        }
        return true;
    }

    static boolean isForbidden(String name) {
        return FORBIDDEN.contains(name.toLowerCase(Locale.ROOT));
    }

    /** What is wrong with a field, null if nothing is. */
    static @Nullable HeaderError check(String name, byte[] value) {
        if (!isToken(name) || !isValue(value)) {
            return HeaderError.INVALID_SYNTAX;
        }
        return isForbidden(name) ? HeaderError.FORBIDDEN : null;
    }
}
