package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.jvm.CodeSize;
import dev.wasm2jvm.jvm.JvmLimits;
import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.FunctionInstance;
import dev.wasm2jvm.runtime.FunctionType;
import dev.wasm2jvm.runtime.HostFunction;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Quota;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Split functions as bytecode: loaded, verified and run by this JVM, against an evaluation of the whole function. */
class GiantFunctionTest {
    /** What was called of the import so far, as the evaluator keeps it. */
    private static final class Trace {
        private long value = 17;

        Object[] call(Object argument) {
            value = value * 31 + (Integer) argument;
            return new Object[] {(int) (value ^ (value >>> 32))};
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> files;

        Loader(Map<String, byte[]> files) {
            super(GiantFunctionTest.class.getClassLoader());
            this.files = files;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] content = files.get(name.replace('.', '/') + ".class");
            if (content == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, content, 0, content.length);
        }
    }

    private static Map<String, byte[]> compile(ValidModule module, int budget) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var linkage = new Linkage("p", files::put, 17)) {
            new ModuleCompiler()
                    .compile(module, new ModuleOptions("p/M", linkage, files::put, 1, 17).withMethodBytes(budget));
        }
        return files;
    }

    private static String run(Map<String, byte[]> files, Object... arguments) {
        var trace = new Trace();
        var host =
                new HostFunction(new FunctionType("i", "i"), called -> trace.call(Objects.requireNonNull(called[0])));
        try {
            var type = new Loader(files).loadClass("p.M");
            Object[] imports = {host};
            var instance = (ModuleInstance)
                    type.getConstructor(Object[].class, Quota.class).newInstance(imports, Quota.unlimited());
            instance.initialize();
            var function = (FunctionInstance) Objects.requireNonNull(instance.export("f"));
            Object result = outcome(function, arguments);
            var memory = (Memory) Objects.requireNonNull(instance.export("m"));
            return result + " " + trace.value + " " + Arrays.hashCode(memory.read(0, Memory.PAGE));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object outcome(FunctionInstance function, Object... arguments) {
        try {
            return Objects.requireNonNull(function.invoke(arguments)[0]);
        } catch (ExceptionInstance thrown) {
            return "exception " + Arrays.toString(thrown.arguments());
        }
    }

    /** Returns whether the function came to an end. */
    private static boolean check(byte[] module, int budget, Integer... arguments) {
        ValidModule valid = ModuleValidator.validate(ModuleParser.parse(module));
        FunctionCode function = FunctionCode.of(new FunctionValidator(valid, 0));
        SplitFunction whole = MethodSplitter.split(
                function, Integer.MAX_VALUE, call -> false, Optimization.enabled(), PieceEvaluator.UNKNOWN_SIZE);
        long[] values = Arrays.stream(arguments).mapToLong(Integer::longValue).toArray();
        String expected = new PieceEvaluator(whole, 20_000_000).run(values);
        if (expected.equals(PieceEvaluator.ENDLESS)) {
            return false;
        }
        Map<String, byte[]> files = compile(valid, budget);
        files.forEach((path, content) -> {
            if (path.endsWith(".class")) {
                assertTrue(CodeSize.largest(content).codeBytes() <= JvmLimits.JIT_CODE_BYTES, path);
            }
        });
        assertEquals(expected, run(files, (Object[]) arguments));
        return true;
    }

    private static void checkEnds(int locals, WasmCode body, Integer argument) {
        var types = Collections.nCopies(locals, NumType.I32);
        byte[] module = WasmCode.module(List.of(NumType.I32), NumType.I32, types, body.end());
        assertTrue(check(module, MethodSplitter.BUDGET, argument));
    }

    @Test
    void randomBodies() {
        int ended = 0;
        var locals = new ArrayList<>(Collections.nCopies(6, NumType.I32));
        locals.addAll(Collections.nCopies(3, NumType.I64));
        for (int seed = 0; seed < 60; seed++) {
            var random = new RandomBody(seed, 8, 3, 300 + 20 * seed);
            var body = (seed % 3 == 0 ? random.withLegacyExceptions() : random).write();
            byte[] module = WasmCode.module(List.of(NumType.I32, NumType.I32), NumType.I32, locals, body);
            ended += check(module, seed % 2 == 0 ? 300 : 1000, seed, 3) ? 1 : 0;
        }
        assertTrue(ended > 15, () -> "most bodies are endless");
    }

    @Test
    void aMegabyteOfCalls() {
        var body = new WasmCode();
        for (int i = 0; i < 150_000; i++) {
            body.get(i % 3).call(0).set((i + 1) % 3);
        }
        checkEnds(2, body.get(0), 7);
    }

    @Test
    void expressionsDeepToBothSides() {
        var body = new WasmCode();
        for (int i = 0; i < 5_000; i++) {
            body.get(0).i32(i).raw(0x6C);
        }
        for (int i = 1; i < 5_000; i++) {
            body.raw(0x6B);
        }
        for (int i = 0; i < 100_000; i++) {
            body.get(i % 2).raw(i % 3 == 0 ? 0x6A : 0x73);
        }
        checkEnds(1, body, 7);
    }

    @Test
    void dispatchLoops() {
        checkEnds(12, MethodSplitterTest.interpreter(256, 6), 3000);
        checkEnds(12, MethodSplitterTest.interpreter(1024, 4), 2000);
    }

    @Test
    void exceptionsInGiants() {
        checkEnds(2, MethodSplitterTest.giantBody(20_000), 7);
        checkEnds(1, MethodSplitterTest.nestedBodies(10_000), 7);
        checkEnds(12, MethodSplitterTest.guardedInterpreter(512), 2000);
    }

    @Test
    void manyLocals() {
        var body = new WasmCode();
        for (int i = 0; i < 40_000; i++) {
            body.get(1 + (i * 7) % 5_000).i32(i).raw(0x6A).set(1 + i % 5_000);
        }
        checkEnds(5_000, body.get(77), 5);
    }
}
