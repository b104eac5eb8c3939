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

    /**
     * One of several alternatives.
     *
     * @param end the sum of the weights up to it
     * @param grows whether memories may have grown behind it
     */
    private record Production(Consumer<BodyWriter> writer, int end, boolean grows) {}

    /** Alternatives with weights. */
    private static final class Productions {
        private final List<Production> all = new ArrayList<>();
        private int weight;

        void add(int more, Consumer<BodyWriter> writer, boolean grows) {
            weight += more;
            all.add(new Production(writer, weight, grows));
        }

        void write(BodyWriter body) {
            Production chosen = choose(body.choice);
            while (chosen.grows && body.isStill()) {
                chosen = choose(body.choice);
            }
            chosen.writer.accept(body);
        }

        private Production choose(Choice choice) {
            int chosen = choice.below(weight);
            int i = 0;
            while (all.get(i).end <= chosen) {
                i++;
            }
            return all.get(i);
        }
    }

    /** Adds a way to write a value, which may consist of others. */
    void value(ValueType type, int weight, Consumer<BodyWriter> writer) {
        value(type, weight, false, writer);
    }

    /** As {@link #value(ValueType, int, Consumer)}, with whether memories may have grown behind it. */
    void value(ValueType type, int weight, boolean grows, Consumer<BodyWriter> writer) {
        values.computeIfAbsent(type, key -> new Productions()).add(weight, writer, grows);
    }

    /** Adds a way to write a value that has no parts. */
    void leaf(ValueType type, int weight, Consumer<BodyWriter> writer) {
        leaves.computeIfAbsent(type, key -> new Productions()).add(weight, writer, false);
    }

    /** Adds a way to write a float that may be any NaN where it is a NaN: only what treats all NaNs alike may use it. */
    void rawFloat(ValueType type, int weight, Consumer<BodyWriter> writer) {
        rawFloats.computeIfAbsent(type, key -> new Productions()).add(weight, writer, false);
    }

    /** Adds a way to write code that leaves nothing. */
    void statement(int weight, Consumer<BodyWriter> writer) {
        statement(weight, false, writer);
    }

    /** As {@link #statement(int, Consumer)}, with whether memories may have grown behind it. */
    void statement(int weight, boolean grows, Consumer<BodyWriter> writer) {
        statements.add(weight, writer, grows);
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
