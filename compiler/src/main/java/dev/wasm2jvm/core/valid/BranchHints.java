package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.binary.BinaryReader;
import dev.wasm2jvm.core.binary.InstructionReader;
import dev.wasm2jvm.core.syntax.Body;
import dev.wasm2jvm.core.syntax.CustomSection;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;
import java.util.HashSet;
import java.util.Set;

/**
 * The custom section {@code metadata.code.branch_hint} (spec appendix, "Custom Sections"). The compiler needs no hints:
 * HotSpot counts branches itself. A mistake in a custom section makes no module invalid, so this is only for those who ask.
 */
public final class BranchHints {
    private static final String NAME = "metadata.code.branch_hint";

    private BranchHints() {}

    /**
     * Checks the section, if there is one.
     *
     * @param module the module, whose bodies are valid
     * @throws MalformedException if the section is malformed
     * @throws InvalidException if a hint is not at a {@code br_if} or {@code if}
     */
    public static void validate(Module module) {
        for (CustomSection section : module.customs()) {
            if (section.name().equals(NAME)) {
                validate(module, section);
            }
        }
    }

    private static void validate(Module module, CustomSection section) {
        var in = new BinaryReader(module.bytes(), section.offset(), section.offset() + section.length());
        int functions = in.count();
        for (int i = 0; i < functions; i++) {
            int at = in.offset();
            int defined = in.u32() - module.importedFunctionCount();
            if (Integer.compareUnsigned(defined, module.definedFunctionCount()) >= 0) {
                throw new InvalidException("branch hints of an unknown function", Location.at(at));
            }
            hints(module, module.code().get(defined), in);
        }
    }

    private static void hints(Module module, Body body, BinaryReader in) {
        Set<Integer> branches = branches(module, body);
        int hints = in.count();
        for (int i = 0; i < hints; i++) {
            int at = in.offset();
            int target = body.start() + in.u32();
            if (in.u32() != 1 || in.u8() > 1) {
                throw new MalformedException("malformed branch hint", Location.at(at));
            }
            if (!branches.contains(target)) {
                throw new InvalidException("branch hint: invalid target", Location.at(at));
            }
        }
    }

    private static Set<Integer> branches(Module module, Body body) {
        var offsets = new HashSet<Integer>();
        var reader = new InstructionReader(module, body);
        while (!reader.atEnd()) {
            Instruction instruction = reader.next();
            if (instruction.opcode() == Opcode.BR_IF || instruction.opcode() == Opcode.IF) {
                offsets.add(instruction.offset());
            }
        }
        return offsets;
    }
}
