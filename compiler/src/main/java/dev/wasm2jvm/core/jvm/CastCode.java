package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.AbstractHeapType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.jvm.MethodAssembler;
import org.objectweb.asm.Opcodes;

/** Emits {@code ref.test} and {@code ref.cast}: an {@code instanceof} wherever a class stands for the type. */
final class CastCode {
    private static final String PREDICATE = "(Ljava/lang/Object;)Z";

    private final ModuleLayout layout;
    private final MethodAssembler out;

    CastCode(ModuleLayout layout, MethodAssembler out) {
        this.layout = layout;
        this.out = out;
    }

    /** Replaces a reference by 1 if it is of the type, by 0 if it is not. */
    void test(RefType type) {
        if (!type.nullable()) {
            testNonNull(type);
        } else if (isTop(type)) {
            out.insn(Opcodes.POP).constant(1);
        } else if (isBottom(type)) {
            predicate("isNull");
        } else {
            out.insn(Opcodes.DUP);
            testNonNull(type);
            out.insn(Opcodes.SWAP);
            predicate("isNull");
            out.insn(Opcodes.IOR);
        }
    }

    /** Traps unless the reference on the stack is of the type. */
    void cast(RefType type) {
        String className = className(type);
        if (type.nullable() && !className.isEmpty()) {
            // Null passes; the exception of another class becomes the trap at the boundary.
            out.cast(className);
        } else {
            out.insn(Opcodes.DUP);
            test(type);
            out.invokeStatic(RuntimeClass.REFERENCES, "cast", "(Ljava/lang/Object;Z)Ljava/lang/Object;");
        }
    }

    private void predicate(String method) {
        out.invokeStatic(RuntimeClass.REFERENCES, method, PREDICATE);
    }

    private void testNonNull(RefType type) {
        String className = className(type);
        if (!className.isEmpty()) {
            out.type(Opcodes.INSTANCEOF, className);
        } else if (isTop(type)) {
            predicate("isNonNull");
        } else if (type.heap() instanceof ConcreteHeapType heap) {
            layout.pushType(out, heap.typeIndex());
            out.invokeStatic(
                    RuntimeClass.REFERENCES,
                    "isFunction",
                    "(Ljava/lang/Object;" + RuntimeClass.descriptor(RuntimeClass.FUNCTION_TYPE) + ")Z");
        } else {
            out.insn(Opcodes.POP).constant(0);
        }
    }

    private boolean isTop(RefType type) {
        return type.heap() == layout.subtyping().top(type.heap());
    }

    private static boolean isBottom(RefType type) {
        return type.heap() instanceof AbstractHeapType heap
                && switch (heap) {
                    case NONE, NOFUNC, NOEXTERN, NOEXN -> true;
                    default -> false;
                };
    }

    /** The class whose instances are the references of a type that are not null; empty if there is no such class. */
    private String className(RefType type) {
        if (type.heap() instanceof ConcreteHeapType heap) {
            boolean function = layout.module().types().get(heap.typeIndex()).composite() instanceof FuncType;
            return function ? "" : layout.aggregate(heap.typeIndex()).className();
        }
        return switch ((AbstractHeapType) type.heap()) {
            case EQ -> RuntimeClass.EQ_REFERENCE;
            case I31 -> RuntimeClass.I31;
            case STRUCT -> RuntimeClass.STRUCT_INSTANCE;
            case ARRAY -> RuntimeClass.ARRAY_INSTANCE;
            default -> "";
        };
    }
}
