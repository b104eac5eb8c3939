package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.jvm.JvmLimits;
import dev.wasm2jvm.runtime.ModuleInstance;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A dispatch over a thousand arms that fall through, jump ahead, and go through a second, small table. */
class WideDispatchTest {
    private static final int ARMS = 1_000;
    private static final int STEP = 0x1234_5;

    /** What the function below does. */
    private static int expected(int index) {
        int arm = index < 0 || index >= ARMS ? ARMS - 1 : (index * 7) % ARMS;
        int value = index;
        while (arm < ARMS) {
            value = value * 31 + arm + STEP;
            int next = arm + 1;
            if (arm % 5 == 2) {
                return value;
            }
            if (arm % 5 == 3) {
                next = Math.min(ARMS, arm + 60);
            } else if (arm % 5 == 4 && (value & 1) != 0) {
                next = Math.min(ARMS, arm + 3);
            } else if (arm % 5 == 0) {
                int choice = value & 3;
                next = choice < 2 ? Math.min(ARMS, arm + 1 + choice * 40) : Math.min(ARMS, arm + 100);
            }
            arm = next;
        }
        return value;
    }

    private static byte[] module() {
        var body = new WasmCode();
        for (int i = 0; i <= ARMS; i++) {
            body.block(WasmCode.EMPTY);
        }
        List<Integer> labels =
                IntStream.range(0, ARMS).map(i -> (i * 7) % ARMS).boxed().toList();
        body.get(0).brTable(labels, ARMS - 1).end();
        for (int arm = 0; arm < ARMS; arm++) {
            addArm(body, arm);
            body.end();
        }
        return new ModuleWriter()
                .type(List.of(WasmCode.I32), List.of(WasmCode.I32))
                .export("f", 0, 0)
                .function(0, body.get(0).end())
                .bytes();
    }

    /** Within arm n, label k leads behind the block of arm n + 1 + k. */
    private static void addArm(WasmCode body, int arm) {
        body.get(0).i32(31).raw(0x6C).i32(arm + STEP).raw(0x6A).set(0);
        switch (arm % 5) {
            case 2 -> body.get(0).raw(0x0F);
            case 3 -> body.br(label(arm, 60));
            case 4 -> body.get(0).i32(1).raw(0x71).brIf(label(arm, 3));
            case 0 -> body.get(0).i32(3).raw(0x71).brTable(List.of(label(arm, 1), label(arm, 41)), label(arm, 100));
            default -> body.raw(0x01);
        }
    }

    private static int label(int arm, int ahead) {
        return Math.min(ARMS, arm + ahead) - arm - 1;
    }

    @Test
    void everyArmIsReached() {
        var compiled = CompiledForTest.of(module());
        assertTrue(compiled.statistics.largestMethodBytes() <= JvmLimits.JIT_CODE_BYTES);
        ModuleInstance instance = compiled.instantiate();
        for (int index = -2; index < ARMS + 2; index++) {
            int found = (int) Objects.requireNonNull(CompiledForTest.call(instance, "f", index)[0]);
            assertEquals(expected(index), found, "index " + index);
        }
    }
}
