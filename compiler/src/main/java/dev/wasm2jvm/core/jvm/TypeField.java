package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.valid.Subtyping;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.jvm.ClassAssembler;
import java.util.ArrayList;
import org.objectweb.asm.Opcodes;

/** A static field {@code TYPE} with a function type of a module, as the runtime compares it. */
public final class TypeField {
    private static final String DESCRIPTOR = RuntimeClass.descriptor(RuntimeClass.FUNCTION_TYPE);
    private static final String OF = "(" + "Ljava/lang/String;".repeat(4) + ")" + DESCRIPTOR;

    private TypeField() {}

    /**
     * Adds the field, and the static initialiser for it.
     *
     * @param type the class, which has no static initialiser yet
     * @param valid the module
     * @param typeIndex index of the function type
     */
    public static void write(ClassAssembler type, ValidModule valid, int typeIndex) {
        Subtyping subtyping = valid.subtyping();
        FuncType function = valid.funcType(typeIndex);
        var supertypes = new ArrayList<String>();
        for (int above = subtyping.supertype(typeIndex); above >= 0; above = subtyping.supertype(above)) {
            supertypes.add(subtyping.name(above));
        }
        type.field(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "TYPE", DESCRIPTOR);
        type.method(Opcodes.ACC_STATIC, "<clinit>", "()V")
                .constant(subtyping.letters(function.parameters()))
                .constant(subtyping.letters(function.results()))
                .constant(subtyping.name(typeIndex))
                .constant(String.join("\n", supertypes))
                .invokeStatic(RuntimeClass.FUNCTION_TYPE, "of", OF)
                .putStatic(type.name(), "TYPE", DESCRIPTOR)
                .insn(Opcodes.RETURN)
                .end();
    }

    /**
     * Adds the field and a method {@code type()} that returns it, for a class of function objects.
     *
     * @param type the class
     * @param valid the module
     * @param typeIndex index of the function type
     */
    public static void writeWithMethod(ClassAssembler type, ValidModule valid, int typeIndex) {
        write(type, valid, typeIndex);
        type.method(Opcodes.ACC_PUBLIC, "type", "()" + DESCRIPTOR)
                .getStatic(type.name(), "TYPE", DESCRIPTOR)
                .insn(Opcodes.ARETURN)
                .end();
    }
}
