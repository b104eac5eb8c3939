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
import dev.wasm2jvm.core.valid.Subtyping;
import dev.wasm2jvm.core.valid.ValidModule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Small integers for the functions that can be referred to: exported, in element segments, or in {@code ref.func} of
 * constant expressions; and for those in cycles of tail calls. Functions that the module defines come first, those of one type next to each other, and those of
 * its subtypes directly behind them: so a range of ids is what a call through a type may reach. Imported functions have
 * ids behind all of those.
 */
final class DispatchIds {
    static final int NONE = -1;

    private final Module module;
    private final Subtyping subtyping;
    private final int[] ids;
    private final List<Integer> ordered = new ArrayList<>();
    private final Map<Integer, Group> groups = new TreeMap<>();
    private final Map<Integer, Integer> ends = new HashMap<>();
    private final List<Integer> imported = new ArrayList<>();

    /**
     * Functions of a type with consecutive ids.
     *
     * @param typeIndex the first index of the module with their type
     * @param first the smallest id
     * @param functions their indices, in the order of ids
     */
    record Group(int typeIndex, int first, List<Integer> functions) {}

    /**
     * Numbers functions.
     *
     * @param valid the module
     * @param referable the functions that get ids
     */
    DispatchIds(ValidModule valid, BitSet referable) {
        module = valid.module();
        subtyping = valid.subtyping();
        ids = new int[module.functionCount()];
        Arrays.fill(ids, NONE);
        var byType = new HashMap<Integer, List<Integer>>();
        for (int function = referable.nextSetBit(0); function >= 0; function = referable.nextSetBit(function + 1)) {
            if (function < module.importedFunctionCount()) {
                imported.add(function);
            } else {
                int type = subtyping.canonical(module.functionTypeIndex(function));
                byType.computeIfAbsent(type, key -> new ArrayList<>()).add(function);
            }
        }
        number(byType);
        for (int i = 0; i < imported.size(); i++) {
            ids[imported.get(i)] = ordered.size() + i;
        }
    }

    /** Visits each type before its subtypes, and these before the next type that does not extend it. */
    private void number(Map<Integer, List<Integer>> byType) {
        var roots = new ArrayList<Integer>();
        var subtypes = new HashMap<Integer, List<Integer>>();
        for (int type = 0; type < module.types().size(); type++) {
            if (subtyping.canonical(type) == type && module.types().get(type).composite() instanceof FuncType) {
                int supertype = subtyping.supertype(type);
                (supertype < 0 ? roots : subtypes.computeIfAbsent(supertype, key -> new ArrayList<>())).add(type);
            }
        }
        Deque<Integer> open = new ArrayDeque<>();
        for (int root : roots) {
            open.push(root);
            while (!open.isEmpty()) {
                int type = open.pop();
                if (type < 0) {
                    ends.put(~type, ordered.size());
                    continue;
                }
                addGroup(type, byType.getOrDefault(type, List.of()));
                open.push(~type);
                List<Integer> below = subtypes.getOrDefault(type, List.of());
                for (int i = below.size() - 1; i >= 0; i--) {
                    open.push(below.get(i));
                }
            }
        }
    }

    private void addGroup(int type, List<Integer> functions) {
        groups.put(type, new Group(type, ordered.size(), functions));
        for (int function : functions) {
            ids[function] = ordered.size();
            ordered.add(function);
        }
    }

    /** The functions that tables and references can hold. */
    static BitSet referable(Module module) {
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

    /** The id of a function, or {@link #NONE} if nothing can refer to it. */
    int id(int function) {
        return ids[function];
    }

    /** The defined functions that have ids, by type; some groups are empty. */
    Collection<Group> groups() {
        return groups.values();
    }

    /** The defined functions of exactly one type. */
    Group group(int typeIndex) {
        return groups.getOrDefault(typeIndex, new Group(typeIndex, 0, List.of()));
    }

    /** The defined functions of a type and of its subtypes: what a call through the type may reach. */
    Group callable(int typeIndex) {
        Group own = group(typeIndex);
        int end = ends.getOrDefault(typeIndex, own.first());
        return new Group(typeIndex, own.first(), ordered.subList(own.first(), end));
    }

    /** Imported functions that have ids, in the order of their ids. */
    List<Integer> imported() {
        return imported;
    }

    /** The id of the first imported function; smaller ids are those of functions that the module defines. */
    int firstImported() {
        return ordered.size();
    }
}
