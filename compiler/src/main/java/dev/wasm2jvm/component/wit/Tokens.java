package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cursor over the tokens of a file. */
final class Tokens {

    private final WitFile file;
    private final List<Token> tokens;
    private int at;

    Tokens(WitFile file) {
        this.file = file;
        this.tokens = Lexer.tokens(file);
    }

    Token peek() {
        return tokens.get(at);
    }

    /** A token further on; the end, if there are not so many. */
    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        var token = peek();
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    /** Takes the symbol or keyword if it is next. */
    boolean eat(String symbol) {
        boolean found = peek().is(symbol);
        if (found) {
            at++;
        }
        return found;
    }

    /** Takes the symbol or keyword, which has to be next. */
    Token expect(String symbol) {
        if (!peek().is(symbol)) {
            throw unexpected("`" + symbol + "`");
        }
        return next();
    }

    RuntimeException unexpected(String wanted) {
        return unexpected(wanted, null);
    }

    RuntimeException unexpected(String wanted, @Nullable String help) {
        return peek().span().malformed("expected " + wanted + ", found " + peek().shown(), help);
    }

    /** Whether an identifier is next; keywords are none. */
    boolean isId() {
        return isId(peek());
    }

    static boolean isId(Token token) {
        return token.kind() == Token.Kind.EXPLICIT
                || (token.kind() == Token.Kind.WORD && !Labels.isKeyword(token.text()) && !token.is("_"));
    }

    Ast.Id id() {
        var token = peek();
        if (!isId(token)) {
            boolean keyword = token.kind() == Token.Kind.WORD && Labels.isKeyword(token.text());
            throw unexpected("a name", keyword ? "as a name the keyword is written `%" + token.text() + "`" : null);
        }
        var name = token.kind() == Token.Kind.EXPLICIT ? token.text().substring(1) : token.text();
        if (!Labels.isLabel(name)) {
            throw token.span()
                    .malformed(
                            "`" + name + "` is not in kebab case",
                            "words are joined by `-`, start with a letter and are all in lower or all in upper case");
        }
        at++;
        return new Ast.Id(name, token.span());
    }

    /** Items up to a closing symbol, separated by commas; the last may have one, too. */
    <T> List<T> list(String close, Supplier<T> item) {
        var items = new ArrayList<T>();
        while (!eat(close)) {
            items.add(item.get());
            if (!eat(",") && !peek().is(close)) {
                throw unexpected("`,` or `" + close + "`");
            }
        }
        return items;
    }

    /** A semantic version. Its parts are tokens of many kinds, so that it is read as text. */
    String version() {
        int end = new VersionScanner(peek().span()).end();
        var version = file.text().substring(peek().span().start(), end);
        while (peek().span().start() < end) {
            next();
        }
        if (last().end() > end) {
            throw new Span(file, end, end + 1).malformed("unexpected character in a version");
        }
        return version;
    }

    /** How many tokens were taken. */
    int position() {
        return at;
    }

    /** The texts of the tokens from a position up to here. */
    List<String> textsSince(int position) {
        return tokens.subList(position, at).stream().map(Token::text).toList();
    }

    /** The place of the token that was taken last. */
    Span last() {
        return tokens.get(Math.max(0, at - 1)).span();
    }
}
