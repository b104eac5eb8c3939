package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.valid.Subtyping;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.objectweb.asm.Type;

/** The names and places of everything that is generated for one module. Many functions use it at once. */
final class ModuleLayout {
    /** The most functions of one class of bridges to imports. */
    static final int IMPORTS_PER_CLASS = 2_000;

    private final ValidModule valid;
    private final Module module;
    private final String className;
    private final Linkage linkage;
    private final ClassPartition partition;
    private final FieldSpace fields;
    private final TailCycles cycles;
    private final DispatchIds ids;
    private final Map<String, FieldReference> tailArguments = new TreeMap<>();
    private boolean hasCycles;
    private final List<FieldReference> memories = new ArrayList<>();
    private int memoryWithArrayField = -1;
    private final boolean growsMemory;
    private final List<FieldReference> tables = new ArrayList<>();
    private final List<FieldReference> tags = new ArrayList<>();
    private final List<GlobalField> globals = new ArrayList<>();
    private final List<FieldReference> functionImports = new ArrayList<>();
    private final TreeMap<String, FieldReference> results = new TreeMap<>();
    /** Asked for at each call: the linkage lets one thread in at a time, and makes text of the type to find it. */
    private final Map<FuncType, Signature> signatures = new ConcurrentHashMap<>();

    /** The descriptors of the methods of functions; a module with 600,000 of them has a few hundred types. */
    private final Map<FuncType, String> descriptors = new ConcurrentHashMap<>();

    private final String[] codeClasses;

    private final Set<Integer> usedTypes = ConcurrentHashMap.newKeySet();
    private final Set<IndirectCall> calledIndirectly = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AggregateType> aggregates = new ConcurrentHashMap<>();
    private final FieldReference pendingTailCall;
    private final FieldReference dataSegments;
    private final FieldReference elementSegments;

    private record IndirectCall(int typeIndex, int table) {}

    ModuleLayout(ValidModule valid, CallScan calls, String className, Linkage linkage) {
        this.valid = valid;
        this.module = valid.module();
        this.className = className;
        this.linkage = linkage;
        this.partition = new ClassPartition(module);
        this.codeClasses = new String[partition.classCount()];
        Arrays.setAll(codeClasses, number -> className + "$C" + number);
        BitSet referable = DispatchIds.referable(module);
        this.cycles = new TailCycles(valid, calls, referable);
        for (int i = 0; i < module.functionCount(); i++) {
            if (cycles.contains(i)) {
                hasCycles = true;
                referable.set(i);
            }
        }
        this.ids = new DispatchIds(valid, referable);
        this.fields = new FieldSpace(className);
        this.dataSegments = fields.add("data", RuntimeClass.descriptor(RuntimeClass.DATA_SEGMENTS));
        this.elementSegments = fields.add("elements", "[[" + RuntimeClass.descriptor(RuntimeClass.OBJECT));
        addMemories();
        this.growsMemory =
                IntStream.range(0, calls.size()).anyMatch(i -> calls.get(i).grows());
        addMany(tables, "t", module.tableCount(), RuntimeClass.TABLE);
        addMany(tags, "e", module.tagCount(), RuntimeClass.TAG);
        module.types().forEach(this::addResults);
        addFunctionImports();
        addGlobals();
        this.pendingTailCall = fields.add("tail", "I");
        if (hasCycles) {
            module.types().forEach(this::addTailArguments);
        }
    }

    /** Of types without functions here, too: those of imported functions, and supertypes, are called all the same. */
    private void addTailArguments(SubType type) {
        List<Type> parameters = type.composite() instanceof FuncType function ? argumentTypes(function) : List.of();
        for (int i = 0; i < parameters.size(); i++) {
            String letter = JvmTypes.letter(parameters.get(i));
            // Objects of many arguments share their field with references.
            Type field = letter.equals("A") ? JvmTypes.OBJECT : parameters.get(i);
            tailArguments.computeIfAbsent("a" + i + letter, name -> fields.add(name, field.getDescriptor()));
        }
    }

    /** What the parameters of methods for a type are; without asking for its signature, whose classes nobody may need. */
    private static List<Type> argumentTypes(FuncType type) {
        return Signature.isWide(type) ? List.of(JvmTypes.OBJECT) : JvmTypes.of(type.parameters());
    }

    private void addMany(List<FieldReference> list, String prefix, int count, String type) {
        for (int i = 0; i < count; i++) {
            list.add(fields.add(prefix + i, RuntimeClass.descriptor(type)));
        }
    }

    private void addMemories() {
        int imported = module.imports(ExternKind.MEMORY).size();
        for (int i = 0; i < module.memoryCount(); i++) {
            MemoryRepresentation representation = representation(i);
            memories.add(fields.add("m" + i, RuntimeClass.descriptor(representation.className())));
            if (i >= imported && memoryWithArrayField < 0 && representation == MemoryRepresentation.ARRAY) {
                memoryWithArrayField = i;
            }
        }
    }

