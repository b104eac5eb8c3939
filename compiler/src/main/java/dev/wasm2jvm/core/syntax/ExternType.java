package dev.wasm2jvm.core.syntax;

/** The type of something that a module imports or exports (spec 2.3.17). */
public sealed interface ExternType permits FuncExtern, TableType, MemoryType, GlobalType, TagType {
    /**
     * Which index space it lives in.
     *
     * @return the kind
     */
    ExternKind kind();
}
