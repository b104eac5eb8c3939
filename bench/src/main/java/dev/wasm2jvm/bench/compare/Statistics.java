package dev.wasm2jvm.bench.compare;

import java.util.List;

/** The few figures that a run is boiled down to. */
final class Statistics {

    private Statistics() {}

    /**
     * The middle value, or the mean of the two in the middle.
     *
     * @throws IllegalArgumentException if there are no values
     */
    static double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the median of nothing");
        }
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * The geometric mean of positive values.
     *
     * @throws IllegalArgumentException if there are no values
     */
    static double geometricMean(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the mean of nothing");
        }
        return Math.exp(values.stream().mapToDouble(Math::log).sum() / values.size());
    }

    /**
     * Whether the last values are no longer falling or rising: the medians of the last two windows differ by less than
     * {@code tolerance} of the last.
     */
    static boolean settled(List<Double> values, int window, double tolerance) {
        int size = values.size();
        if (size < 2 * window) {
            return false;
        }
        double last = median(values.subList(size - window, size));
        double before = median(values.subList(size - 2 * window, size - window));
        return Math.abs(last - before) < tolerance * last;
    }
}
