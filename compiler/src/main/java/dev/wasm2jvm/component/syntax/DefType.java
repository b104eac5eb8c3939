package dev.wasm2jvm.component.syntax;

import dev.wasm2jvm.core.syntax.NumType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type definition with indices as written ({@code deftype} of Binary.md). */
public sealed interface DefType {

    /** A reference to a value type: by index, or a {@link WitType.Primitive}. */
    sealed interface ValRef permits TypeIndex, WitType.Primitive {}

    /** An index into the type index space. */
    record TypeIndex(int index) implements ValRef {}

    /** A value type under a name: a field or a parameter. */
    record Labelled(String name, ValRef type) {}

    /** A case of a variant. */
    record CaseDef(String name, @Nullable ValRef payload) {}

    record PrimitiveDef(WitType.Primitive type) implements DefType {}

    record RecordDef(List<Labelled> fields) implements DefType {}

    record VariantDef(List<CaseDef> cases) implements DefType {}

    record ListDef(ValRef element) implements DefType {}

    record FixedListDef(ValRef element, int length) implements DefType {}

    record MapDef(ValRef key, ValRef value) implements DefType {}

    record TupleDef(List<ValRef> fields) implements DefType {}

    record FlagsDef(List<String> labels) implements DefType {}

    record EnumDef(List<String> labels) implements DefType {}

    record OptionDef(ValRef value) implements DefType {}

    record ResultDef(@Nullable ValRef ok, @Nullable ValRef error) implements DefType {}

    record OwnDef(int resource) implements DefType {}

    record BorrowDef(int resource) implements DefType {}

    record FuncDef(List<Labelled> parameters, @Nullable ValRef result) implements DefType {}

    record ComponentDef(List<Definition> declarations) implements DefType {}

    record InstanceDef(List<Definition> declarations) implements DefType {}

    /**
     * A new resource type.
     *
     * @param representation its core type
     * @param destructor index of a core function, null if there is none
     */
    record ResourceDef(NumType representation, @Nullable Integer destructor) implements DefType {}
}
