package dev.wasm2jvm.core.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.Global;
import dev.wasm2jvm.core.syntax.Import;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.Memory;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.Table;
import dev.wasm2jvm.core.syntax.TagType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of a module's constructor: imports are stored, then memories, globals, tables and tags are made (spec 4.7.2).
 * Each step has the instance in slot 0 and the array of imports in slot 1.
 */
final class InstanceSteps {
    private static final String QUOTA = RuntimeClass.descriptor(RuntimeClass.QUOTA);
    private static final String GROWTH = RuntimeClass.descriptor(RuntimeClass.MEMORY_GROWTH);
    private static final String INSTANCE = RuntimeClass.descriptor(RuntimeClass.MODULE_INSTANCE);

    private final ModuleLayout layout;
    private final Module module;
    private final ConstantCode constants;

    InstanceSteps(ModuleLayout layout) {
        this.layout = layout;
        this.module = layout.module();
        this.constants = new ConstantCode(layout);
    }

    void addTo(Steps steps) {
        addImports(steps);
        addMemories(steps);
        addGlobals(steps);
        addTables(steps);
        addTags(steps);
        addVectorResults(steps);
    }

    /**
     * A pending tail call has no results yet, but the code behind it takes up those of the call before. There is one for
     * vectors from the beginning, so that they are never null.
     */
    private void addVectorResults(Steps steps) {
        if (layout.hasCycles()) {
            for (FieldReference field : layout.vectorResults()) {
                steps.add(code -> {
                    pushOwner(code, field);
                    JvmTypes.pushZero(code, JvmTypes.V128);
                    put(code, field);
                });
            }
        }
    }

    private void addImports(Steps steps) {
        Map<ExternKind, Integer> counts = new EnumMap<>(ExternKind.class);
        List<Import> imports = module.imports();
        for (int i = 0; i < imports.size(); i++) {
            int number = i;
            ExternKind kind = imports.get(i).type().kind();
            int index = counts.merge(kind, 1, Integer::sum) - 1;
            steps.add(code -> addImport(code, number, kind, index));
        }
    }

    private void addImport(MethodAssembler code, int number, ExternKind kind, int index) {
        FieldReference field = fieldOf(kind, index);
        pushOwner(code, field);
        code.load(ALOAD, 1).constant(number).insn(AALOAD);
        switch (kind) {
            case FUNC -> {
                String type = layout.signatureOf(index).className();
                String function = RuntimeClass.descriptor(RuntimeClass.FUNCTION_INSTANCE);
                code.cast(RuntimeClass.FUNCTION_INSTANCE)
                        .invokeStatic(type, "of", "(" + function + ")" + RuntimeClass.descriptor(type));
            }
            case MEMORY -> {
                MemoryRepresentation representation = layout.representation(index);
                String type = representation.className();
                String minimum = "";
                if (representation == MemoryRepresentation.ARRAY) {
                    code.constant(module.memoryType(index).limits().minimum());
                    minimum = "J";
                }
                code.invokeStatic(type, "of", "(Ljava/lang/Object;" + minimum + ")" + RuntimeClass.descriptor(type));
            }
            case TABLE -> code.cast(RuntimeClass.TABLE);
            case TAG -> code.cast(RuntimeClass.TAG);
            case GLOBAL -> {
                GlobalField global = layout.global(index);
                code.cast(global.sharedClass());
                if (!global.shared()) {
                    ConstantCode.pushSharedValue(global, code);
                }
            }
        }
        put(code, field);
    }

    private FieldReference fieldOf(ExternKind kind, int index) {
        return switch (kind) {
            case FUNC -> layout.functionImport(index);
            case MEMORY -> layout.memory(index);
            case TABLE -> layout.table(index);
            case TAG -> layout.tag(index);
            case GLOBAL -> layout.global(index).field();
        };
    }

    private static void pushOwner(MethodAssembler code, FieldReference field) {
        code.load(ALOAD, 0);
        field.toOwner(code);
    }

    private static void put(MethodAssembler code, FieldReference field) {
        code.putField(field.owner(), field.name(), field.descriptor());
    }

