package dev.wasm2jvm.core.jvm;

/**
 * Internal names of the runtime's classes that generated code mentions. Names, not class literals: the compiler runs
 * without the runtime.
 */
final class RuntimeClass {
    static final String RUNTIME = "dev/wasm2jvm/runtime/";

    static final String OBJECT = "java/lang/Object";
    static final String STRING = "java/lang/String";
    static final String INTEGER = "java/lang/Integer";
    static final String LONG = "java/lang/Long";
    static final String MATH = "java/lang/Math";
    static final String OBJECTS = "java/util/Objects";
    static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    static final String MODULE_INSTANCE = RUNTIME + "ModuleInstance";
    static final String FUNCTION_INSTANCE = RUNTIME + "FunctionInstance";
    static final String FUNCTION_TYPE = RUNTIME + "FunctionType";
    static final String MEMORY = RUNTIME + "Memory";
    static final String MEMORY_BYTES = RUNTIME + "MemoryBytes";
    static final String MEMORY_GROWTH = RUNTIME + "MemoryGrowth";
    static final String LINEAR_MEMORY = RUNTIME + "LinearMemory";
    static final String LARGE_MEMORY = RUNTIME + "LargeMemory";
    static final String SHARED_MEMORY = RUNTIME + "SharedMemory";
    static final String TABLE = RUNTIME + "Table";
    static final String TAG = RUNTIME + "Tag";
    static final String EXCEPTION_INSTANCE = RUNTIME + "ExceptionInstance";
    static final String V128 = RUNTIME + "V128";
    static final String VECTOR_MEMORY = RUNTIME + "VectorMemory";
    static final String GLOBAL = RUNTIME + "Global";
    static final String TRAPS = RUNTIME + "Traps";
    static final String TRAP = RUNTIME + "Trap";
    static final String INTERRUPTION_TRAP = RUNTIME + "InterruptionTrap";
    static final String QUOTA = RUNTIME + "Quota";
    static final String DATA_SEGMENTS = RUNTIME + "DataSegments";
    static final String ELEMENT_SEGMENTS = RUNTIME + "ElementSegments";
    static final String REFERENCES = RUNTIME + "References";
    static final String EQ_REFERENCE = RUNTIME + "EqReference";
    static final String I31 = RUNTIME + "I31";
    static final String STRUCT_INSTANCE = RUNTIME + "StructInstance";
    static final String ARRAY_INSTANCE = RUNTIME + "ArrayInstance";

    /** The beginning of the names of the classes that hold elements of arrays. */
    static final String ARRAY = RUNTIME + "Array";

    static final String NUMERIC = RUNTIME + "Numeric";

    private RuntimeClass() {}

    /** The descriptor of a class's type. */
    static String descriptor(String internalName) {
        return "L" + internalName + ";";
    }
}
