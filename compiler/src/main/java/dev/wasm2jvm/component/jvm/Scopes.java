package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Shape;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.WitType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The scope of a call that borrows; other calls have none.
 *
 * @param borrows whether a parameter of the call contains a borrowed handle
 * @param out the side whose scope it is
 */
record Scopes(boolean borrows, AdapterCode out) {
    private static final String SCOPE = RuntimeNames.descriptor(RuntimeNames.CALL_SCOPE);

    Scopes(FuncSignature type, AdapterCode out) {
        this(type.parameterTypes().stream().anyMatch(Scopes::containsBorrow), out);
    }

    private static boolean containsBorrow(@Nullable WitType type) {
        if (type instanceof WitType.BorrowType) {
            return true;
        } else if (type instanceof WitType.ListType list) {
            return containsBorrow(list.element());
        } else if (type instanceof WitType.Primitive
                || type instanceof WitType.OwnType
                || type instanceof WitType.FlagsType
                || type == null) {
            return false;
        }
        var fields = Shape.fields(type);
        var parts = fields == null ? Shape.cases(type) : fields;
        return parts.stream().anyMatch(Scopes::containsBorrow);
    }

    /** Begins the scope; returns the local with the outer one, or -1. */
    int begin() {
        if (!borrows) {
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

    void end(int outer) {
        if (outer >= 0) {
            out.pushContext();
            out.code().load(Opcodes.ALOAD, outer).invokeVirtual(RuntimeNames.CONTEXT, "endScope", "(" + SCOPE + ")V");
        }
    }
}
