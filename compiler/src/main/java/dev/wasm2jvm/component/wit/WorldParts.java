package dev.wasm2jvm.component.wit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A world and all that it includes ("Union of Worlds with include" in WIT.md). */
final class WorldParts {

    /** Worlds may include each other so that the text grows beyond all bounds. */
    private static final int MOST_PARTS = 1_000;

    private static final int LONGEST_CHAIN = 200;

    /**
     * A world, without what it includes.
     *
     * @param members those that are there
     * @param labels what its labels are called in the world that includes it
     * @param closed the features of what is not there, by name
     */
    record Part(
            Declaration.World world,
            List<Ast.WorldMember> members,
            UnaryOperator<String> labels,
            Map<String, String> closed) {

        /** Whether an item of it is there. */
        boolean open(Ast.Preamble preamble) {
            var own = world.scope().own();
            return own.gates().open(preamble, own.id());
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private final Set<Declaration.World> inProgress = new LinkedHashSet<>();

    private WorldParts() {}

    /** The world itself first. */
    static List<Part> of(Declaration.World world) {
        var all = new WorldParts();
        all.add(world, UnaryOperator.identity());
        return all.parts;
    }

    /** Adds a world; gives the labels that it has, as it calls them. */
    private Set<String> add(Declaration.World world, UnaryOperator<String> labels) {
        if (!inProgress.add(world)) {
            throw world.id().span().invalid("the world `" + world.id().name() + "` includes itself");
        }
        if (parts.size() == MOST_PARTS) {
            throw world.id().span().unsupported("a world of more than " + MOST_PARTS + " others");
        }
        if (inProgress.size() > LONGEST_CHAIN) {
            throw world.id().span().unsupported("a chain of more than " + LONGEST_CHAIN + " worlds");
        }
        var part = part(world, labels);
        parts.add(part);
        var known = new HashSet<String>();
        for (var member : part.members) {
            if (member instanceof Ast.Include include) {
                known.addAll(include(include, world, labels));
            } else {
                known.addAll(labelsOf(member));
            }
        }
        inProgress.remove(world);
        return known;
    }

    private static Part part(Declaration.World world, UnaryOperator<String> labels) {
        var closed = new HashMap<String, String>();
        var own = world.scope().own();
        var members = new ArrayList<Ast.WorldMember>();
        for (var member : world.syntax().members()) {
            if (own.gates().open(member.preamble(), own.id())) {
                members.add(member);
            } else {
                labelsOf(member).forEach(label -> closed.put(label, Gates.feature(member.preamble())));
            }
        }
        return new Part(world, members, labels, closed);
    }

    private Set<String> include(Ast.Include include, Declaration.World world, UnaryOperator<String> labels) {
        var renamed = new HashMap<String, String>();
        TypeResolver.unique(include.renamings().stream().map(Ast.Renaming::from).toList(), "name to replace");
        include.renamings()
                .forEach(each -> renamed.put(each.from().name(), each.to().name()));
        UnaryOperator<String> inner = label -> renamed.getOrDefault(label, label);
        var included = world.scope().requireWorld(include.from());
        var known = add(included, label -> labels.apply(inner.apply(label)));
        for (var each : include.renamings()) {
            if (!known.contains(each.from().name())) {
                throw each.from()
                        .span()
                        .invalid(
                                "the world `" + included.id().name() + "` has no import or export `"
                                        + each.from().name() + "` that could have another name",
                                "interfaces that are imported or exported by their own names keep them");
            }
        }
        var labelsAfter = new HashSet<String>();
        known.forEach(label -> labelsAfter.add(inner.apply(label)));
        return labelsAfter;
    }

    private static Set<String> labelsOf(Ast.WorldMember member) {
        var labels = new HashSet<String>();
        labels(member).forEach(each -> labels.add(each.name()));
        return labels;
    }

    /** The labels that a member of a world has there; interfaces under their own names have none. */
    static List<Ast.Id> labels(Ast.WorldMember member) {
        if (member instanceof Ast.TypeItem type) {
            return List.of(type.name());
        }
        if (member instanceof Ast.Use use) {
            return use.names().stream().map(Ast.UseName::name).toList();
        }
        return member instanceof Ast.Extern extern ? labels(extern.kind()) : List.of();
    }

    private static List<Ast.Id> labels(Ast.ExternKind kind) {
        if (kind instanceof Ast.Function function) {
            return List.of(function.label());
        }
        if (kind instanceof Ast.Inline inline) {
            return List.of(inline.label());
        }
        return kind instanceof Ast.Named named ? List.of(named.label()) : List.of();
    }
}
