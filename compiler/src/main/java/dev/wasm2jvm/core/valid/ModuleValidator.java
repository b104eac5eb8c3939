package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.Body;
import dev.wasm2jvm.core.syntax.ConstExpr;
import dev.wasm2jvm.core.syntax.DataSegment;
import dev.wasm2jvm.core.syntax.ElementItems;
import dev.wasm2jvm.core.syntax.ElementSegment;
import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Global;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Memory;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.SegmentMode;
import dev.wasm2jvm.core.syntax.Table;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validates all of a module but its function bodies (spec 3.5). */
public final class ModuleValidator {
    private final Module module;
    private final Subtyping subtyping;
    private final ExternTypeValidator types;
    private final BitSet declared = new BitSet();

    private ModuleValidator(Module module) {
        this.module = module;
        this.subtyping = TypeValidator.validate(module);
        this.types = new ExternTypeValidator(subtyping);
    }

    /**
     * Validates a module.
     *
     * @param module the module
     * @return the module, of which only the bodies remain to be validated
     * @throws InvalidException if it breaks a rule
     */
    public static ValidModule validate(Module module) {
        return new ModuleValidator(module).validate();
    }

    private ValidModule validate() {
        var valid = new ValidModule(module, subtyping, declared);
        module.imports().forEach(item -> types.check(item.type(), item.offset()));
        functions();
        module.tables().forEach(this::table);
        module.memories().forEach(this::memory);
        module.tags().forEach(tag -> types.check(tag, module.start()));
        exports();
        start();
        declareFunctions();
        expressions(valid);
        return valid;
    }

    private static InvalidException invalid(String message, int offset) {
        return new InvalidException(message, Location.at(offset));
    }

    private static void inRange(int index, int count, String what, int offset) {
        if (Integer.compareUnsigned(index, count) >= 0) {
            throw invalid("unknown " + what + " " + Integer.toUnsignedString(index), offset);
        }
    }

    private void functions() {
        int imported = module.importedFunctionCount();
        for (int i = 0; i < module.definedFunctionCount(); i++) {
            Body body = module.code().get(i);
            types.functionType(module.functionTypeIndex(imported + i), body.offset());
            body.locals().forEach(group -> types.knownType(group.type(), body.offset()));
        }
    }

    private void table(Table table) {
        types.check(table.type(), table.offset());
        if (table.init() == null && !table.type().element().defaultable()) {
            throw invalid("type mismatch: a table of non-null references needs an initial value", table.offset());
        }
    }

    private void memory(Memory memory) {
        types.check(memory.type(), memory.offset());
    }

    private void exports() {
        Set<String> names = new HashSet<>();
        for (Export export : module.exports()) {
            inRange(export.index(), count(export.kind()), what(export.kind()), export.offset());
            if (!names.add(export.name())) {
                throw invalid("duplicate export name \"" + export.name() + "\"", export.offset());
            }
        }
    }

    private int count(ExternKind kind) {
        return switch (kind) {
            case FUNC -> module.functionCount();
            case TABLE -> module.tableCount();
            case MEMORY -> module.memoryCount();
            case GLOBAL -> module.globalCount();
            case TAG -> module.tagCount();
        };
    }

    private static String what(ExternKind kind) {
        return kind == ExternKind.FUNC ? "function" : kind.text();
    }

    private void start() {
        Integer start = module.startFunction();
        if (start == null) {
            return;
        }
        inRange(start, module.functionCount(), "function", module.startOffset());
        if (!module.functionType(start).equals(FuncType.EMPTY)) {
            throw invalid("start function must take and give nothing", module.startOffset());
        }
    }

    /** Collects the functions that anything outside of bodies names (spec 3.5.20, C.refs). */
    private void declareFunctions() {
        for (Export export : module.exports()) {
            if (export.kind() == ExternKind.FUNC) {
                declared.set(export.index());
            }
        }
        for (Global global : module.globals()) {
            declare(global.init());
        }
        for (Table table : module.tables()) {
            if (table.init() != null) {
                declare(table.init());
            }
        }
        module.elements().forEach(this::declare);
    }

    private void declare(ElementSegment segment) {
        if (segment.items() instanceof ElementItems.Functions functions) {
            for (int i = 0; i < functions.size(); i++) {
                inRange(functions.get(i), module.functionCount(), "function", segment.offset());
                declared.set(functions.get(i));
            }
        } else if (segment.items() instanceof ElementItems.Expressions expressions) {
            expressions.list().forEach(this::declare);
        }
    }

    private void declare(ConstExpr expression) {
        for (Instruction instruction : expression.instructions()) {
            if (instruction instanceof Instruction.RefFunc reference) {
                inRange(reference.function(), module.functionCount(), "function", reference.offset());
                declared.set(reference.function());
            }
        }
    }

    private void expressions(ValidModule valid) {
        var constants = new ConstantValidator(valid);
        int imported = module.globalCount() - module.globals().size();
        for (int i = 0; i < module.globals().size(); i++) {
            Global global = module.globals().get(i);
            types.knownType(global.type().type(), global.offset());
            constants.typed(global.init(), global.type().type(), imported + i);
        }
        for (Table table : module.tables()) {
            if (table.init() != null) {
                constants.typed(table.init(), table.type().element(), imported);
            }
        }
        module.elements().forEach(segment -> element(segment, valid, constants));
        module.data().forEach(segment -> data(segment, constants));
    }

    private void element(ElementSegment segment, ValidModule valid, ConstantValidator constants) {
        types.knownType(segment.type(), segment.offset());
        if (segment.items() instanceof ElementItems.Expressions expressions) {
            List<ConstExpr> list = expressions.list();
            list.forEach(item -> constants.typed(item, segment.type(), module.globalCount()));
        }
        if (segment.mode() instanceof SegmentMode.Active active) {
            inRange(active.index(), module.tableCount(), "table", segment.offset());
            TableType table = module.tableType(active.index());
            if (!valid.subtyping().matches(segment.type(), table.element())) {
                throw invalid(
                        "type mismatch: the table holds " + table.element().text() + ", not "
                                + segment.type().text(),
                        segment.offset());
            }
            constants.typed(active.position(), table.addressType(), module.globalCount());
        }
    }

    private void data(DataSegment segment, ConstantValidator constants) {
        if (segment.mode() instanceof SegmentMode.Active active) {
            int offset = active.position().offset();
            inRange(active.index(), module.memoryCount(), "memory", offset);
            NumType address = module.memoryType(active.index()).addressType();
            constants.typed(active.position(), address, module.globalCount());
        }
    }
}
