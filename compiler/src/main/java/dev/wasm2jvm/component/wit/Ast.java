package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.WitType.Primitive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The syntax tree of WIT: what was written, with its places. */
final class Ast {
    private Ast() {}

    /** A name where it is defined or used, without {@code %}. */
    record Id(String name, Span span) {}

    /**
     * The name of a package.
     *
     * @param version null if there is none
     */
    record PackageId(
            String namespace, String name, @Nullable String version, Span span) {
        /** {@code namespace:name@version}. */
        String text() {
            return namespace + ":" + name + (version == null ? "" : "@" + version);
        }
    }

    /**
     * The name of an interface or world.
     *
     * @param owner null for one of the same package, or one that the file gives a name
     */
    record Path(@Nullable PackageId owner, Id name, Span span) {
        String text() {
            return owner == null
                    ? name.name()
                    : owner.namespace() + ":" + owner.name() + "/" + name.name()
                            + (owner.version() == null ? "" : "@" + owner.version());
        }
    }

    /**
     * The gate of an item.
     *
     * @param since the version since which it is stable, null if not said
     * @param feature the unstable feature that it belongs to, null if none
     */
    record Gate(@Nullable String since, @Nullable String feature, Span span) {}

    /** What stands in front of an item; each part is null where there is none. */
    record Preamble(
            @Nullable String docs,
            @Nullable Gate gate,
            @Nullable String externalId) {}

    /**
     * A file.
     *
     * @param header the package that its items belong to, if it says so
     * @param tokens its text without blanks and comments, to compare it with another definition of the package
     */
    record File(WitFile source, @Nullable PackageId header, List<Item> items, List<String> tokens) {}

    /** What a package holds. */
    sealed interface Item {}

    /** {@code use a:b/c as d;}, for the file or nested package it stands in. */
    record TopUse(Path path, Id name, Preamble preamble) implements Item {}

    record Interface(Id name, List<Member> members, Preamble preamble) implements Item {}

    record World(Id name, List<WorldMember> members, Preamble preamble) implements Item {}

    /**
     * {@code package a:b { }}.
     *
     * @param tokens its text without blanks and comments, to compare it with another definition of the package
     */
    record NestedPackage(PackageId name, List<Item> items, List<String> tokens) implements Item {}

    /** What an interface holds. */
    sealed interface Member {
        /** Where it is, or its name. */
        Span span();

        Preamble preamble();
    }

    /** What a world holds. */
    sealed interface WorldMember {
        /** Where it is, or its name. */
        Span span();

        Preamble preamble();
    }

    /** {@code use a.{b as c};}. */
    record Use(Path from, List<UseName> names, Preamble preamble) implements Member, WorldMember {
        @Override
        public Span span() {
            return from.span();
        }
    }

    /**
     * A name of a {@code use}.
     *
     * @param original as it is defined
     * @param name as it is used
     */
    record UseName(Id original, Id name) {}

    /** A type with a name. */
    record TypeItem(Id name, TypeBody body, Preamble preamble) implements Member, WorldMember {
        @Override
        public Span span() {
            return name.span();
        }
    }

    record FunctionItem(Id name, Signature signature, Kind kind, Preamble preamble) implements Member {

        /** How it belongs to a resource. */
        enum Kind {
            FREE,
            CONSTRUCTOR,
            METHOD,
            STATIC
        }

        @Override
        public Span span() {
            return name.span();
        }
    }

    /**
     * The type of a function.
     *
     * @param async where {@code async} stands, null if it is not said
     * @param result null if there is none
     */
    record Signature(
            @Nullable Span async,
            List<Parameter> parameters,
            @Nullable Type result) {}

    record Parameter(Id name, Type type) {}

    /** An import or export of a world. */
    record Extern(boolean export, ExternKind kind, Span span, Preamble preamble) implements WorldMember {}

    /** What is imported or exported. */
    sealed interface ExternKind {}

    /** {@code import a:b/c;}. */
    record Reference(Path path) implements ExternKind {}

    /** {@code import a: b:c/d;}. */
    record Named(Id label, Path path) implements ExternKind {}

    /** {@code import a: interface { }}. */
    record Inline(Id label, List<Member> members) implements ExternKind {}

    /** {@code import a: func();}. */
    record Function(Id label, Signature signature) implements ExternKind {}

    /** {@code include a with { b as c }}. */
    record Include(Path from, List<Renaming> renamings, Preamble preamble) implements WorldMember {
        @Override
        public Span span() {
            return from.span();
        }
    }

    record Renaming(Id from, Id to) {}

    /** What a type with a name is. */
    sealed interface TypeBody {}

    record AliasBody(Type type) implements TypeBody {}

    record RecordBody(List<Field> fields) implements TypeBody {}

    record Field(Id name, Type type, @Nullable String docs) {}

    record VariantBody(List<Case> cases) implements TypeBody {}

    record Case(Id name, @Nullable Type payload, @Nullable String docs) {}

    record EnumBody(List<Label> labels) implements TypeBody {}

    record FlagsBody(List<Label> labels) implements TypeBody {}

    record Label(Id name, @Nullable String docs) {}

    record ResourceBody(List<FunctionItem> functions) implements TypeBody {}

    /** A type where it is used. */
    sealed interface Type {
        Span span();
    }

    record PrimitiveType(Primitive type, Span span) implements Type {}

    record NamedType(Id name) implements Type {
        @Override
        public Span span() {
            return name.span();
        }
    }

    /** {@code own<r>} or {@code borrow<r>}. */
    record Handle(boolean own, Id resource, Span span) implements Type {}

    /**
     * A list.
     *
     * @param length null for one of any length
     */
    record ListType(Type element, @Nullable Span length, Span span) implements Type {}

    record MapType(Type key, Type value, Span span) implements Type {}

    record TupleType(List<Type> fields, Span span) implements Type {}

    record OptionType(Type value, Span span) implements Type {}

    record ResultType(@Nullable Type ok, @Nullable Type error, Span span) implements Type {}

    /**
     * A type of a gated feature.
     *
     * @param what its name, as in {@code stream}
     * @param element null if it has none
     */
    record GatedType(String what, @Nullable Type element, Span span) implements Type {}
}
