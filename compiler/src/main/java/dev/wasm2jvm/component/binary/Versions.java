package dev.wasm2jvm.component.binary;

import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import org.jspecify.annotations.Nullable;

/**
 * Checks the version of an interface name: a semantic version (semver.org 2.0.0, section 9 and 10), or a prefix of one
 * that tells the compatible versions ({@code canonversion}: {@code 1}, {@code 0.2}).
 */
final class Versions {

    private static final String CANONICAL = "[1-9][0-9]*|0\\.[1-9][0-9]*";

    private final String version;
    private final String name;
    private final long offset;
    private int at;

    /**
     * @param name the whole name, for errors
     * @param offset where the name stands, for errors
     */
    Versions(String version, String name, long offset) {
        this.version = version;
        this.name = name;
        this.offset = offset;
    }

    /** Whether a version names all compatible ones. */
    static boolean isCanonical(@Nullable String version) {
        return version != null && version.matches(CANONICAL);
    }

    /** Throws InvalidException unless the version is one. */
    void check() {
        if (version.matches(CANONICAL)) {
            return;
        }
        if (version.isEmpty()) {
            throw invalid("empty string");
        }
        number();
        dot();
        number();
        dot();
        number();
        if (at < version.length() && version.charAt(at) == '-') {
            at++;
            identifiers(true);
        }
        if (at < version.length() && version.charAt(at) == '+') {
            at++;
            identifiers(false);
        }
        if (at < version.length()) {
            throw unexpected();
        }
    }

    private void number() {
        var start = at;
        while (at < version.length() && isDigit(version.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw unexpected();
        }
        if (version.charAt(start) == '0' && at > start + 1) {
            throw invalid("number with a leading zero");
        }
    }

    private void dot() {
        if (at == version.length() || version.charAt(at) != '.') {
            throw unexpected();
        }
        at++;
    }

    private void identifiers(boolean preRelease) {
        var end = preRelease ? version.indexOf('+', at) : -1;
        end = end < 0 ? version.length() : end;
        for (var identifier : version.substring(at, end).split("\\.", -1)) {
            if (identifier.isEmpty()) {
                throw invalid("empty identifier segment");
            }
            if (!identifier.matches("[0-9A-Za-z-]+")) {
                throw invalid("unexpected character in identifier `" + identifier + "`");
            }
            if (preRelease && identifier.matches("0[0-9]+")) {
                throw invalid("number with a leading zero");
            }
        }
        at = end;
    }

    private InvalidException unexpected() {
        return invalid(
                at == version.length()
                        ? "unexpected end of input"
                        : "unexpected character '" + version.charAt(at) + "'");
    }

    private InvalidException invalid(String what) {
        return new InvalidException("bad version in `" + name + "`: " + what, Location.at(offset));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
