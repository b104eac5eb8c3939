package dev.wasm2jvm.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Modules that were compiled wrongly once. */
class KeptModulesTest {
    private static final String FOLDER = "/fuzz/kept/";

    private static byte[] read(String name) throws IOException {
        try (InputStream in = KeptModulesTest.class.getResourceAsStream(FOLDER + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static Stream<String> lines(String name) throws IOException {
        return new String(read(name), StandardCharsets.UTF_8).lines();
    }

    private static FuzzCase kept(String seed) throws IOException {
        List<FuzzCase.Call> calls =
                lines(seed + ".calls").map(FuzzCase.Call::parse).toList();
        return new FuzzCase(Long.parseLong(seed), read(seed + ".wasm"), false, calls);
    }

    @TestFactory
    Stream<DynamicTest> whole() throws IOException {
        return tests(CaseCompiler.WHOLE_METHODS);
    }

    @TestFactory
    Stream<DynamicTest> cut() throws IOException {
        return tests(CaseCompiler.TINY_METHODS);
    }

    private static Stream<DynamicTest> tests(int methodBytes) throws IOException {
        return lines("lines.txt").map(line -> {
            String seed = line.substring(0, line.indexOf(' '));
            return DynamicTest.dynamicTest(seed, () -> {
                CompiledCase compiled = CaseCompiler.compile(kept(seed), methodBytes);
                assertEquals(line, CaseRunner.run(compiled));
                assertEquals(line, CaseRunner.runMoving(compiled), "with memories that move");
            });
        });
    }
}
