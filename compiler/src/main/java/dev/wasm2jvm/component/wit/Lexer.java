package dev.wasm2jvm.component.wit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text to tokens ("Lexical structure" in WIT.md). */
final class Lexer {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Embeddings, overrides and isolates of writing directions: text would be read otherwise than it looks. */
    private static final String BIDIRECTIONAL = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    /** What Unicode deprecates or strongly discourages (The Unicode Standard, 23.2 and the property Deprecated). */
    private static final String DISCOURAGED =
            "\u0149\u0673\u0F77\u0F79\u17A3\u17A4\u17B4\u17B5\u206A\u206B\u206C\u206D\u206E\u206F\u2329\u232A";

    private static final String SYMBOLS = "=,:;(){}<>*/.@+-";

    private final WitFile file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final DocComment docs = new DocComment();
    private int at;

    private Lexer(WitFile file) {
        this.file = file;
        this.text = file.text();
    }

    /** All tokens of a file; the last one is its end. */
    static List<Token> tokens(WitFile file) {
        var lexer = new Lexer(file);
        lexer.checkCharacters();
        lexer.run();
        return lexer.tokens;
    }

    private void checkCharacters() {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int end = i + Character.charCount(c);
            boolean control = Character.getType(c) == Character.CONTROL && "\n\r\t".indexOf(c) < 0;
            boolean surrogate = Character.getType(c) == Character.SURROGATE;
            if (control || surrogate || BIDIRECTIONAL.indexOf(c) >= 0) {
                throw span(i, end).malformed(String.format("the character U+%04X is not allowed in WIT", c));
            }
            if (DISCOURAGED.indexOf(c) >= 0 || c == 0xE0001) {
                throw span(i, end)
                        .malformed(String.format(
                                "the character U+%04X is not allowed in WIT: Unicode advises against it", c));
            }
            i = end;
        }
    }

    private Span span(int start, int end) {
        return new Span(file, start, end);
    }

    private void run() {
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            at = 1;
        }
        skipBlank();
        while (at < text.length()) {
            int start = at;
            add(scan(text.charAt(at)), start);
            skipBlank();
        }
        add(Token.Kind.END, at);
    }

    private void add(Token.Kind kind, int start) {
        tokens.add(new Token(kind, text.substring(start, at), span(start, at), docs.take()));
    }

    private void skipBlank() {
        while (at < text.length()) {
            if (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            } else if (text.startsWith("//", at)) {
                lineComment();
            } else if (text.startsWith("/*", at)) {
                blockComment();
            } else {
                return;
            }
        }
    }

    private void lineComment() {
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        docs.line(text.substring(at, end));
        at = end;
    }

    private void blockComment() {
        int start = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw span(start, start + 2).malformed("the comment has no end");
            }
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0);
        docs.block(text.substring(start, at));
    }

    private Token.Kind scan(char first) {
        if (first == '%') {
            at++;
            skipWord();
            return Token.Kind.EXPLICIT;
        }
        if (isWordStart(first)) {
            skipWord();
            return Token.Kind.WORD;
        }
        if (first >= '0' && first <= '9') {
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return Token.Kind.INTEGER;
        }
        if (first == '"') {
            at = new StringLiteral(file, at).end();
            return Token.Kind.STRING;
        }
        if (SYMBOLS.indexOf(first) < 0) {
            int end = at + Character.charCount(text.codePointAt(at));
            throw span(at, end).malformed("unexpected character `" + text.substring(at, end) + "`");
        }
        at += text.startsWith("->", at) ? 2 : 1;
        return Token.Kind.SYMBOL;
    }

    private void skipWord() {
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || c == '-' || (c >= '0' && c <= '9');
    }

    /** Collects what {@code ///} and {@code /** *}{@code /} say in front of a token. */
    private static final class DocComment {
        private final List<String> lines = new ArrayList<>();

        void line(String comment) {
            if (comment.startsWith("///") && !comment.startsWith("////")) {
                lines.add(comment.substring(3).stripTrailing());
            }
        }

        void block(String comment) {
            if (comment.startsWith("/**") && comment.length() > "/**/".length()) {
                comment.substring(3, comment.length() - 2)
                        .strip()
                        .lines()
                        .map(each -> each.strip().replaceFirst("^\\*(?= |$)", ""))
                        .forEach(each -> lines.add(each.stripTrailing()));
            }
        }

        @Nullable
        String take() {
            if (lines.isEmpty()) {
                return null;
            }
            int indent = lines.stream()
                    .filter(each -> !each.isBlank())
                    .mapToInt(each -> each.length() - each.stripLeading().length())
                    .min()
                    .orElse(0);
            var docs = new ArrayList<String>();
            lines.forEach(each -> docs.add(each.length() < indent ? "" : each.substring(indent)));
            lines.clear();
            var text = String.join("\n", docs).strip();
            return text.isEmpty() ? null : text;
        }
    }
}
