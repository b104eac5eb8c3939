package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.ConstExpr;
import dev.wasm2jvm.core.syntax.ElementItems;
import dev.wasm2jvm.core.syntax.ElementSegment;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.Table;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether all that a module's tables ever hold are functions that the module names itself, in its element segments, and
 * whose types it knows: an imported function may be of a subtype of the type that its import has, if that is not final.
 */
final class ClosedTables {
    private ClosedTables() {}

    static boolean areIn(Module module, CallScan calls) {
        boolean shared = !module.imports(ExternKind.TABLE).isEmpty()
                || module.exports().stream().anyMatch(export -> export.kind() == ExternKind.TABLE);
        for (int function = 0; function < calls.size() && !shared; function++) {
            shared = calls.get(function).writesTables();
        }
        return !shared
                && IntStream.range(0, module.importedFunctionCount())
                        .map(module::functionTypeIndex)
                        .allMatch(type -> module.types().get(type).isFinal())
                && module.elements().stream().map(ElementSegment::items).allMatch(ClosedTables::isNamed)
                && module.tables().stream().map(Table::init).allMatch(init -> init == null || isNamed(List.of(init)));
    }

    private static boolean isNamed(ElementItems items) {
        return !(items instanceof ElementItems.Expressions expressions) || isNamed(expressions.list());
    }

    private static boolean isNamed(List<ConstExpr> expressions) {
        return expressions.stream()
                .flatMap(expression -> expression.instructions().stream())
                .noneMatch(Instruction.GlobalGet.class::isInstance);
    }
}
