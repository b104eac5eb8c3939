package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An immutable operand stack, which shares all but its top with the one before: one can be kept for every position. */
final class OperandTypes {
    static final OperandTypes EMPTY = new OperandTypes(null, NumType.I32, 0);

    private final @Nullable OperandTypes below;
    private final ValType top;
    final int height;

    private OperandTypes(@Nullable OperandTypes below, ValType top, int height) {
        this.below = below;
        this.top = top;
        this.height = height;
    }

    OperandTypes push(List<ValType> types) {
        OperandTypes result = this;
        for (ValType type : types) {
            result = new OperandTypes(result, type, result.height + 1);
        }
        return result;
    }

    OperandTypes pop(int count) {
        OperandTypes result = this;
        for (int i = 0; i < count && result.below != null; i++) {
            result = result.below;
        }
        return result;
    }

    /** The types of the topmost operands, the top last. */
    List<ValType> top(int count) {
        var types = new ArrayList<ValType>();
        OperandTypes cell = this;
        for (int i = 0; i < count && cell.below != null; i++) {
            types.add(cell.top);
            cell = cell.below;
        }
        Collections.reverse(types);
        return types;
    }
}
