package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * The methods that a function's pieces become, and the class of the object through which they share values.
 *
 * @param frameClass internal name of the class with a field for each slot; empty if there are no slots
 * @param slots types of the slots
 * @param methods the methods by number of the piece; the first is the function's own
 * @param types the pieces' types
 * @param grows whether callers of the function expect a memory that has grown
 */
record PieceMethods(
        String frameClass, List<ValType> slots, List<MethodReference> methods, List<FuncType> types, boolean grows) {
    /** The piece that a function index in a piece stands for, or a negative number. */
    static int piece(int function) {
        return function - SplitFunction.PIECE;
    }

    /** The slot that a global index in a piece stands for, or a negative number. */
    static int slot(int global) {
        return global - SplitFunction.SLOT;
    }

    boolean hasFrame() {
        return !frameClass.isEmpty();
    }

    Type frameType() {
        return Type.getObjectType(frameClass);
    }

    Type slotType(int slot) {
        return JvmTypes.of(slots.get(slot));
    }

    static String slotField(int slot) {
        return "s" + slot;
    }
}
