package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Shape;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The scope of a call that borrows, or takes handles from Java that it has to give back if another argument is refused;
 * other calls have none.
 *
 * @param needed whether a parameter of the call contains such a handle
 * @param out the side whose scope it is
 */
record Scopes(boolean needed, AdapterCode out) {
    private static final String SCOPE = RuntimeNames.descriptor(RuntimeNames.CALL_SCOPE);

    Scopes(FuncSignature type, AdapterCode out) {
        this(contains(type, WitType.BorrowType.class::isInstance), out);
    }

    /** The scope of a call by Java. */
    static Scopes ofExport(FuncSignature type, AdapterCode out) {
        return new Scopes(
                contains(type, each -> each instanceof WitType.BorrowType || each instanceof WitType.OwnType), out);
    }

    private static boolean contains(FuncSignature type, Predicate<WitType> handle) {
        return type.parameterTypes().stream().anyMatch(each -> contains(each, handle));
    }

    private static boolean contains(WitType type, Predicate<WitType> handle) {
        return handle.test(type) || Shape.parts(type).stream().anyMatch(part -> contains(part, handle));
    }

    /** Begins the scope; returns the local with the outer one, or -1. */
    int begin() {
        if (!needed) {
            return -1;
        }
        out.pushContext();
        out.code().invokeVirtual(RuntimeNames.CONTEXT, "beginScope", "()" + SCOPE);
        return out.spill(Type.getType(SCOPE));
    }

    /** A trap if the callee kept a borrowed handle. */
    void checkReturned(int outer) {
        if (outer >= 0) {
            out.pushContext();
            out.code()
                    .invokeVirtual(RuntimeNames.CONTEXT, "scope", "()" + SCOPE)
                    .invokeVirtual(RuntimeNames.CALL_SCOPE, "checkReturned", "()V");
        }
    }

    /** All arguments are lowered. */
    void accept(int outer) {
        if (outer >= 0) {
            out.pushContext();
            out.code()
                    .invokeVirtual(RuntimeNames.CONTEXT, "scope", "()" + SCOPE)
                    .invokeVirtual(RuntimeNames.CALL_SCOPE, "accept", "()V");
        }
    }

    void end(int outer) {
        end(outer, "endScope");
    }

    /** Ends the scope of a call that does not take place. */
    void undo(int outer) {
        end(outer, "undoScope");
    }

    private void end(int outer, String method) {
        if (outer >= 0) {
            out.pushContext();
            out.code().load(Opcodes.ALOAD, outer).invokeVirtual(RuntimeNames.CONTEXT, method, "(" + SCOPE + ")V");
        }
    }
}
