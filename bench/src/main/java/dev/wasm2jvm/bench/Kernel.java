package dev.wasm2jvm.bench;

/** What a benchmark calls: one operation, written in Java around generated classes. */
public interface Kernel {

    /**
     * Runs the operation once.
     *
     * @param size how much to do, in the unit of the kernel
     * @return something that depends on all of the work
     */
    Object run(int size);

    /**
     * The kernel of one of several operations, whose {@link #run} takes how many calls to make.
     *
     * @param size of what each call passes, in the unit of the operation
     */
    default Kernel select(String operation, int size) {
        return this;
    }
}
