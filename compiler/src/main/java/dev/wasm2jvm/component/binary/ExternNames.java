package dev.wasm2jvm.component.binary;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.Feature;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.Labels;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import org.jspecify.annotations.Nullable;

/** Parses names of imports and exports: the lexical rules of "Import and Export Definitions" in Explainer.md. */
public final class ExternNames {

    private static final String CONSTRUCTOR = "[constructor]";
    private static final String METHOD = "[method]";
    private static final String STATIC = "[static]";

    private final String text;
    private final long offset;

    private ExternNames(String text, long offset) {
        this.text = text;
        this.offset = offset;
    }

    /**
     * Parses an {@code externname}.
     *
     * @param offset where it stands in the file, for errors
     * @throws InvalidException if it is not of the grammar
     */
    public static ExternName parse(String text, long offset) {
        return new ExternNames(text, offset).parse();
    }

    /** Parses an {@code interfacename}; null if the text is not one. */
    public static @Nullable InterfaceName parseInterface(String text) {
        try {
            return parse(text, Location.NOWHERE) instanceof InterfaceName name ? name : null;
        } catch (InvalidException e) {
            return null;
        }
    }

    private ExternName parse() {
        if (text.startsWith(CONSTRUCTOR)) {
            return new ExternName.Constructor(label(text.substring(CONSTRUCTOR.length())));
        }
        if (text.startsWith(METHOD)) {
            var dot = dot(METHOD);
            return new ExternName.Method(label(text.substring(METHOD.length(), dot)), label(text.substring(dot + 1)));
        }
        if (text.startsWith(STATIC)) {
            var dot = dot(STATIC);
            return new ExternName.Static(label(text.substring(STATIC.length(), dot)), label(text.substring(dot + 1)));
        }
        return text.indexOf(':') >= 0 ? interfaceName() : new ExternName.Label(label(text));
    }

    private InterfaceName interfaceName() {
        var colon = text.indexOf(':');
        var slash = text.indexOf('/', colon);
        if (slash < 0) {
            words(text.substring(colon + 1));
            throw invalid("expected `/` after package name in `" + text + "`");
        }
        if (text.lastIndexOf(':', slash) != colon) {
            throw nested("expected `/` after package name in `" + text + "`");
        }
        var at = text.indexOf('@', slash);
        var path = at < 0 ? text : text.substring(0, at);
        var second = path.indexOf('/', slash + 1);
        if (second >= 0) {
            throw nested("trailing characters found: `" + path.substring(second) + "`");
        }
        var version = at < 0 ? null : text.substring(at + 1);
        if (version != null) {
            new Versions(version, text, offset).check();
        }
        return new InterfaceName(
                words(text.substring(0, colon)),
                words(text.substring(colon + 1, slash)),
                label(path.substring(slash + 1)),
                version);
    }

    private int dot(String prefix) {
        var dot = text.indexOf('.', prefix.length());
        if (dot < 0) {
            throw invalid("failed to find `.` character in `" + text + "`");
        }
        return dot;
    }

    private String label(String part) {
        if (!Labels.isLabel(part)) {
            throw notKebab(part);
        }
        return part;
    }

    private String words(String part) {
        if (!Labels.isLabel(part)) {
            throw notKebab(part);
        }
        if (!Labels.isPackageWord(part)) {
            throw invalid("`" + text + "` is not a valid extern name");
        }
        return part;
    }

    private InvalidException notKebab(String part) {
        return invalid("`" + part + "` is not in kebab case: `" + text + "` is not a valid extern name");
    }

    /** Namespaces and packages within others are a feature of their own. */
    private InvalidException nested(String message) {
        return new InvalidException(
                message,
                Location.at(offset),
                "nested namespaces and packages need " + Feature.NESTED_NAMES.text() + ", which is not supported");
    }

    private InvalidException invalid(String message) {
        return new InvalidException(message, Location.at(offset));
    }
}