    private void addMemories(Steps steps) {
        int imported = module.imports(ExternKind.MEMORY).size();
        List<Memory> memories = module.memories();
        for (int i = 0; i < memories.size(); i++) {
            int memory = imported + i;
            FieldReference field = layout.memory(memory);
            MemoryRepresentation representation = layout.representation(memory);
            MemoryType type = memories.get(i).type();
            steps.add(code -> {
                pushOwner(code, field);
                code.newObject(representation.className());
                pushLimits(code, limits(type));
                code.constant(type.pageSizeLog2());
                pushQuota(code);
                String more = "";
                if (representation == MemoryRepresentation.ARRAY) {
                    code.getStatic(layout.className(), ModuleClass.GROWTH, GROWTH);
                    pushReader(code, memory);
                    more = GROWTH + INSTANCE;
                }
                code.invokeSpecial(representation.className(), "<init>", "(JJI" + QUOTA + more + ")V");
                put(code, field);
            });
        }
    }

    /** Pushes the instance if it has the array of the memory in a field. */
    private void pushReader(MethodAssembler code, int memory) {
        if (memory == layout.memoryWithArrayField()) {
            code.load(ALOAD, 0);
        } else {
            code.insn(ACONST_NULL);
        }
    }

    /** A large memory does not know how long its addresses are: that no more than those reach is its maximum. */
    private static Limits limits(MemoryType type) {
        Limits limits = type.limits();
        boolean large = MemoryRepresentation.of(type) == MemoryRepresentation.LARGE;
        return large && limits.maximum() == null ? new Limits(limits.minimum(), type.mostPages()) : limits;
    }

    private static void pushQuota(MethodAssembler code) {
        code.load(ALOAD, 0).getField(RuntimeClass.MODULE_INSTANCE, "quota", QUOTA);
    }

    /** Pushes minimum and maximum, -1 for none. */
    private static void pushLimits(MethodAssembler code, Limits limits) {
        Long maximum = limits.maximum();
        code.constant(limits.minimum()).constant(maximum == null ? -1L : maximum);
    }

    private void addGlobals(Steps steps) {
        int imported = module.imports(ExternKind.GLOBAL).size();
        List<Global> globals = module.globals();
        for (int i = 0; i < globals.size(); i++) {
            GlobalField field = layout.global(imported + i);
            Global global = globals.get(i);
            steps.add(code -> {
                pushOwner(code, field.field());
                if (field.shared()) {
                    code.newObject(field.sharedClass());
                }
                constants.emit(global.init(), code);
                if (field.shared()) {
                    construct(code, field);
                }
                put(code, field.field());
            });
        }
    }

    /** Calls the constructor of a shared global, whose value is on the stack. */
    static void construct(MethodAssembler code, GlobalField global) {
        code.constant(global.type().mutable() ? 1 : 0);
        String value = global.valueType().getDescriptor();
        if (global.type().type() instanceof RefType reference) {
            code.constant(reference.text())
                    .invokeSpecial(global.sharedClass(), "<init>", "(" + value + "ZLjava/lang/String;)V");
        } else {
            code.invokeSpecial(global.sharedClass(), "<init>", "(" + value + "Z)V");
        }
    }

    private void addTables(Steps steps) {
        int imported = module.imports(ExternKind.TABLE).size();
        List<Table> tables = module.tables();
        for (int i = 0; i < tables.size(); i++) {
            FieldReference field = layout.table(imported + i);
            Table table = tables.get(i);
            steps.add(code -> {
                pushOwner(code, field);
                code.newObject(RuntimeClass.TABLE);
                pushLimits(code, table.type().limits());
                if (table.init() == null) {
                    code.insn(ACONST_NULL);
                } else {
                    constants.emit(table.init(), code);
                }
                pushQuota(code);
                code.invokeSpecial(RuntimeClass.TABLE, "<init>", "(JJLjava/lang/Object;" + QUOTA + ")V");
                put(code, field);
            });
        }
    }

    private void addTags(Steps steps) {
        int imported = module.imports(ExternKind.TAG).size();
        List<TagType> tags = module.tags();
        String functionType = RuntimeClass.descriptor(RuntimeClass.FUNCTION_TYPE);
        for (int i = 0; i < tags.size(); i++) {
            FieldReference field = layout.tag(imported + i);
            int type = tags.get(i).typeIndex();
            steps.add(code -> {
                pushOwner(code, field);
                code.newObject(RuntimeClass.TAG);
                layout.pushType(code, type);
                code.invokeSpecial(RuntimeClass.TAG, "<init>", "(" + functionType + ")V");
                put(code, field);
            });
        }
    }
}
