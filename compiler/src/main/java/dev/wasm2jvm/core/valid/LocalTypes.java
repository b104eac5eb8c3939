package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.Body;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.LocalGroup;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The types of a function's parameters and locals, as compact as the binary has them: a body of ten bytes may declare thousands. */
final class LocalTypes extends AbstractList<ValType> implements RandomAccess {
    private final ValType[] types;

    /** For each group the index after its last local. */
    private final int[] ends;

    LocalTypes(FuncType type, Body body) {
        int parameters = type.parameters().size();
        int groups = parameters + body.locals().size();
        types = new ValType[groups];
        ends = new int[groups];
        int end = 0;
        for (int i = 0; i < groups; i++) {
            LocalGroup group = i < parameters
                    ? new LocalGroup(1, type.parameters().get(i))
                    : body.locals().get(i - parameters);
            end += group.count();
            types[i] = group.type();
            ends[i] = end;
        }
    }

    @Override
    public ValType get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        int low = 0;
        int high = ends.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] > index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return types[low];
    }

    @Override
    public int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }
}
