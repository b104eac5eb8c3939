package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.JvmLimits;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Validates one function and writes its method. Many can work at once, each on a class of its own. */
final class FunctionCompiler {
    private final ValidModule valid;
    private final ModuleLayout layout;
    private final IntPredicate callGrows;

    FunctionCompiler(ValidModule valid, ModuleLayout layout, IntPredicate callGrows) {
        this.valid = valid;
        this.layout = layout;
        this.callGrows = callGrows;
    }

    /** Adds the method of a defined function to a class. */
    void compile(int definedIndex, ClassAssembler type) {
        var validator = new FunctionValidator(valid, definedIndex);
        var builder = new FunctionTreeBuilder(validator.type(), callGrows);
        validator.forEach(builder::accept);
        int bytes = emit(definedIndex, builder.build(), JvmTypes.of(validator.locals()), type);
        if (bytes > JvmLimits.CODE_BYTES) {
            Module module = valid.module();
            int offset = module.code().get(definedIndex).offset();
            String label = module.functionLabel(module.importedFunctionCount() + definedIndex);
            throw new UnsupportedException(
                    "a function of " + bytes + " bytes of bytecode",
                    Location.at(offset).withFunction(label));
        }
    }

    private int emit(int definedIndex, FunctionTree tree, List<Type> localTypes, ClassAssembler type) {
        int function = layout.module().importedFunctionCount() + definedIndex;
        MethodReference self = layout.function(function);
        MethodAssembler method = type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, self.name(), self.descriptor());
        var code = new TypedCode(method);
        FuncType functionType = tree.type();
        Locals locals = Locals.allocate(
                code, layout.signature(functionType), localTypes, Type.getObjectType(layout.className()));
        var memory = new HoistedMemory(code);
        if (tree.effects().any(Effects.Kind.ACCESSES, 0, tree.size())) {
            memory.allocate(layout.memory(0), locals.instanceSlot());
        }
        new FunctionEmitter(new Emission(tree, layout, code, locals, memory)).emit(0, tree.size());
        return method.end();
    }
}
