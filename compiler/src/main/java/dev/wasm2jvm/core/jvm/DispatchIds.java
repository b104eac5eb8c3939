package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.ConstExpr;
import dev.wasm2jvm.core.syntax.ElementItems;
import dev.wasm2jvm.core.syntax.ElementSegment;
import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Global;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the functions that references can refer to. Functions of one type have consecutive numbers, so that the range
 * check of a {@code tableswitch} is the check of the type; imported functions come last.
 */
final class DispatchIds {
    /** The number of functions that nothing can refer to. */
    static final int NONE = -1;

    private final int[] ids;
    private final Map<FuncType, Group> groups = new LinkedHashMap<>();
    private final List<Integer> imported = new ArrayList<>();
    private int definedCount;

    /**
     * The functions of one type.
     *
     * @param type their type
     * @param first the first id
     * @param functions their function indices by id less the first
     */
    record Group(FuncType type, int first, List<Integer> functions) {}

    DispatchIds(Module module) {
        ids = new int[module.functionCount()];
        Arrays.fill(ids, NONE);
        BitSet referable = referable(module);
        var byType = new LinkedHashMap<FuncType, List<Integer>>();
        for (int function = referable.nextSetBit(0); function >= 0; function = referable.nextSetBit(function + 1)) {
            if (function < module.importedFunctionCount()) {
                imported.add(function);
            } else {
                byType.computeIfAbsent(module.functionType(function), type -> new ArrayList<>())
                        .add(function);
            }
        }
        byType.forEach(this::addGroup);
        for (int i = 0; i < imported.size(); i++) {
            ids[imported.get(i)] = definedCount + i;
        }
    }

    private void addGroup(FuncType type, List<Integer> functions) {
        groups.put(type, new Group(type, definedCount, List.copyOf(functions)));
        for (int function : functions) {
            ids[function] = definedCount++;
        }
    }

    /** Functions that are exported or mentioned by elements, tables or globals; bodies may name no others (spec 3.4.10). */
    private static BitSet referable(Module module) {
        var found = new BitSet();
        for (Export export : module.exports()) {
            if (export.kind() == ExternKind.FUNC) {
                found.set(export.index());
            }
        }
        for (ElementSegment segment : module.elements()) {
            addItems(segment.items(), found);
        }
        for (Global global : module.globals()) {
            addExpression(global.init(), found);
        }
        for (Table table : module.tables()) {
            if (table.init() != null) {
                addExpression(table.init(), found);
            }
        }
        return found;
    }

    private static void addItems(ElementItems items, BitSet found) {
        if (items instanceof ElementItems.Functions functions) {
            for (int i = 0; i < functions.size(); i++) {
                found.set(functions.get(i));
            }
        } else if (items instanceof ElementItems.Expressions expressions) {
            expressions.list().forEach(expression -> addExpression(expression, found));
        }
    }

    private static void addExpression(ConstExpr expression, BitSet found) {
        for (Instruction instruction : expression.instructions()) {
            if (instruction instanceof Instruction.RefFunc reference) {
                found.set(reference.function());
            }
        }
    }

    /** The id of a function, or {@link #NONE}. */
    int id(int function) {
        return ids[function];
    }

    /** The defined functions by type. */
    Collection<Group> groups() {
        return groups.values();
    }

    /** The functions of a type; an empty group if there are none. */
    Group group(FuncType type) {
        return groups.getOrDefault(type, new Group(type, 0, List.of()));
    }

    /** The imported functions; their ids follow those of the defined ones. */
    List<Integer> imported() {
        return imported;
    }

    /** The first id of an imported function. */
    int firstImported() {
        return definedCount;
    }
}