    private void addResults(SubType type) {
        if (type.composite() instanceof FuncType function) {
            for (int i = 1; i < function.results().size(); i++) {
                Type result = JvmTypes.of(function.results().get(i));
                String name = "r" + i + JvmTypes.letter(result);
                results.computeIfAbsent(name, key -> fields.add(key, result.getDescriptor()));
            }
        }
    }

    private void addFunctionImports() {
        for (int i = 0; i < module.importedFunctionCount(); i++) {
            Signature signature = signature(module.functionType(i));
            functionImports.add(fields.add("i" + i, RuntimeClass.descriptor(signature.className())));
        }
    }

    private void addGlobals() {
        var exported = new BitSet();
        for (Export export : module.exports()) {
            if (export.kind() == ExternKind.GLOBAL) {
                exported.set(export.index());
            }
        }
        int imported = module.imports(ExternKind.GLOBAL).size();
        for (int i = 0; i < module.globalCount(); i++) {
            GlobalType type = module.globalType(i);
            boolean shared = type.mutable() && (i < imported || exported.get(i));
            Type value = JvmTypes.of(type.type());
            String descriptor =
                    shared ? RuntimeClass.descriptor(GlobalField.sharedClass(value)) : value.getDescriptor();
            globals.add(new GlobalField(fields.add("g" + i, descriptor), type, shared));
        }
    }

    Module module() {
        return module;
    }

    /** Internal name of the module's class. */
    String className() {
        return className;
    }

    /** The descriptor of a reference to an instance. */
    String instanceDescriptor() {
        return RuntimeClass.descriptor(className);
    }

    FieldSpace fields() {
        return fields;
    }

    DispatchIds ids() {
        return ids;
    }

    ClassPartition partition() {
        return partition;
    }

    /** Internal name of a class of functions. */
    String codeClass(int number) {
        return codeClasses[number];
    }

    /** Internal name of a class of bridges to imports. */
    String importClass(int number) {
        return className + "$I" + number;
    }

    /** What vectors are in the classes. */
    VectorForm vectors() {
        return linkage.vectors();
    }

    Signature signature(FuncType type) {
        return signatures.computeIfAbsent(type, linkage::signature);
    }

    Signature signatureOf(int function) {
        return signature(module.functionType(function));
    }

    /** The static method of a function; for an imported one that of its bridge. */
    MethodReference function(int function) {
        int imported = module.importedFunctionCount();
        String owner = function < imported
                ? importClass(function / IMPORTS_PER_CLASS)
                : codeClass(partition.classOf(function - imported));
        String descriptor = descriptors.computeIfAbsent(
                module.functionType(function), type -> signature(type).descriptor(instanceDescriptor()));
        return new MethodReference(owner, "f" + function, descriptor);
    }

    /** The first index with the same type, for what is written once a type. */
    int canonical(int typeIndex) {
        return valid.subtyping().canonical(typeIndex);
    }

    ValidModule valid() {
        return valid;
    }

    Subtyping subtyping() {
        return valid.subtyping();
    }

    private String mangled(int typeIndex) {
        return Linkage.mangle(valid.subtyping().name(typeIndex));
    }

    /** The class of references to functions of exactly one type. */
    String referenceClass(int typeIndex) {
        return className + "$R$" + mangled(typeIndex);
    }

    /** The class of all that has to do with calls through a function type. */
    String dispatchClass(int typeIndex) {
        return className + "$D$" + mangled(typeIndex);
    }

    /** The method that calls the function of a type, or of a subtype, that has a dispatch id. */
    MethodReference dispatcher(int typeIndex) {
        return dispatchMethod(typeIndex, "dispatch", "I");
    }

    /** The method that calls the function of a type in an element of a table. */
    MethodReference indirect(int typeIndex, int table) {
        calledIndirectly.add(new IndirectCall(canonical(typeIndex), table));
        return dispatchMethod(typeIndex, "indirect" + table, "I");
    }

    /** The method that calls the function of a type that a reference refers to. */
    MethodReference callRef(int typeIndex) {
        return dispatchMethod(typeIndex, "callRef", "Ljava/lang/Object;");
    }

    /** Which tail calls must not grow the stack. */
    TailCycles cycles() {
        return cycles;
    }

    /** Whether there are cycles of tail calls. */
    boolean hasCycles() {
        return hasCycles;
    }

    /** The field with 1 more than the id of the function that a tail call has left to be called; 0 if there is none. */
    FieldReference pendingTailCall() {
        return pendingTailCall;
    }

    /** The field with an argument of the pending call. */
    FieldReference tailArgument(int number, Type type) {
        return Objects.requireNonNull(tailArguments.get("a" + number + JvmTypes.letter(type)));
    }

