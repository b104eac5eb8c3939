package dev.wasm2jvm.core.valid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.binary.ModuleBytes;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.WasmException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Broken modules end in a {@link WasmException} with a place in the file, and in nothing else. */
class BadInputTest {
    private static final int MUTATIONS = 20_000;
    private static final int REAL_MUTATIONS = 1_000;

    private static void validate(byte[] file) {
        Module module = ModuleParser.parse(file);
        ValidModule valid = ModuleValidator.validate(module);
        for (int i = 0; i < module.definedFunctionCount(); i++) {
            new FunctionValidator(valid, i).validate();
        }
    }

    /** True if valid; false if rejected as it should be. */
    private static boolean accepted(byte[] file) {
        try {
            validate(file);
            return true;
        } catch (WasmException e) {
            long offset = e.location().offset();
            assertTrue(offset >= 0 && offset <= file.length, () -> e.getMessage() + " at " + offset);
            return false;
        }
    }

    @Test
    void theWholeModuleIsValid() {
        validate(ModuleBytes.everything());
    }

    @Test
    void everyPrefixIsRejectedOrEndsBetweenSections() {
        byte[] whole = ModuleBytes.everything();
        int accepted = 0;
        for (int length = 0; length < whole.length; length++) {
            accepted += accepted(Arrays.copyOf(whole, length)) ? 1 : 0;
        }
        // Only the header, and what needs no later section, is a module: types, imports; and all but data and names.
        assertEquals(4, accepted);
    }

    @Test
    void mutationsAreAcceptedOrRejected() {
        var random = new Random(42);
        byte[] whole = ModuleBytes.everything();
        int rejected = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = whole.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutated[8 + random.nextInt(mutated.length - 8)] = (byte) random.nextInt(256);
            }
            rejected += accepted(mutated) ? 0 : 1;
        }
        assertTrue(rejected > MUTATIONS / 2, "rejected " + rejected);
    }

    @Test
    void mutationsOfARealModuleAreAcceptedOrRejected() throws IOException {
        byte[] whole = fixture();
        validate(whole);
        var random = new Random(7);
        int rejected = 0;
        for (int i = 0; i < REAL_MUTATIONS; i++) {
            byte[] mutated = whole.clone();
            mutated[8 + random.nextInt(mutated.length - 8)] = (byte) random.nextInt(256);
            rejected += accepted(mutated) ? 0 : 1;
        }
        assertTrue(rejected > 0 && rejected < REAL_MUTATIONS, "rejected " + rejected);
    }

    private static byte[] fixture() throws IOException {
        try (InputStream in = BadInputTest.class.getResourceAsStream("/fixtures/c-preview1/c-preview1.wasm")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void hugeCountsAllocateNothing() {
        int[] huge = {0xFF, 0xFF, 0xFF, 0xFF, 0x0F};
        for (int section : List.of(1, 2, 3, 4, 5, 6, 7, 9, 10, 11)) {
            byte[] file = new ModuleBytes().section(section, huge).bytes();
            var problem = assertThrows(MalformedException.class, () -> validate(file));
            assertEquals(10, problem.location().offset(), "section " + section);
        }
    }
}
