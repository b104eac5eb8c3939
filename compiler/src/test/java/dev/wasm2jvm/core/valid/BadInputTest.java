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

    /** Three locals, block, if, else, loop, br, br_if, br_table, call_indirect and a load. */
    private static final int[] LARGE_BODY = {
        1, 3, 0x7E, 0x02, 0x7F, 0x20, 0, 0x45, 0x04, 0x40, 0x41, 1, 0x0C, 1, 0x05, 0x01, 0x0B, 0x03, 0x40, 0x20, 0,
        0x0D, 0, 0x0B, 0x20, 0, 0x20, 0, 0x0E, 2, 0, 1, 0, 0x0B, 0x20, 1, 0x41, 0, 0x11, 1, 0, 0x28, 2, 16, 0x0B
    };

    /** A module with every section: imports, table, memory, global, export, start, elements, code with blocks, data. */
    private static byte[] everything() {
        return new ModuleBytes()
                .section(1, 2, 0x60, 0, 0, 0x60, 2, 0x7F, 0x7E, 1, 0x7F)
                .section(2, 1, 1, 'm', 1, 'f', 0, 0)
                .section(3, 2, 0, 1)
                .section(4, 1, 0x70, 1, 2, 8)
                .section(5, 1, 1, 1, 4)
                .section(6, 1, 0x7F, 1, 0x41, 5, 0x41, 1, 0x6A, 0x0B)
                .section(7, 2, 1, 'g', 3, 0, 2, 'f', 'f', 0, 2)
                .section(8, 1)
                .section(9, 2, 0, 0x41, 0, 0x0B, 1, 1, 5, 0x70, 1, 0xD2, 2, 0x0B)
                .section(12, 1)
                .section(
                        10, ModuleBytes.concat(new int[] {2, 5, 0, 0x10, 0, 0x01, 0x0B, LARGE_BODY.length}, LARGE_BODY))
                .section(11, 1, 0, 0x41, 0, 0x0B, 3, 1, 2, 3)
                .section(0, 4, 'n', 'a', 'm', 'e', 1, 5, 1, 1, 2, 'a', 'b')
                .bytes();
    }

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
        validate(everything());
    }

    @Test
    void everyPrefixIsRejectedOrEndsBetweenSections() {
        byte[] whole = everything();
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
        byte[] whole = everything();
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
