package dev.wasm2jvm.component.jvm;

/** Types whose values are a pointer and a length, and which the runtime moves as a whole: strings, lists of numbers. */
sealed interface PairBinding extends JavaBinding permits StringBinding, PrimitiveListBinding {

    /** Pops context, pointer and length, and pushes the value. */
    void lift(AdapterCode out);

    /** Pops a value and pushes its pair, as {@link Pairs} takes it. */
    void lower(AdapterCode out);

    /** Pops context, pointer and length, and pushes the pair of a copy in the other memory. */
    void copy(Transfer transfer);

    @Override
    default void load(AdapterCode out, Address address) {
        Pairs.pushFromMemory(out, address);
        lift(out);
    }

    @Override
    default void store(AdapterCode out, Address address, String label) {
        lower(out);
        Pairs.store(out, address);
    }

    @Override
    default void lift(AdapterCode out, FlatSource flat) {
        Pairs.pushFromFlat(out, flat);
        lift(out);
    }

    @Override
    default void lower(AdapterCode out, FlatSink flat, String label) {
        lower(out);
        Pairs.lower(out, flat);
    }

    @Override
    default void copy(Transfer transfer, Address from, Address to) {
        Pairs.pushFromMemory(transfer.from(), from);
        copy(transfer);
        Pairs.store(transfer.to(), to);
    }

    @Override
    default void pass(Transfer transfer, FlatSource from, FlatSink to) {
        Pairs.pushFromFlat(transfer.from(), from);
        copy(transfer);
        Pairs.lower(transfer.to(), to);
    }
}
