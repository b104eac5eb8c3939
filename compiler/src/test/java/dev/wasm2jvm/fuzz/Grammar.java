package dev.wasm2jvm.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The ways to write a value of each type, and a statement. */
final class Grammar {
    private final Map<ValueType, Productions> values = new HashMap<>();
    private final Map<ValueType, Productions> leaves = new HashMap<>();
    private final Map<ValueType, Productions> rawFloats = new HashMap<>();
    private final Productions statements = new Productions();

    /** Alternatives with weights. */
    private static final class Productions {
        private final List<Consumer<BodyWriter>> writers = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();
        private int weight;

        void add(int more, Consumer<BodyWriter> writer) {
            weight += more;
            writers.add(writer);
            ends.add(weight);
        }

        void write(BodyWriter body) {
            int chosen = body.choice.below(weight);
            int i = 0;
            while (ends.get(i) <= chosen) {
                i++;
            }
            writers.get(i).accept(body);
        }
    }

    /** Adds a way to write a value, which may consist of others. */
    void value(ValueType type, int weight, Consumer<BodyWriter> writer) {
        values.computeIfAbsent(type, key -> new Productions()).add(weight, writer);
    }

    /** Adds a way to write a value that has no parts. */
    void leaf(ValueType type, int weight, Consumer<BodyWriter> writer) {
        leaves.computeIfAbsent(type, key -> new Productions()).add(weight, writer);
    }

    /** Adds a way to write a float that may be any NaN where it is a NaN: only what treats all NaNs alike may use it. */
    void rawFloat(ValueType type, int weight, Consumer<BodyWriter> writer) {
        rawFloats.computeIfAbsent(type, key -> new Productions()).add(weight, writer);
    }

    /** Adds a way to write code that leaves nothing. */
    void statement(int weight, Consumer<BodyWriter> writer) {
        statements.add(weight, writer);
    }

    /** All types that have values. */
    boolean has(ValueType type) {
        return leaves.containsKey(type);
    }

    void writeValue(ValueType type, BodyWriter body, boolean leaf) {
        boolean simple = leaf || !values.containsKey(type) || body.choice.chance(15);
        productions(simple ? leaves : values, type).write(body);
    }

    void writeRawFloat(ValueType type, BodyWriter body) {
        productions(rawFloats, type).write(body);
    }

    void writeStatement(BodyWriter body) {
        statements.write(body);
    }

    private static Productions productions(Map<ValueType, Productions> all, ValueType type) {
        Productions found = all.get(type);
        if (found == null) {
            throw new IllegalArgumentException("no way to write a value of type " + type);
        }
        return found;
    }
}
