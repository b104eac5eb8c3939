package dev.wasm2jvm.core.valid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The annotations of all instructions of a real module fit each other. */
class AnnotationTest {
    private static ValidModule fixture() throws IOException {
        try (InputStream in = AnnotationTest.class.getResourceAsStream("/fixtures/c-preview1/c-preview1.wasm")) {
            return ModuleValidator.validate(
                    ModuleParser.parse(Objects.requireNonNull(in).readAllBytes()));
        }
    }

    @Test
    void heightsAndBlocksFit() throws IOException {
        ValidModule valid = fixture();
        int instructions = 0;
        for (int i = 0; i < valid.module().definedFunctionCount(); i++) {
            var check = new Check();
            new FunctionValidator(valid, i).forEach(check::accept);
            assertTrue(check.open.isEmpty());
            instructions += check.count;
        }
        assertTrue(instructions > 5_000, "instructions: " + instructions);
    }

    @Test
    void functionsCanBeValidatedInParallel() throws IOException {
        ValidModule valid = fixture();
        Module module = valid.module();
        Set<Integer> alone = new TreeSet<>();
        IntStream.range(0, module.definedFunctionCount()).forEach(i -> alone.add(fingerprint(valid, i)));
        Set<Integer> together = new TreeSet<>(IntStream.range(0, module.definedFunctionCount())
                .parallel()
                .mapToObj(i -> fingerprint(valid, i))
                .toList());
        assertEquals(alone, together);
    }

    private static int fingerprint(ValidModule valid, int function) {
        var typed = new ArrayList<TypedInstruction>();
        new FunctionValidator(valid, function).forEach(typed::add);
        return typed.toString().hashCode();
    }

    /** An open block: its number, the operands below it, and the first height in it. */
    private record Open(int block, int height, int inside) {}

    private static final class Check {
        private final List<Open> open = new ArrayList<>(List.of(new Open(0, 0, 0)));
        private int expectedHeight;
        private boolean expectedReachable = true;
        private int count;
        private int lastBlock;

        void accept(TypedInstruction typed) {
            count++;
            Instruction instruction = typed.instruction();
            assertEquals(expectedReachable, typed.reachable(), instruction::toString);
            if (typed.reachable()) {
                assertEquals(expectedHeight, typed.heightBefore(), instruction::toString);
                typed.targets().forEach(this::target);
            }
            Open innermost = open.get(open.size() - 1);
            int below = typed.heightBefore() - typed.popped().size();
            expectedHeight = below + typed.pushed().size();
            if (instruction instanceof Instruction.Block) {
                assertEquals(lastBlock + 1, typed.block());
                lastBlock = typed.block();
                open.add(new Open(typed.block(), below, expectedHeight));
            } else if (instruction instanceof Instruction.Else) {
                assertEquals(innermost.block(), typed.block());
                expectedHeight = innermost.inside();
            } else if (instruction instanceof Instruction.End) {
                assertEquals(innermost.block(), typed.block());
                open.remove(open.size() - 1);
                expectedHeight = innermost.height() + typed.pushed().size();
            } else {
                assertEquals(TypedInstruction.NO_BLOCK, typed.block());
            }
            expectedReachable = typed.reachableAfter();
            assertFalse(typed.reachableAfter() && instruction instanceof Instruction.Br);
        }

        private void target(BranchTarget target) {
            Open meant = open.get(open.size() - 1 - target.depth());
            assertEquals(meant.block(), target.block());
            assertEquals(meant.height(), target.height());
        }
    }
}
