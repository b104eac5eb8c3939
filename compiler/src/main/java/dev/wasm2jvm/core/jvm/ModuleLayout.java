package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.SubType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.Type;

/** The names and places of everything that is generated for one module. Many functions use it at once. */
final class ModuleLayout {
    /** The most functions of one class of bridges to imports. */
    static final int IMPORTS_PER_CLASS = 2_000;

    private final Module module;
    private final String className;
    private final Linkage linkage;
    private final ClassPartition partition;
    private final FieldSpace fields;
    private final DispatchIds ids;
    private final List<FieldReference> memories = new ArrayList<>();
    private final List<FieldReference> tables = new ArrayList<>();
    private final List<FieldReference> tags = new ArrayList<>();
    private final List<GlobalField> globals = new ArrayList<>();
    private final List<FieldReference> functionImports = new ArrayList<>();
    private final TreeMap<String, FieldReference> results = new TreeMap<>();
    private final Set<FuncType> calledIndirectly = ConcurrentHashMap.newKeySet();
    private final FieldReference dataSegments;
    private final FieldReference elementSegments;

    ModuleLayout(Module module, String className, Linkage linkage) {
        this.module = module;
        this.className = className;
        this.linkage = linkage;
        this.partition = new ClassPartition(module);
        this.ids = new DispatchIds(module);
        this.fields = new FieldSpace(className);
        this.dataSegments = fields.add("data", RuntimeClass.descriptor(RuntimeClass.DATA_SEGMENTS));
        this.elementSegments = fields.add("elements", "[[" + RuntimeClass.descriptor(RuntimeClass.OBJECT));
        addMany(memories, "m", module.memoryCount(), RuntimeClass.MEMORY);
        addMany(tables, "t", module.tableCount(), RuntimeClass.TABLE);
        addMany(tags, "e", module.tagCount(), RuntimeClass.TAG);
        module.types().forEach(this::addResults);
        addFunctionImports();
        addGlobals();
    }

    private void addMany(List<FieldReference> list, String prefix, int count, String type) {
        for (int i = 0; i < count; i++) {
            list.add(fields.add(prefix + i, RuntimeClass.descriptor(type)));
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
        return className + "$C" + number;
    }

    /** Internal name of a class of bridges to imports. */
    String importClass(int number) {
        return className + "$I" + number;
    }

    Signature signature(FuncType type) {
        return linkage.signature(type);
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
        return new MethodReference(owner, "f" + function, signatureOf(function).descriptor(instanceDescriptor()));
    }

    /** The class that a function of a type belongs to when it is referred to. */
    String referenceClass(FuncType type) {
        return className + "$R$" + Linkage.mangle(type);
    }

    /** The method that calls the function of a type that has a dispatch id. */
    MethodReference dispatcher(FuncType type) {
        return new MethodReference(
                dispatchClass(type), "dispatch", signature(type).descriptor("I" + instanceDescriptor()));
    }

    /** The method that calls the function of a type in an element of a table. */
    MethodReference indirect(FuncType type, int table) {
        calledIndirectly.add(type);
        return new MethodReference(
                dispatchClass(type), "indirect" + table, signature(type).descriptor("I" + instanceDescriptor()));
    }

    /** Whether {@link #indirect} was asked for a type: only then such methods are needed. */
    boolean isCalledIndirectly(FuncType type) {
        return calledIndirectly.contains(type);
    }

    String dispatchClass(FuncType type) {
        return className + "$D$" + Linkage.mangle(type);
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

    FieldReference dataSegments() {
        return dataSegments;
    }

    FieldReference elementSegments() {
        return elementSegments;
    }
}
