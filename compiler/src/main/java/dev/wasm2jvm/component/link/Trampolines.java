package dev.wasm2jvm.component.link;

import dev.wasm2jvm.core.binary.InstructionReader;
import dev.wasm2jvm.core.syntax.ElementItems;
import dev.wasm2jvm.core.syntax.ElementSegment;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.SegmentMode;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the two helper modules that wit-component puts into a component, by what they do and not by their names.
 *
 * <p>A <em>shim</em> exports functions each of which only calls element i of the module's table with its own parameters,
 * so that a main module can be instantiated before the functions exist that it imports. A <em>fixup</em> imports such a
 * table and functions, and does nothing but fill the table.
 */
final class Trampolines {

    private Trampolines() {}

    /**
     * The table slots that a shim's functions call.
     *
     * @return by function index, all of them within the table; null if the module is no shim
     * @throws dev.wasm2jvm.diagnostic.WasmException if a function that was looked at is invalid
     */
    static @Nullable List<Integer> slots(ValidModule valid) {
        var module = valid.module();
        if (!module.imports().isEmpty()
                || module.tableCount() != 1
                || module.memoryCount() + module.globalCount() + module.tagCount() != 0
                || module.startFunction() != null
                || !module.elements().isEmpty()
                || !module.data().isEmpty()) {
            return null;
        }
        var slots = new ArrayList<Integer>();
        for (var function = 0; function < module.functionCount(); function++) {
            new FunctionValidator(valid, function).validate();
            var slot = slot(module, function);
            if (slot < 0 || slot >= module.tableType(0).limits().minimum()) {
                return null;
            }
            slots.add(slot);
        }
        return slots;
    }

    /** The slot that a function calls, -1 if it does anything else. */
    private static int slot(Module module, int function) {
        var body = new InstructionReader(module, module.code().get(function));
        var type = module.functionType(function);
        for (var parameter = 0; parameter < type.parameters().size(); parameter++) {
            if (!(body.next() instanceof Instruction.LocalGet get) || get.local() != parameter) {
                return -1;
            }
        }
        if (!(body.next() instanceof Instruction.I32Const slot)
                || !(body.next() instanceof Instruction.CallIndirect call)
                || !module.funcType(call.typeIndex()).equals(type)
                || !(body.next() instanceof Instruction.End)) {
            return -1;
        }
        return slot.value();
    }

    /** What a fixup module writes: function import {@code functions[i]} goes to slot i of the imported table. */
    record Fixup(int tableImport, List<Integer> functionImports) {}

    /**
     * Reads a fixup module.
     *
     * @return positions in the module's list of imports; null if the module is no fixup
     */
    static @Nullable Fixup fixup(Module module) {
        var functions = module.importedFunctionCount();
        if (module.imports().size() != functions + 1
                || module.imports(ExternKind.TABLE).size() != 1
                || module.tableCount() != 1
                || module.functionCount() != functions
                || module.startFunction() != null
                || module.elements().size() != 1
                || !module.data().isEmpty()
                || !module.exports().isEmpty()) {
            return null;
        }
        var positions = positions(module, ExternKind.FUNC);
        var elements = functionsFromZero(module.elements().get(0));
        return elements == null
                ? null
                : new Fixup(
                        positions(module, ExternKind.TABLE).get(0),
                        elements.stream().map(positions::get).toList());
    }

    private static List<Integer> positions(Module module, ExternKind kind) {
        var positions = new ArrayList<Integer>();
        for (var i = 0; i < module.imports().size(); i++) {
            if (module.imports().get(i).type().kind() == kind) {
                positions.add(i);
            }
        }
        return positions;
    }

    private static @Nullable List<Integer> functionsFromZero(ElementSegment segment) {
        if (!(segment.mode() instanceof SegmentMode.Active active)
                || active.position().instructions().size() != 1
                || !(active.position().instructions().get(0) instanceof Instruction.I32Const start)
                || start.value() != 0
                || !(segment.items() instanceof ElementItems.Functions functions)) {
            return null;
        }
        var indices = new ArrayList<Integer>();
        for (var i = 0; i < functions.size(); i++) {
            indices.add(functions.get(i));
        }
        return indices;
    }
}
