package dev.wasm2jvm.component.wit;

import java.math.BigInteger;

/** The order of semantic versions (semver.org 2.0.0, section 11). */
final class VersionOrder {

    private VersionOrder() {}

    /** Negative, zero or positive as the first is lower than, equal to or higher than the second. */
    static int compare(String one, String other) {
        var first = one.split("\\+", 2)[0].split("-", 2);
        var second = other.split("\\+", 2)[0].split("-", 2);
        int order = compareParts(first[0], second[0]);
        if (order != 0) {
            return order;
        }
        if (first.length == 1 || second.length == 1) {
            return Integer.compare(second.length, first.length);
        }
        return compareParts(first[1], second[1]);
    }

    private static int compareParts(String one, String other) {
        var first = one.split("\\.", -1);
        var second = other.split("\\.", -1);
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            int order = comparePart(first[i], second[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(first.length, second.length);
    }

    private static int comparePart(String one, String other) {
        boolean firstNumber = isNumber(one);
        boolean secondNumber = isNumber(other);
        if (firstNumber && secondNumber) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return firstNumber == secondNumber ? one.compareTo(other) : firstNumber ? -1 : 1;
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
