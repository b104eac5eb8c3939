package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.ConstExpr;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.BitSet;
import java.util.List;

/**
 * A module of which all but the function bodies has been validated. Immutable; bodies are validated by
 * {@link FunctionValidator}s, as many at once as one likes.
 */
public final class ValidModule {
    private final Module module;
    private final Subtyping subtyping;
    private final BitSet declared;

    ValidModule(Module module, Subtyping subtyping, BitSet declared) {
        this.module = module;
        this.subtyping = subtyping;
        this.declared = declared;
    }

    /**
     * The module itself.
     *
     * @return the syntax
     */
    public Module module() {
        return module;
    }

    /**
     * Which of its types match which.
     *
     * @return the relation
     */
    public Subtyping subtyping() {
        return subtyping;
    }

    /**
     * Validates the bodies of all functions.
     *
     * @throws dev.wasm2jvm.diagnostic.WasmException if one is malformed or invalid, or uses a feature that is not supported
     */
    public void validateBodies() {
        for (int i = 0; i < module.definedFunctionCount(); i++) {
            new FunctionValidator(this, i).validate();
        }
    }

    /**
     * Whether bodies may take a reference to a function: only if something outside of bodies names it (spec 3.5.20,
     * C.refs).
     *
     * @param function function index
     * @return true if it is declared
     */
    public boolean declares(int function) {
        return declared.get(function);
    }

    /**
     * A type that is known to be a function type.
     *
     * @param typeIndex type index
     * @return the function type
     */
    public FuncType funcType(int typeIndex) {
        return module.funcType(typeIndex);
    }

    /**
     * The instructions of one of the module's constant expressions, annotated like those of bodies.
     *
     * @param expression the expression
     * @param expected what it must give
     * @return its instructions, without the final {@code end}
     */
    public List<TypedInstruction> typed(ConstExpr expression, ValType expected) {
        return new ConstantValidator(this).typed(expression, expected, module.globalCount());
    }
}
