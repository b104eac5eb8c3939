package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.List;

/**
 * A validated function on its way to the generator. Passes before the splitter replace instructions by simpler ones that
 * mean the same, and add locals for that, so that splitter and emitter need to know fewer of them.
 *
 * @param type its type
 * @param locals its parameters and locals, also those that passes added
 * @param instructions its body, in order; what a pass has rewritten has the right targets and block numbers, but block
 *     types and labels of its instructions mean nothing
 */
record FunctionCode(FuncType type, List<ValType> locals, List<TypedInstruction> instructions) {

    /** A function as it stands in the module. */
    static FunctionCode of(FunctionValidator validator) {
        var instructions = new ArrayList<TypedInstruction>();
        validator.forEach(instructions::add);
        return new FunctionCode(validator.type(), validator.locals(), instructions);
    }
}
