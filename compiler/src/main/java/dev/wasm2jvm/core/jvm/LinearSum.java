package dev.wasm2jvm.core.jvm;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An i32 that is a sum of locals, each times a factor, and a constant, modulo 2^32.
 *
 * @param factors the factors that are not 0, by local
 * @param constant the constant
 */
record LinearSum(SortedMap<Integer, Integer> factors, int constant) {

    static LinearSum of(int constant) {
        return new LinearSum(Collections.emptySortedMap(), constant);
    }

    static LinearSum ofLocal(int local) {
        return new LinearSum(new TreeMap<>(Map.of(local, 1)), 0);
    }

    boolean isConstant() {
        return factors.isEmpty();
    }

    /** Whether it differs from another one by a constant. */
    boolean isNear(LinearSum other) {
        return factors.equals(other.factors);
    }

    LinearSum plus(LinearSum other) {
        var sum = new TreeMap<Integer, Integer>(factors);
        other.factors.forEach((local, factor) -> sum.merge(local, factor, Integer::sum));
        sum.values().removeIf(factor -> factor == 0);
        return new LinearSum(sum, constant + other.constant);
    }

    LinearSum times(int number) {
        var product = new TreeMap<Integer, Integer>(factors);
        product.replaceAll((local, factor) -> factor * number);
        product.values().removeIf(factor -> factor == 0);
        return new LinearSum(product, constant * number);
    }

    /**
     * By how much it changes.
     *
     * @param changes by how much locals change; others do not
     */
    int change(Map<Integer, Integer> changes) {
        int change = 0;
        for (Map.Entry<Integer, Integer> factor : factors.entrySet()) {
            change += factor.getValue() * changes.getOrDefault(factor.getKey(), 0);
        }
        return change;
    }
}
