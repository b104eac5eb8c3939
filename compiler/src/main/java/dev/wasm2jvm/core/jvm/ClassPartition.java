package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Module;

/**
 * Distributes the defined functions over classes: neighbours stay together, since producers put what belongs together
 * side by side, and each class stays small enough for its constant pool and for loading lazily.
 */
final class ClassPartition {
    /** Bytes of Wasm a class. A byte needs less than one entry of the constant pool, of which there are 65,535. */
    private static final int BYTES_PER_CLASS = 48_000;

    private static final int FUNCTIONS_PER_CLASS = 1_000;

    private final IntList firsts = new IntList();
    private final int[] classes;

    ClassPartition(Module module) {
        classes = new int[module.definedFunctionCount()];
        int bytes = 0;
        for (int function = 0; function < classes.length; function++) {
            int length = module.code().get(function).length();
            boolean full = firsts.size() > 0
                    && (bytes + length > BYTES_PER_CLASS || function - firsts.last() >= FUNCTIONS_PER_CLASS);
            if (firsts.size() == 0 || full) {
                firsts.add(function);
                bytes = 0;
            }
            bytes += length;
            classes[function] = firsts.size() - 1;
        }
    }

    /** Number of classes. */
    int classCount() {
        return firsts.size();
    }

    /** The class of a defined function. */
    int classOf(int definedFunction) {
        return classes[definedFunction];
    }

    /** The first defined function of a class. */
    int first(int number) {
        return firsts.get(number);
    }

    /** The end, exclusive, of a class's defined functions. */
    int end(int number) {
        return number + 1 < firsts.size() ? firsts.get(number + 1) : classes.length;
    }
}
