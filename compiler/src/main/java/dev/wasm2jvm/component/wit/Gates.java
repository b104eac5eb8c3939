package dev.wasm2jvm.component.wit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which items are there ("Feature Gates" in WIT.md). */
final class Gates {

    private final WitFeatures features;

    Gates(WitFeatures features) {
        this.features = features;
    }

    /**
     * Whether an item is there.
     *
     * @param owner the package that it belongs to
     */
    boolean open(Ast.Preamble preamble, Ast.PackageId owner) {
        var gate = preamble.gate();
        if (gate == null) {
            return true;
        }
        if (gate.since() == null) {
            return gate.feature() == null || features.has(gate.feature());
        }
        if (owner.version() == null) {
            throw gate.span()
                    .invalid(
                            "the package " + owner.text() + " has no version, so that nothing in it can be @since one",
                            "write `package " + owner.text() + "@1.0.0;` with the package's version");
        }
        if (VersionOrder.compare(gate.since(), owner.version()) > 0) {
            throw gate.span().invalid("@since names version " + gate.since() + ", but the package is " + owner.text());
        }
        return true;
    }

    /** The members that are there; the others go to {@code closed} under their names. */
    List<Ast.Member> open(List<Ast.Member> members, Ast.PackageId owner, Map<String, String> closed) {
        return members.stream()
                .filter(each -> {
                    boolean open = open(each.preamble(), owner);
                    if (!open) {
                        names(each).forEach(name -> closed.put(name, feature(each.preamble())));
                    }
                    return open;
                })
                .toList();
    }

    /**
     * Checks that what an unstable item holds is unstable, too.
     *
     * @param inner what the item holds, each with its place
     */
    static void checkContents(Ast.Id outer, Ast.Preamble preamble, Map<Span, Ast.Preamble> inner) {
        var gate = preamble.gate();
        if (gate == null || gate.feature() == null) {
            return;
        }
        inner.forEach((span, each) -> {
            if (each.gate() == null || each.gate().feature() == null) {
                throw span.invalid(
                        "`" + outer.name() + "` is @unstable, so that what is in it has to be @unstable, too",
                        "write `@unstable(feature = " + gate.feature() + ")` in front of it");
            }
        });
    }

    private static Set<String> names(Ast.Member member) {
        if (member instanceof Ast.TypeItem type) {
            return Set.of(type.name().name());
        }
        if (member instanceof Ast.FunctionItem function) {
            return Set.of(function.name().name());
        }
        var names = new HashMap<String, String>();
        ((Ast.Use) member).names().forEach(each -> names.put(each.name().name(), ""));
        return names.keySet();
    }

    /** The feature of an item that is not there. */
    static String feature(Ast.Preamble preamble) {
        return preamble.gate() == null ? "" : String.valueOf(preamble.gate().feature());
    }

    /** What to say about a name that is not there: that it would be with a feature, or what there is instead. */
    static String help(String name, Map<String, String> closed, String otherwise, @Nullable Iterable<String> names) {
        var feature = closed.get(name);
        if (feature != null) {
            return "`" + name + "` belongs to the unstable feature " + feature + ": --features " + feature;
        }
        var all = names == null ? "" : String.join("`, `", names);
        return all.isEmpty() ? otherwise + " nothing" : otherwise + " `" + all + "`";
    }
}
