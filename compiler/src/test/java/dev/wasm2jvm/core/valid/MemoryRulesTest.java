package dev.wasm2jvm.core.valid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.core.binary.ModuleBytes;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.diagnostic.InvalidException;
import org.junit.jupiter.api.Test;

/** What memories and tables may be, and what their instructions take. */
class MemoryRulesTest {
    private static final int TABLE = 4;
    private static final int MEMORY = 5;

    /** Limits of 2^48 pages or more, as LEB128. */
    private static final int[] TWO_48 = {0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40};

    private static void assertValid(byte[] file) {
        Module module = ModuleParser.parse(file);
        ValidModule valid = ModuleValidator.validate(module);
        for (int i = 0; i < module.definedFunctionCount(); i++) {
            new FunctionValidator(valid, i).validate();
        }
    }

    private static void assertInvalid(String message, byte[] file) {
        var problem = assertThrows(InvalidException.class, () -> assertValid(file));
        assertEquals(message, problem.getMessage());
    }

    private static byte[] memory(int... type) {
        return new ModuleBytes()
                .section(MEMORY, ModuleBytes.concat(new int[] {1}, type))
                .bytes();
    }

    @Test
    void sizesAreThoseOfTheAddressTypeAndThePages() {
        assertValid(memory(0, 0x80, 0x80, 4));
        assertInvalid("memory size must be at most 65536 pages", memory(0, 0x81, 0x80, 4));
        assertValid(memory(ModuleBytes.concat(new int[] {4}, TWO_48)));
        int[] more = TWO_48.clone();
        more[0] = 0x81;
        assertInvalid(
                "memory size must be at most 281474976710656 pages", memory(ModuleBytes.concat(new int[] {4}, more)));
        assertValid(memory(8, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0));
        assertInvalid("memory size must be at most 4294967295 pages", memory(8, 0x80, 0x80, 0x80, 0x80, 0x10, 0));
        assertValid(memory(12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0));
        assertInvalid("size minimum must not be greater than maximum", memory(5, 2, 1));
    }

    @Test
    void pagesHaveOneByteOr64KiB() {
        assertValid(memory(8, 1, 16));
        assertInvalid("invalid custom page size: a page has 1 or 65536 bytes", memory(8, 1, 15));
        assertInvalid("invalid custom page size: a page has 1 or 65536 bytes", memory(8, 1, 64));
    }

    @Test
    void sharedMemoriesHaveAMaximum() {
        assertValid(memory(3, 1, 1));
        assertInvalid("shared memory must have a maximum", memory(2, 1));
    }

    @Test
    void tablesMayHaveAnySizeOf64Bits() {
        int[] most = {1, 0x70, 4, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1};
        assertValid(new ModuleBytes().section(TABLE, most).bytes());
        most[2] = 0;
        assertInvalid(
                "table size must be at most 4294967295 elements",
                new ModuleBytes().section(TABLE, most).bytes());
    }

    /** A function with a 64-bit memory, and a 32-bit one; their types are {@code [i32] -> [i32]}. */
    private static byte[] function(int... body) {
        return new ModuleBytes()
                .section(1, 1, 0x60, 1, 0x7F, 1, 0x7F)
                .section(3, 1, 0)
                .section(MEMORY, 2, 4, 1, 0, 1)
                .section(10, ModuleBytes.concat(new int[] {1, body.length + 2, 0}, ModuleBytes.concat(body, new int[] {
                    0x0B
                })))
                .bytes();
    }

    @Test
    void atomicAccessesAreAlignedNaturally() {
        assertValid(function(0x42, 0, 0xFE, 0x10, 2, 0));
        assertInvalid("atomic alignment must be natural", function(0x42, 0, 0xFE, 0x10, 1, 0));
        assertInvalid("alignment must not be larger than natural", function(0x42, 0, 0xFE, 0x10, 3, 0));
        assertInvalid("alignment must not be larger than natural", function(0x42, 0, 0x28, 3, 0));
    }

    @Test
    void eachMemoryHasItsOwnAddresses() {
        assertInvalid("type mismatch: expected i64, found i32", function(0x20, 0, 0x28, 2, 0));
        assertValid(function(0x20, 0, 0x28, 0x42, 1, 0));
        assertInvalid("unknown memory 2", function(0x20, 0, 0x28, 0x42, 2, 0));
        // Copies between them have the narrower length.
        assertValid(function(0x42, 0, 0x20, 0, 0x20, 0, 0xFC, 10, 0, 1, 0x20, 0));
        assertInvalid(
                "type mismatch: expected i32, found i64", function(0x42, 0, 0x20, 0, 0x42, 0, 0xFC, 10, 0, 1, 0x20, 0));
        assertValid(function(0x42, 0, 0x42, 0, 0x42, 0, 0xFC, 10, 0, 0, 0x20, 0));
    }

    @Test
    void offsetsFitTheAddressType() {
        assertValid(function(0x42, 0, 0x28, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1));
        assertValid(function(0x20, 0, 0x28, 0x42, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F));
        assertInvalid("offset out of range", function(0x20, 0, 0x28, 0x42, 1, 0x80, 0x80, 0x80, 0x80, 0x10));
    }
}
