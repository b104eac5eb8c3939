package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.MethodAssembler;

/**
 * A method under construction that moves values from one component to another: what is lifted on one side is lowered on
 * the other at once.
 *
 * @param from the side that lifts
 * @param to the side that lowers; its code and part are those of {@code from}
 */
record Transfer(AdapterCode from, AdapterCode to) {

    Transfer {
        if (from.code() != to.code() || from.part() != to.part()) {
            throw new IllegalArgumentException("a transfer is one method");
        }
    }

    MethodAssembler code() {
        return from.code();
    }

    /** The way back: for results. */
    Transfer reversed() {
        return new Transfer(to, from);
    }

    /** Copies bytes that need no conversion. */
    void copyBytes(Address source, Address target, int count) {
        int done = 0;
        for (var unit : Unit.values()) {
            while (count - done >= unit.bytes && count <= LONGEST_UNROLLED) {
                from.loadBy(unit.load, unit.descriptor, source.plus(done));
                to.storeBy(unit.store, unit.descriptor, target.plus(done));
                done += unit.bytes;
            }
        }
        if (done < count) {
            from.pushContext();
            from.push(source);
            to.pushContext();
            to.push(target);
            var context = from.memory().contextDescriptor();
            code().constant(count).invokeStatic(RuntimeNames.VALUES, "copy", "(" + context + "I" + context + "II)V");
        }
    }

    /** Beyond so many bytes a call of {@code System.arraycopy} is faster than loads and stores. */
    private static final int LONGEST_UNROLLED = 64;

    private enum Unit {
        LONG(8, "I64", "J", "loadI64"),
        INT(4, "I32", "I", "loadI32"),
        SHORT(2, "I16", "I", "loadU16"),
        BYTE(1, "I8", "I", "loadU8");

        private final int bytes;
        private final String store;
        private final String descriptor;
        private final String load;

        Unit(int bytes, String type, String descriptor, String load) {
            this.bytes = bytes;
            this.store = "store" + type;
            this.descriptor = descriptor;
            this.load = load;
        }
    }
}
