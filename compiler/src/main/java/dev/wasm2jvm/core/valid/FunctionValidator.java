package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.binary.InstructionReader;
import dev.wasm2jvm.core.syntax.Body;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.WasmException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The one walk over a function's body (spec appendix, "Validation Algorithm"): it decodes, validates and annotates. Use
 * one validator in one thread; many can work on one module at the same time.
 */
public final class FunctionValidator {
    private final ValidModule module;
    private final int function;
    private final FuncType type;
    private final Body body;
    private final LocalTypes locals;

    /**
     * A validator for one function.
     *
     * @param module its module
     * @param definedIndex its number among the module's defined functions: the function index less the imported ones
     */
    public FunctionValidator(ValidModule module, int definedIndex) {
        this.module = module;
        Module syntax = module.module();
        this.function = syntax.importedFunctionCount() + definedIndex;
        this.type = syntax.functionType(function);
        this.body = syntax.code().get(definedIndex);
        this.locals = new LocalTypes(type, body);
    }

    /**
     * The function's type.
     *
     * @return its type
     */
    public FuncType type() {
        return type;
    }

    /**
     * Types of the function's locals.
     *
     * @return by local index, the parameters first; a view that takes little memory however many there are
     */
    public List<ValType> locals() {
        return locals;
    }

    /**
     * Walks the body.
     *
     * @param consumer takes each instruction, in the order of the binary; the last one is the body's own {@code end}
     * @throws WasmException if the body is malformed or invalid or uses a feature that is not supported, after the
     *     instructions before the offending one have been consumed; what the consumer throws passes through
     */
    public void forEach(Consumer<TypedInstruction> consumer) {
        var initialization = new LocalInitialization(locals, type.parameters().size());
        var stack = new OperandStack(module.subtyping(), initialization, type.results(), body.offset());
        var reader = new InstructionReader(module.module(), body);
        var typing = new InstructionTyping(module, locals, stack);
        while (!stack.ended()) {
            consumer.accept(next(reader, typing));
        }
        if (!reader.atEnd()) {
            throw inFunction(new MalformedException(
                    "unexpected content after the end of a function", Location.at(reader.offset())));
        }
    }

    private TypedInstruction next(InstructionReader reader, InstructionTyping typing) {
        try {
            if (reader.atEnd()) {
                throw new MalformedException("unexpected end of section or function", Location.at(reader.offset()));
            }
            return typing.step(reader.next());
        } catch (WasmException e) {
            throw inFunction(e);
        }
    }

    private WasmException inFunction(WasmException problem) {
        return problem.at(problem.location().withFunction(module.module().functionLabel(function)));
    }

    /**
     * Walks the body only to validate it.
     *
     * @throws WasmException as {@link #forEach} does
     */
    public void validate() {
        forEach(instruction -> {});
    }
}
