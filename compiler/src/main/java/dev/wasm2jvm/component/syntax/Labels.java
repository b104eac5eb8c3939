package dev.wasm2jvm.component.syntax;

import java.util.Set;

/** The rules of names ("Import and Export Definitions" in Explainer.md, and "Keywords" in WIT.md). */
public final class Labels {

    /** The words that WIT gives a meaning; as identifiers they are written with {@code %}. */
    private static final Set<String> KEYWORDS = Set.of(
            "as",
            "async",
            "bool",
            "borrow",
            "char",
            "constructor",
            "enum",
            "error-context",
            "export",
            "f32",
            "f64",
            "flags",
            "from",
            "func",
            "future",
            "import",
            "include",
            "interface",
            "list",
            "map",
            "option",
            "own",
            "package",
            "record",
            "resource",
            "result",
            "s16",
            "s32",
            "s64",
            "s8",
            "static",
            "stream",
            "string",
            "tuple",
            "type",
            "u16",
            "u32",
            "u64",
            "u8",
            "use",
            "variant",
            "with",
            "world");

    private Labels() {}

    /** Whether this is a {@code label}: kebab case, each word in lower or in upper case as a whole. */
    public static boolean isLabel(String text) {
        return isKebab(text, true);
    }

    /** Whether this can be the name of a namespace or package: kebab case, all in lower case. */
    public static boolean isPackageWord(String text) {
        return isKebab(text, false);
    }

    /** Whether WIT gives the word a meaning of its own. */
    public static boolean isKeyword(String text) {
        return KEYWORDS.contains(text);
    }

    private static boolean isKebab(String text, boolean acronyms) {
        if (text.isEmpty() || isDigit(text.charAt(0))) {
            return false;
        }
        for (var fragment : text.split("-", -1)) {
            if (!isFragment(fragment, acronyms)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFragment(String fragment, boolean acronyms) {
        if (fragment.isEmpty()) {
            return false;
        }
        var lower = true;
        var upper = acronyms;
        for (var i = 0; i < fragment.length(); i++) {
            var c = fragment.charAt(i);
            lower &= isDigit(c) || isLower(c);
            upper &= isDigit(c) || isUpper(c);
        }
        return lower || upper;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
