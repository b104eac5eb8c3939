package dev.wasm2jvm.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class ClassAssemblerTest {
    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    private static final Object[] NOTHING = {};

    private static ClassAssembler begin(String simpleName) {
        return new ClassAssembler(17, Opcodes.ACC_PUBLIC, "dev/wasm2jvm/jvm/" + simpleName);
    }

    private static Method only(ClassAssembler assembler) throws ReflectiveOperationException {
        return MethodHandles.lookup().defineClass(assembler.toBytes()).getDeclaredMethods()[0];
    }

    @Test
    void loopWithExplicitFrames() throws ReflectiveOperationException {
        var assembler = begin("Loop");
        var method = assembler.method(PUBLIC_STATIC, "sum", "(I)J");
        int sum = method.newLocal(2);
        assertEquals(1, sum);
        var loop = new Label();
        var done = new Label();
        var types = new Object[] {Opcodes.INTEGER, Opcodes.LONG};
        method.constant(0L).store(Type.LONG_TYPE, sum);
        method.label(loop).frame(types, NOTHING).load(Type.INT_TYPE, 0).jump(Opcodes.IFEQ, done);
        method.load(Type.LONG_TYPE, sum)
                .load(Type.INT_TYPE, 0)
                .insn(Opcodes.I2L)
                .insn(Opcodes.LADD);
        method.store(Type.LONG_TYPE, sum).increment(0, -1).jump(loop);
        method.label(done).frame(types, NOTHING).frame(types, NOTHING);
        int size = method.load(Type.LONG_TYPE, sum).returns(Type.LONG_TYPE).end();
        byte[] bytes = assembler.toBytes();
        assertEquals(List.of(new CodeSize("sum", "(I)J", size)), CodeSize.of(bytes));
        assertEquals(size, assembler.largestCode());
        Method sumMethod = MethodHandles.lookup().defineClass(bytes).getDeclaredMethods()[0];
        assertEquals(55L, sumMethod.invoke(null, 10));
    }

    @Test
    void constantsKeepTheirBits() throws ReflectiveOperationException {
        long[] values = {0, 1, 2, -1, 127, 128, -128, -129, 40_000, 1L << 40, Long.MIN_VALUE};
        for (int i = 0; i < values.length; i++) {
            var assembler = begin("Long" + i);
            assembler
                    .method(PUBLIC_STATIC, "get", "()J")
                    .constant(values[i])
                    .returns(Type.LONG_TYPE)
                    .end();
            assertEquals(values[i], only(assembler).invoke(null));
            var ints = begin("Int" + i);
            ints.method(PUBLIC_STATIC, "get", "()I")
                    .constant((int) values[i])
                    .returns(Type.INT_TYPE)
                    .end();
            assertEquals((int) values[i], only(ints).invoke(null));
        }
        int[] bits = {0, 0x8000_0000, 0x3f80_0000, 0x4000_0000, 0x7fc0_1234};
        for (int i = 0; i < bits.length; i++) {
            var assembler = begin("Float" + i);
            assembler
                    .method(PUBLIC_STATIC, "get", "()F")
                    .constant(Float.intBitsToFloat(bits[i]))
                    .returns(Type.FLOAT_TYPE)
                    .end();
            assertEquals(
                    bits[i], Float.floatToRawIntBits((float) only(assembler).invoke(null)));
        }
        double[] doubles = {0, -0.0, 1, 2, Math.PI};
        for (int i = 0; i < doubles.length; i++) {
            var assembler = begin("Double" + i);
            assembler
                    .method(PUBLIC_STATIC, "get", "()D")
                    .constant(doubles[i])
                    .returns(Type.DOUBLE_TYPE)
                    .end();
            assertEquals(doubles[i], only(assembler).invoke(null));
        }
    }

    @Test
    void measuresClassesOfTheCompiler() throws Exception {
        try (var in = ClassAssemblerTest.class.getResourceAsStream("ClassAssemblerTest$Measured.class")) {
            byte[] bytes = java.util.Objects.requireNonNull(in).readAllBytes();
            assertEquals("big", CodeSize.largest(bytes).name());
            assertEquals(3, CodeSize.of(bytes).size());
        }
        assertThrows(IllegalArgumentException.class, () -> CodeSize.of(new byte[100]));
    }

    interface Measured {
        double CONSTANT = Math.sqrt(2) * 1234567;

        void none();

        static int big(int x) {
            return x * 3 + x * 5 + x * 7;
        }
    }

    @Test
    void sameCallsSameBytes() {
        assertArrayEquals(annotated().toBytes(), annotated().toBytes());
        assertEquals(65, annotated().toBytes()[7]);
    }

    private static ClassAssembler annotated() {
        var assembler = new ClassAssembler(
                21, Opcodes.ACC_PUBLIC, "p/C", null, "java/lang/Object", List.of("java/lang/Runnable"));
        assembler
                .annotate("Lp/Name;", true, Map.of("value", "c"))
                .source("C.wat")
                .inner("p/C$D", "p/C", "D", 0);
        assembler.field(Opcodes.ACC_PRIVATE, "f", "I").visitEnd();
        assembler.defaultConstructor(Opcodes.ACC_PUBLIC, "java/lang/Object");
        assembler
                .method(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "run", "()V")
                .end();
        return assembler;
    }
}
