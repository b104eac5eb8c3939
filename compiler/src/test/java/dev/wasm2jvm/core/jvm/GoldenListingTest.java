package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * Compares the bytecode of small functions with listings. A file of src/test/golden has comment lines that begin with
 * {@code #}, a line of the instructions in hexadecimal, a separator, and the listing, which {@code -Dgolden.update}
 * rewrites. The function takes an i32 and an i64, gives an i32, has two further locals of type i32, a memory, a global,
 * a table, and calls itself as function 0.
 */
class GoldenListingTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("wasm2jvm.root", ".."), "compiler", "src", "test", "golden");
    private static final String SEPARATOR = "----\n";

    /** A line of an input, for code that looks whether its thread is interrupted. */
    private static final String INTERRUPTIBLE = "-- interruptible\n";

    /** A line of an input, for class files that use the Vector API. */
    private static final String VECTOR_API = "-- vector-api\n";

    @TestFactory
    Stream<DynamicTest> listings() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);
        String input = text.substring(0, text.indexOf(SEPARATOR) + SEPARATOR.length());
        boolean interruptible = input.contains(INTERRUPTIBLE);
        String listing = input.contains(VECTOR_API)
                ? listing(
                        CompiledForTest.forRelease(module(input), MethodSplitter.BUDGET, VectorForm.VECTOR_API_RELEASE))
                : listing(CompiledForTest.with(module(input), options -> options.withInterruptible(interruptible)));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, input + listing);
        }
        assertEquals(Files.readString(file), input + listing);
    }

    private static byte[] instructions(String input) {
        var hex = new StringBuilder();
        input.lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("-"))
                .forEach(line -> hex.append(line.replace(" ", "")));
        return HexFormat.of().parseHex(hex.toString().toLowerCase(Locale.ROOT));
    }

    private static byte[] module(String input) {
        var body = new WasmCode();
        for (byte instruction : instructions(input)) {
            body.raw(instruction);
        }
        return WasmCode.golden(body);
    }

    private static String listing(CompiledForTest compiled) {
        byte[] classFile = compiled.files.get("test/Module$C0.class");
        var type = new ClassNode();
        new ClassReader(Objects.requireNonNull(classFile)).accept(type, 0);
        var text = new StringWriter();
        for (MethodNode method : type.methods) {
            var printer = new Textifier();
            method.accept(new TraceMethodVisitor(printer));
            printer.print(new PrintWriter(text, true));
        }
        return text.toString().lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
    }
}
