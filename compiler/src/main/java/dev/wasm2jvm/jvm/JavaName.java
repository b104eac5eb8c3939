package dev.wasm2jvm.jvm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Java names out of the names of other languages. */
public final class JavaName {
    private static final int LONGEST_MANGLED = 100;

    private static final Set<String> KEYWORDS = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "try",
            "void",
            "volatile",
            "while",
            "_",
            "true",
            "false",
            "null");

    /** Methods of Object, and {@code close}, which AutoCloseable gives a meaning. */
    private static final Set<String> TAKEN_METHODS = Set.of(
            "getClass", "hashCode", "equals", "clone", "toString", "notify", "notifyAll", "wait", "finalize", "close");

    private JavaName() {}

    /** {@code get-user} becomes {@code getUser}; a fragment in capitals is a word like any other. */
    public static String camel(String kebab) {
        String pascal = pascal(kebab);
        return pascal.isEmpty() ? pascal : pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1);
    }

    /** {@code get-user} becomes {@code GetUser}. */
    public static String pascal(String kebab) {
        var name = new StringBuilder();
        for (String word : kebab.split("-", -1)) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT));
                name.append(word.substring(1).toLowerCase(Locale.ROOT));
            }
        }
        return name.toString();
    }

    /** {@code not-found} becomes {@code NOT_FOUND}. */
    public static String upperSnake(String kebab) {
        return kebab.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** A legal identifier: keywords and literals get the suffix {@code _}. */
    public static String identifier(String name) {
        return KEYWORDS.contains(name) ? name + "_" : name;
    }

    /** A legal name of a method or record component: also what clashes with methods of Object gets the suffix. */
    public static String method(String name) {
        return TAKEN_METHODS.contains(name) ? name + "_" : identifier(name);
    }

    /**
     * A Java identifier for any string, different for different strings.
     *
     * <p>Letters and digits of ASCII and the underscore stay. Anything else, and a digit in front, becomes {@code $} and the
     * code unit in four hexadecimal digits; a keyword ends in a lone {@code $}. What would be long is cut and ends in a digest of the whole.
     */
    public static String mangle(String text) {
        var name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c) && !(i == 0 && c <= '9')) {
                name.append(c);
            } else {
                name.append('$').append(HexFormat.of().toHexDigits(c));
            }
        }
        if (name.length() > LONGEST_MANGLED) {
            return name.substring(0, LONGEST_MANGLED - 18) + "$h" + digest(text);
        }
        return name.isEmpty() || KEYWORDS.contains(name.toString()) ? name + "$" : name.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    /** 16 hexadecimal digits that identify a text. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    /** The names that one Java scope already has. Not thread-safe. */
    public static final class Scope {
        private final Set<String> taken = new HashSet<>();
        /** The numbers to try next; a module may have tens of thousands of names that look alike. */
        private final Map<String, Integer> next = new HashMap<>();

        private final boolean ignoreCase;

        /**
         * An empty scope.
         *
         * @param ignoreCase whether names that differ only in case collide, as class files in one directory may
         */
        public Scope(boolean ignoreCase) {
            this.ignoreCase = ignoreCase;
        }

        /** Takes a name: as it is if it is free, else with the first free number from 2 on as its suffix. */
        public String claim(String name) {
            String candidate = name;
            while (!taken.add(key(candidate))) {
                int number = next.merge(key(name), 1, Integer::sum) + 1;
                candidate = name + "_" + number;
            }
            return candidate;
        }

        private String key(String name) {
            return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
        }
    }
}
