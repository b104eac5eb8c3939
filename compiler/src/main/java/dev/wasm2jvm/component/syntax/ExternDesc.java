package dev.wasm2jvm.component.syntax;

/** What is imported or exported, with indices as written ({@code externtype} of Binary.md). */
public sealed interface ExternDesc {

    /** A core module; index of its core type. */
    record ModuleDesc(int coreType) implements ExternDesc {}

    /** A function; index of its type. */
    record FuncDesc(int type) implements ExternDesc {}

    /** A type that equals the one with this index. */
    record TypeEq(int type) implements ExternDesc {}

    /** A resource type of which no more is known. */
    record SubResource() implements ExternDesc {}

    /** A component; index of its type. */
    record ComponentDesc(int type) implements ExternDesc {}

    /** An instance; index of its type. */
    record InstanceDesc(int type) implements ExternDesc {}
}
