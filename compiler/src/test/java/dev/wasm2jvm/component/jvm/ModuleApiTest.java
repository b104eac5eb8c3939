package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.core.binary.ModuleBytes;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import org.junit.jupiter.api.Test;

/** The Java side of core modules, where it says no. */
class ModuleApiTest {
    /** A module that imports {@code sched_yield} of WASI and exports a memory. */
    private static byte[] moduleOfWasi(int... memory) {
        int[] module = "wasi_snapshot_preview1".chars().toArray();
        int[] name = "sched_yield".chars().toArray();
        int[] from = ModuleBytes.concat(new int[] {1, module.length}, module);
        int[] imported = ModuleBytes.concat(ModuleBytes.concat(new int[] {name.length}, name), new int[] {0, 0});
        return new ModuleBytes()
                .section(1, 1, 0x60, 0, 1, 0x7F)
                .section(2, ModuleBytes.concat(from, imported))
                .section(5, ModuleBytes.concat(new int[] {1}, memory))
                .section(7, 1, 1, 'm', 2, 0)
                .bytes();
    }

    private static void compile(byte[] file) {
        var module = ModuleValidator.validate(ModuleParser.parse(file));
        ModuleApiCompiler.compile(module, ComponentOptions.of("m"), (path, content) -> {}, new SharedApi());
    }

    @Test
    void wasiReadsArraysOnly() {
        compile(moduleOfWasi(0, 1));
        for (int[] memory : new int[][] {{4, 1}, {3, 1, 1}, {0, 0x80, 0x80, 2}}) {
            var problem = assertThrows(UnsupportedException.class, () -> compile(moduleOfWasi(memory)));
            assertEquals(
                    "WASI preview 1 with a memory that is shared, 64-bit, or of 2 GiB and more is not supported",
                    problem.getMessage());
        }
    }
}
