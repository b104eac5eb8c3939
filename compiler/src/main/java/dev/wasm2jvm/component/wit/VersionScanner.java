package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.diagnostic.WasmException;

/** Finds the end of a semantic version in a text (semver.org 2.0.0, sections 2, 9 and 10). */
final class VersionScanner {

    private final Span from;
    private final String text;
    private int at;

    /**
     * A scanner.
     *
     * @param from begins where the version does
     */
    VersionScanner(Span from) {
        this.from = from;
        this.text = from.file().text();
        this.at = from.start();
    }

    /** The index after the version. */
    int end() {
        number();
        dot();
        number();
        dot();
        number();
        if (is('-')) {
            at++;
            identifiers(true);
        }
        if (is('+')) {
            at++;
            identifiers(false);
        }
        return at;
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void dot() {
        if (!is('.')) {
            throw malformed("expected a version of three numbers, as in `1.2.0`", at);
        }
        at++;
    }

    private void number() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw malformed("expected a version of three numbers, as in `1.2.0`", at);
        }
        if (text.charAt(start) == '0' && at > start + 1) {
            throw malformed("a number of a version starts with a zero", start);
        }
    }

    /** A dot ends the version where no identifier follows: {@code use a:b/c@1.0.0-rc.{d}}. */
    private void identifiers(boolean preRelease) {
        identifier(preRelease);
        while (is('.') && at + 1 < text.length() && isIdentifier(text.charAt(at + 1))) {
            at++;
            identifier(preRelease);
        }
    }

    private void identifier(boolean preRelease) {
        int start = at;
        boolean digits = true;
        while (at < text.length() && isIdentifier(text.charAt(at))) {
            digits &= isDigit(text.charAt(at));
            at++;
        }
        if (at == start) {
            throw malformed("a part of a version is empty", at);
        }
        if (preRelease && digits && text.charAt(start) == '0' && at > start + 1) {
            throw malformed("a number of a version starts with a zero", start);
        }
    }

    private WasmException malformed(String message, int where) {
        return new Span(from.file(), where, Math.min(where + 1, text.length())).malformed(message);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isIdentifier(char c) {
        return isDigit(c) || c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
