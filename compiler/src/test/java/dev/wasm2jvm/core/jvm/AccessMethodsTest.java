package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.runtime.MemoryBytes;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Accesses to memory by methods of the runtime, and by handles where C2 would not inline these. */
class AccessMethodsTest {
    private static final String METHOD = "loadI32";
    private static final String HANDLE = "get";

    /** More accesses than C2 inlines into a method. */
    private static final int MANY = 100;

    /** Fewer than C2 inlines into a small method. */
    private static final int FEW = 20;

    /** Products of six bytes that make a method large. */
    private static final int LARGE = 1_050;

    /** Adds a number from memory to the local behind the parameter. */
    private static WasmCode add(WasmCode body, int offset) {
        return body.get(0)
                .raw(0x28, 0)
                .unsigned(offset)
                .get(1)
                .raw(0x6A)
                .i32(3)
                .raw(0x6C)
                .set(1);
    }

    private static byte[] module(WasmCode body) {
        body.get(1).end();
        return WasmCode.module(List.of(NumType.I32), NumType.I32, List.of(NumType.I32), body);
    }

    /** Accesses with a branch behind every few of them. */
    private static WasmCode scattered(int accesses) {
        var body = new WasmCode();
        for (int i = 0; i < accesses; i++) {
            add(body, 4 * i);
            if (i % 4 == 3) {
                body.block(WasmCode.EMPTY).get(1).brIf(0).i32(1).set(1).end();
            }
        }
        return body;
    }

    private static long count(CompiledForTest compiled, String name) {
        return compiled.calls("f1").stream().filter(name::equals).count();
    }

    private static int result(CompiledForTest compiled) {
        var instance = compiled.instantiate(new Object[] {null});
        return (int) Objects.requireNonNull(CompiledForTest.call(instance, "f", 60_000)[0]);
    }

    private static void check(WasmCode body, long methods, long handles) {
        byte[] module = module(body);
        var compiled = CompiledForTest.of(module);
        var without = CompiledForTest.with(module, options -> options.without(Optimization.ACCESS_METHODS));
        assertEquals(methods, count(compiled, METHOD));
        assertEquals(handles, count(compiled, HANDLE));
        assertEquals(0, count(without, METHOD));
        assertEquals(methods + handles, count(without, HANDLE));
        assertEquals(result(without), result(compiled));
    }

    @Test
    void aMethodWithFewCallsTheRuntime() {
        var body = new WasmCode();
        for (int i = 0; i < 2 * AccessMethods.LONG_RUN; i++) {
            add(body, 4 * i);
        }
        check(body, 2L * AccessMethods.LONG_RUN, 0);
    }

    @Test
    void soDoesOneWithManyBetweenBranches() {
        check(scattered(MANY), MANY, 0);
    }

    @Test
    void aLongRunAmongManyUsesHandles() {
        var body = scattered(MANY - AccessMethods.LONG_RUN);
        for (int i = 0; i < AccessMethods.LONG_RUN; i++) {
            add(body, 4 * i);
        }
        check(body, MANY - AccessMethods.LONG_RUN, AccessMethods.LONG_RUN);
    }

    @Test
    void soDoLoopsAmongMany() {
        var body = scattered(MANY - 2).loop(WasmCode.EMPTY);
        add(body, 0).block(WasmCode.EMPTY).get(1).i32(1).raw(0x71).brIf(0);
        add(body, 8).get(1).i32(3).raw(0x71).brIf(1).end().end();
        check(body, MANY - 2, 2);
    }

    @Test
    void soDoesTheLoopOfALargeMethodWithFew() {
        var body = new WasmCode();
        for (int i = 0; i < LARGE; i++) {
            body.get(1).i32(3).raw(0x6C).set(1);
        }
        add(body.loop(WasmCode.EMPTY), 0);
        for (int i = 1; i < FEW; i++) {
            add(body, 4 * i);
        }
        check(body.get(1).i32(1).raw(0x71).brIf(0).end(), 0, FEW);
    }

    @Test
    void aLargeLoopIsNotHotAsAWhole() {
        int accesses = AccessMethods.LARGE_LOOP + 1;
        var body = new WasmCode().loop(WasmCode.EMPTY).append(scattered(accesses));
        check(body.get(1).i32(1).raw(0x71).raw(0x45).brIf(0).end(), accesses, 0);
        body = new WasmCode().loop(WasmCode.EMPTY).append(scattered(accesses - 1));
        check(body.get(1).i32(1).raw(0x71).raw(0x45).brIf(0).end(), 0, accesses - 1);
    }

    /** The conditions of HotSpot: C1 inlines up to {@code C1InlineStackLimit} locals and operands, C2 up to 35 bytes. */
    @Test
    void methodsOfTheRuntimeAreLargeForC1AndSmallForC2() throws IOException {
        var type = new ClassNode();
        new ClassReader(MemoryBytes.class.getName()).accept(type, 0);
        List<MethodNode> methods = type.methods.stream()
                .filter(method -> !"<init>".equals(method.name))
                .toList();
        assertEquals(20, methods.size());
        for (MethodNode method : methods) {
            int words = Type.getArgumentsAndReturnSizes(method.desc) / 4 - 1;
            assertTrue(method.maxStack + method.maxLocals - words > 5, method.name);
            int bytes = StreamSupport.stream(method.instructions.spliterator(), false)
                    .mapToInt(AccessMethodsTest::mostBytes)
                    .sum();
            assertTrue(bytes <= 35, method.name);
        }
    }

    private static int mostBytes(AbstractInsnNode instruction) {
        return switch (instruction.getType()) {
            case AbstractInsnNode.LABEL, AbstractInsnNode.LINE, AbstractInsnNode.FRAME -> 0;
            case AbstractInsnNode.INSN -> 1;
            case AbstractInsnNode.VAR_INSN -> 2;
            default -> 3;
        };
    }
}