    /** The method with the instructions of a function: in a cycle of tail calls it is not the one that others call. */
    MethodReference body(int function) {
        MethodReference entry = function(function);
        return cycles.contains(function)
                ? new MethodReference(entry.owner(), entry.name() + "$t", entry.descriptor())
                : entry;
    }

    /** The method that leaves the call of a function by its id to the loop around the caller. */
    MethodReference tail(int typeIndex) {
        return dispatchMethod(typeIndex, "tail", "I");
    }

    /** The same for a reference; functions of other instances are called at once. */
    MethodReference tailRef(int typeIndex) {
        return dispatchMethod(typeIndex, "tailRef", "Ljava/lang/Object;");
    }

    /** The same for an element of a table. */
    MethodReference tailIndirect(int typeIndex, int table) {
        calledIndirectly.add(new IndirectCall(canonical(typeIndex), table));
        return dispatchMethod(typeIndex, "tailIndirect" + table, "I");
    }

    /** The method that runs the body of a function by its id. */
    MethodReference tailDispatch(int typeIndex) {
        return dispatchMethod(typeIndex, "tailDispatch", "I");
    }

    /** The method that runs the body of a function by its id, with the arguments of the pending call. */
    MethodReference tailBounce(int typeIndex) {
        usedTypes.add(canonical(typeIndex));
        Type result = signature(module.funcType(typeIndex)).returnType();
        return new MethodReference(
                dispatchClass(canonical(typeIndex)), "bounce", "(I" + instanceDescriptor() + ")" + result);
    }

    private MethodReference dispatchMethod(int typeIndex, String name, String more) {
        int type = canonical(typeIndex);
        usedTypes.add(type);
        Signature signature = signature(module.funcType(type));
        return new MethodReference(dispatchClass(type), name, signature.descriptor(more + instanceDescriptor()));
    }

    /** Pushes a function type of the runtime. */
    void pushType(MethodAssembler code, int typeIndex) {
        int type = canonical(typeIndex);
        usedTypes.add(type);
        code.getStatic(dispatchClass(type), "TYPE", RuntimeClass.descriptor(RuntimeClass.FUNCTION_TYPE));
    }

    /** Whether a function type needs its dispatch class. */
    boolean isUsed(int typeIndex) {
        return usedTypes.contains(typeIndex);
    }

    /** Whether {@link #indirect} was asked for a type and a table: only then such a method is needed. */
    boolean isCalledIndirectly(int typeIndex, int table) {
        return calledIndirectly.contains(new IndirectCall(typeIndex, table));
    }

    /** The class of a structure or array type. */
    AggregateType aggregate(int typeIndex) {
        // The linkage knows types by name; asking it for the supertypes first keeps this from recursion.
        List<Integer> chain = new ArrayList<>();
        for (int type = canonical(typeIndex); type >= 0; type = subtyping().supertype(type)) {
            chain.add(type);
            if (aggregates.containsKey(type)) {
                break;
            }
        }
        AggregateType found = null;
        for (int i = chain.size() - 1; i >= 0; i--) {
            int type = chain.get(i);
            AggregateType supertype = found;
            found = aggregates.computeIfAbsent(
                    type,
                    key -> linkage.aggregate(
                            subtyping().name(type),
                            name -> new AggregateType(
                                    name, module.types().get(type).composite(), supertype)));
        }
        return Objects.requireNonNull(found);
    }

    MemoryRepresentation representation(int memory) {
        return MemoryRepresentation.of(module.memoryType(memory));
    }

    /** The memory whose array the instance has in a field: the first in one array that the module defines, -1 if none. */
    int memoryWithArrayField() {
        return memoryWithArrayField;
    }

    /** Whether the instance has an array in a field that no function of the module exchanges; only a host may. */
    boolean hasFixedArray() {
        return memoryWithArrayField >= 0 && !growsMemory;
    }

    /** The bytes that a memory in one array always has at least. */
    int minimumBytes(int memory) {
        MemoryType type = module.memoryType(memory);
        return (int) (type.limits().minimum() << type.pageSizeLog2());
    }

    FieldReference memory(int index) {
        return memories.get(index);
    }

    FieldReference table(int index) {
        return tables.get(index);
    }

    FieldReference tag(int index) {
        return tags.get(index);
    }

    GlobalField global(int index) {
        return globals.get(index);
    }

    FieldReference functionImport(int index) {
        return functionImports.get(index);
    }

    /** The field for a result behind the first. */
    FieldReference result(int number, Type type) {
        FieldReference field = results.get("r" + number + JvmTypes.letter(type));
        if (field == null) {
            throw new IllegalArgumentException("no function has such a result");
        }
        return field;
    }

    /** The fields of further results that are vectors. */
    List<FieldReference> vectorResults() {
        return results.values().stream()
                .filter(field -> field.descriptor().equals(JvmTypes.V128.getDescriptor()))
                .toList();
    }

    FieldReference dataSegments() {
        return dataSegments;
    }

    FieldReference elementSegments() {
        return elementSegments;
    }
}
