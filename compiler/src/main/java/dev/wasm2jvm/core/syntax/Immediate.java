package dev.wasm2jvm.core.syntax;

/** What follows an opcode in the binary (spec 5.4). */
public enum Immediate {
    /** Nothing. */
    NONE,
    /** A byte that must be 0. */
    ZERO,
    /** A block type. */
    BLOCK_TYPE,
    /** A block type, then a vector of catch clauses. */
    BLOCK_TYPE_CATCHES,
    /** A tag. */
    TAG,
    /** A label. */
    LABEL,
    /** A vector of labels and one more. */
    LABELS,
    /** A function. */
    FUNCTION,
    /** A function type, then a table. */
    TYPE_TABLE,
    /** A vector of value types. */
    SELECT_TYPES,
    /** A local. */
    LOCAL,
    /** A global. */
    GLOBAL,
    /** A table. */
    TABLE,
    /** An element segment, then a table. */
    ELEMENT_TABLE,
    /** An element segment. */
    ELEMENT,
    /** Two tables, the target first. */
    TABLE_TABLE,
    /** Alignment, offset and memory of an access. */
    MEMORY_ARGUMENT,
    /** Alignment, offset and memory of an access to one lane, then the lane. */
    MEMORY_ARGUMENT_LANE,
    /** A memory. */
    MEMORY,
    /** A data segment, then a memory. */
    DATA_MEMORY,
    /** A data segment. */
    DATA,
    /** Two memories, the target first. */
    MEMORY_MEMORY,
    /** A signed integer of 32 bits. */
    I32,
    /** A signed integer of 64 bits. */
    I64,
    /** Four bytes. */
    F32,
    /** Eight bytes. */
    F64,
    /** Sixteen bytes. */
    V128,
    /** A lane. */
    LANE,
    /** Sixteen lanes. */
    LANES,
    /** A heap type. */
    HEAP_TYPE,
    /** A heap type, for a reference that is not null. */
    NON_NULL_TYPE,
    /** A heap type, for a reference that may be null. */
    NULLABLE_TYPE,
    /** Flags that say which of the two may be null, a label and two heap types. */
    CAST,
    /** The index of a type. */
    TYPE,
    /** The index of a structure type and of a field. */
    TYPE_FIELD,
    /** The index of an array type and a number of elements. */
    TYPE_LENGTH,
    /** The index of an array type and of a data segment. */
    TYPE_DATA,
    /** The index of an array type and of an element segment. */
    TYPE_ELEMENT,
    /** The indices of two array types. */
    TYPE_TYPE
}
