package dev.wasm2jvm.component.jvm;

/** Internal names of the runtime's classes that generated code mentions. */
final class RuntimeNames {
    static final String PACKAGE = "dev.wasm2jvm.runtime";
    private static final String CORE = "dev/wasm2jvm/runtime/";
    private static final String COMPONENT = CORE + "component/";

    static final String MODULE_INSTANCE = CORE + "ModuleInstance";
    static final String FUNCTION_INSTANCE = CORE + "FunctionInstance";
    static final String MEMORY = CORE + "Memory";
    static final String LARGE_MEMORY = CORE + "LargeMemory";
    static final String TRAPS = CORE + "Traps";
    static final String TRAP = CORE + "Trap";
    static final String INSTANCE_LIMITS = CORE + "InstanceLimits";
    static final String COMPONENT_FACTORY = CORE + "ComponentFactory";
    static final String COMPONENT_IMPORTS = CORE + "ComponentImports";
    static final String COMPONENT_EXPORTS = CORE + "ComponentExports";
    static final String QUOTA = CORE + "Quota";
    static final String EXCEPTION_INSTANCE = CORE + "ExceptionInstance";
    static final String HOST_EXCEPTION = CORE + "HostException";
    static final String UNIT = CORE + "Unit";
    static final String RESULT = CORE + "Result";
    static final String UNSIGNED = "L" + CORE + "Unsigned;";
    static final String WIT_NAME = "L" + CORE + "WitName;";

    /** Nullness: Kotlin and checkers go by the names of these annotations, whose classes need not be there. */
    static final String NULL_MARKED = "Lorg/jspecify/annotations/NullMarked;";

    static final String NULLABLE = "Lorg/jspecify/annotations/Nullable;";

    static final String VALUES = COMPONENT + "Values";
    static final String LARGE_VALUES = COMPONENT + "LargeValues";
    static final String STRINGS = COMPONENT + "Strings";
    static final String LARGE_STRINGS = COMPONENT + "LargeStrings";
    static final String TRANSCODING = COMPONENT + "Transcoding";
    static final String LISTS = COMPONENT + "Lists";
    static final String LARGE_LISTS = COMPONENT + "LargeLists";
    static final String MAPS = COMPONENT + "Maps";
    static final String CONTEXT = COMPONENT + "LiftLowerContext";
    static final String ARRAY_CONTEXT = COMPONENT + "ArrayContext";
    static final String LARGE_CONTEXT = COMPONENT + "LargeContext";
    static final String RESOURCE_TYPE = COMPONENT + "ResourceType";
    static final String WIDE_RECORD = COMPONENT + "WideRecord";
    static final String GUEST_RESOURCE = COMPONENT + "GuestResource";
    static final String COMPONENT_INSTANCE = COMPONENT + "ComponentInstance";
    static final String COMPONENT_STORE = COMPONENT + "ComponentStore";
    static final String CALL_SCOPE = COMPONENT + "CallScope";
    static final String ENCODING = COMPONENT + "StringEncoding";

    private RuntimeNames() {}

    /** The descriptor of a class. */
    static String descriptor(String internalName) {
        return "L" + internalName + ";";
    }
}
