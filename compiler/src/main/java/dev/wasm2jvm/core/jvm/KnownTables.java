package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.ConstExpr;
import dev.wasm2jvm.core.syntax.ElementItems;
import dev.wasm2jvm.core.syntax.ElementSegment;
import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.SegmentMode;
import dev.wasm2jvm.core.syntax.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions in tables that hold the same from the beginning to the end: nobody else sees them, no instruction writes
 * to any table, and what element segments put there, and where, stands in the module.
 *
 * <p>A module that imports a table has none: its functions could be called through that one after an instantiation that
 * failed before the other tables were filled.
 */
final class KnownTables {
    private static final int UNKNOWN = -1;

    private final Module module;
    private final ModuleLayout layout;

    /** The functions by position, for each known table. */
    private final Map<Integer, SortedMap<Integer, Integer>> functions = new HashMap<>();

    /** What each known table holds for a call through a type, by canonical type. */
    private final Map<Integer, Map<Integer, List<Entry>>> entries = new HashMap<>();

    /**
     * A function in a table.
     *
     * @param position where
     * @param function its index
     */
    record Entry(int position, int function) {}

    KnownTables(ModuleLayout layout, CallScan calls) {
        this.layout = layout;
        this.module = layout.module();
        boolean written = !module.imports(ExternKind.TABLE).isEmpty();
        for (int function = 0; function < calls.size() && !written; function++) {
            written = calls.get(function).writesTables() || calls.get(function).copiesToTables();
        }
        if (!written) {
            addTables();
        }
        functions.forEach((table, held) -> entries.put(table, byType(held)));
    }

    /**
     * What a call through a type can reach in a table: any other position traps.
     *
     * @return in the order of positions; null if the table is not known
     */
    @Nullable
    List<Entry> entries(int table, int typeIndex) {
        Map<Integer, List<Entry>> held = entries.get(table);
        return held == null ? null : held.getOrDefault(layout.canonical(typeIndex), List.of());
    }

    /** All functions that a call through a type can reach in a known table, if these are at most so many. */
    BitSet few(int most) {
        var few = new BitSet();
        for (Map<Integer, List<Entry>> byType : entries.values()) {
            for (List<Entry> held : byType.values()) {
                if (held.size() <= most) {
                    held.forEach(entry -> few.set(entry.function()));
                }
            }
        }
        return few;
    }

    /** A function can be called through its type, and through the supertypes of that. */
    private Map<Integer, List<Entry>> byType(SortedMap<Integer, Integer> held) {
        var byType = new HashMap<Integer, List<Entry>>();
        held.forEach((position, function) -> {
            for (int type = layout.canonical(module.functionTypeIndex(function));
                    type >= 0;
                    type = layout.subtyping().supertype(type)) {
                byType.computeIfAbsent(type, key -> new ArrayList<>()).add(new Entry(position, function));
            }
        });
        return byType;
    }

    private void addTables() {
        for (int table = 0; table < module.tableCount(); table++) {
            Table defined = module.tables().get(table);
            if (defined.init() == null && !defined.type().is64()) {
                functions.put(table, new TreeMap<>());
            }
        }
        for (Export export : module.exports()) {
            if (export.kind() == ExternKind.TABLE) {
                functions.remove(export.index());
            }
        }
        for (ElementSegment segment : module.elements()) {
            if (segment.mode() instanceof SegmentMode.Active active) {
                SortedMap<Integer, Integer> table = functions.get(active.index());
                if (table != null && !add(table, active, segment.items())) {
                    functions.remove(active.index());
                }
            }
        }
    }

    /** Whether all elements are known, and inside of the table. */
    private boolean add(SortedMap<Integer, Integer> table, SegmentMode.Active active, ElementItems items) {
        int position = position(active.position());
        long size = module.tableType(active.index()).limits().minimum();
        if (position < 0 || (long) position + items.size() > size) {
            return false;
        }
        for (int element = 0; element < items.size(); element++) {
            int function = function(items, element);
            if (function < module.importedFunctionCount()) {
                return false;
            }
            table.put(position + element, function);
        }
        return true;
    }

    private static int position(ConstExpr expression) {
        List<Instruction> instructions = expression.instructions();
        return instructions.size() == 1 && instructions.get(0) instanceof Instruction.I32Const constant
                ? constant.value()
                : UNKNOWN;
    }

    private static int function(ElementItems items, int element) {
        if (items instanceof ElementItems.Functions some) {
            return some.get(element);
        }
        List<Instruction> instructions =
                ((ElementItems.Expressions) items).list().get(element).instructions();
        return instructions.size() == 1 && instructions.get(0) instanceof Instruction.RefFunc reference
                ? reference.function()
                : UNKNOWN;
    }
}
