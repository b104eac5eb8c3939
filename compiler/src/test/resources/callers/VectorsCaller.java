import dev.wasm2jvm.runtime.GlobalV128;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.V128;
import wasm.vectors.Vectors;

/** Calls the fixture vectors, a core module. */
public final class VectorsCaller {
    private static final int Y = 16_384;

    private VectorsCaller() {}

    private static V128 ints(int a, int b, int c, int d) {
        return V128.of((a & 0xffff_ffffL) | (long) b << 32, (c & 0xffff_ffffL) | (long) d << 32);
    }

    public static void run(Check check) {
        try (Vectors vectors = Vectors.builder().host(a -> V128.of(a.high(), a.low())).build()) {
            V128 a = ints(1, 2, 3, 4);
            V128 b = ints(10, 20, 30, -4);
            check.same(ints(11, 22, 33, 0), vectors.add(a, b));
            Vectors.SwapResults swapped = vectors.swap(a, b);
            check.same(b, swapped.r0());
            check.same(a, swapped.r1());
            check.same(ints(3, 4, 1, 2), vectors.reversed(a));
            GlobalV128 state = vectors.state();
            check.same(a, state.value);
            vectors.accumulate(ints(1, 0, 0, -1), 5);
            check.same(ints(6, 2, 3, -1), state.get());
            loops(check, vectors);
        }
    }

    private static void loops(Check check, Vectors vectors) {
        Memory memory = vectors.memory();
        for (int k = 0; k < 1_000; k++) {
            memory.putF32(4 * k, k / 2f);
            memory.putF32(Y + 4 * k, k);
        }
        vectors.axpy(1.5f, 0, Y, 1_000);
        check.same(1.75f, memory.getF32(Y + 4));
        check.same(1748.25f, memory.getF32(Y + 4 * 999));
        vectors.axpyScalar(1.5f, 0, Y, 1_000);
        check.same(2497.5f, memory.getF32(Y + 4 * 999));
        for (int k = 0; k < 16_000; k++) {
            memory.putI8(k, k * k & 15);
        }
        check.same(4_000, vectors.count(4, 0, 16_000));
        check.same(4_000, vectors.countScalar(4, 0, 16_000));
        check.same(4, vectors.count(9, 0, 16));
        for (int k = 0; k < 1_000; k++) {
            memory.putI32(4 * k, k * 77_777);
            memory.putI32(Y + 4 * k, k - 500);
        }
        check.same(-1_940_400_980, vectors.dot(0, Y, 1_000));
        check.same(-1_940_400_980, vectors.dotScalar(0, Y, 1_000));
        check.fails(Trap.class, "out of bounds memory access", () -> vectors.dot(262_128, 0, 8));
    }
}
