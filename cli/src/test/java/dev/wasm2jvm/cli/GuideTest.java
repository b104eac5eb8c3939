package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wasm2jvm.cli.GuidePage.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the guide shows is true: commands print what it says, Java and XML are parts of files that the build compiles, links
 * lead somewhere.
 */
class GuideTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** {@code console} is run; {@code sh} is run elsewhere, see {@link #RUN_ELSEWHERE}; {@code text} shows a form. */
    private static final Set<String> LANGUAGES = Set.of("console", "sh", "text", "java", "xml", "wit");

    /** Commands that take too long here, or need what a test cannot have; each with who runs it. */
    private static final List<String> RUN_ELSEWHERE = List.of(
            "docs/examples/five-lines/run", // .ci/run
            "mvn verify", // .ci/run
            "mvn verify -Preal-inputs" // .ci/run
            );

    private static final String SNIPPETS = """
            $ wasm2jvm compile my-api.wasm --wasi none --unresolved trap -o my-api.jar
            $ wasm2jvm compile c-file.wasm -o c-file.jar
            $ wasm2jvm compile c-library.wasm -o c-library.jar
            $ wasm2jvm compile shop-auth.wasm -o auth.jar
            $ wasm2jvm compile shop-carts.wasm -o carts.jar
            $ wasm2jvm compile rust-http.wasm --name Proxy --interruptible -o proxy.jar
            $ export CLASSPATH=my-api.jar:c-file.jar:c-library.jar:auth.jar:carts.jar:proxy.jar:$WASM2JVM_CLASSES:.
            $ javac -d . Snippets.java
            $ java Snippets
            Ok[value=User[name=Ada, age=36, email=Optional.empty]]
            ...
            5
            21.0
            hello
            ...
            ada
            ...
            text of the archive
            ...
            hello
            ...
            """;

    @TestFactory
    Stream<DynamicTest> commandsPrintWhatThePagesSay() throws IOException {
        return pages().stream()
                .filter(page -> page.blocks().stream()
                        .anyMatch(block -> block.language().equals("console")))
                .map(page -> DynamicTest.dynamicTest(page.name(), page.file().toUri(), () -> {
                    assumeTrue(
                            !page.name().endsWith("registry.md") || RegistryServer.isInstalled(),
                            "docker-registry is not installed: the page about registries was not tried");
                    try (var session = GuideSession.start(ROOT)) {
                        session.check(page.name(), page.blocks().toArray(Block[]::new));
                    }
                }));
    }

    /** The Java of the pages that is in no example: {@code src/test/guide} has it word for word. */
    @Test
    void snippetsCompileAndRun() throws IOException, InterruptedException {
        try (var session = GuideSession.start(ROOT)) {
            session.check("the snippets", new Block("console", SNIPPETS.lines().toList()));
        }
    }

    @TestFactory
    Stream<DynamicTest> codeIsThatOfCompiledFiles() throws IOException {
        var java = sources(".java");
        var xml = sources("pom.xml");
        var wit = sources(".wit");
        return pages().stream()
                .map(page -> DynamicTest.dynamicTest(page.name(), page.file().toUri(), () -> {
                    for (var block : page.blocks()) {
                        assertTrue(
                                LANGUAGES.contains(block.language()), () -> block + " has no language of " + LANGUAGES);
                        switch (block.language()) {
                            case "java" -> assertFound(block, java);
                            case "xml" -> assertFound(block, xml);
                            case "wit" -> assertFound(block, wit);
                            case "sh" -> assertTrue(RUN_ELSEWHERE.containsAll(block.lines()), block::toString);
                            default -> {}
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() throws IOException {
        return pages().stream()
                .map(page -> DynamicTest.dynamicTest(page.name(), page.file().toUri(), () -> {
                    List<String> broken = new ArrayList<>();
                    for (var link : page.links()) {
                        if (!leadsSomewhere(page, link)) {
                            broken.add(link);
                        }
                    }
                    assertEquals(List.of(), broken);
                }));
    }

    private static boolean leadsSomewhere(GuidePage page, String link) throws IOException {
        int mark = link.indexOf('#');
        var target = mark < 0 ? link : link.substring(0, mark);
        var file = target.isEmpty()
                ? page.file()
                : page.file().resolveSibling(target).normalize();
        return Files.exists(file) && (mark < 0 || GuidePage.read(file).anchors().contains(link.substring(mark + 1)));
    }

    private static void assertFound(Block block, List<String> sources) {
        var parts = block.parts();
        assertTrue(
                sources.stream().anyMatch(source -> parts.stream().allMatch(source::contains)),
                () -> "no compiled file has this: " + block);
    }

    /** All files with such an ending that the build compiles or reads, each on one line. */
    private static List<String> sources(String ending) throws IOException {
        List<String> sources = new ArrayList<>();
        for (var folder :
                List.of("docs/examples", "cli/src/test", "compiler/src", "runtime-support", "maven-plugin/src/it")) {
            try (var files = Files.walk(ROOT.resolve(folder))) {
                for (var file : files.filter(each -> each.toString().endsWith(ending)
                                && !each.toString().contains("/target/"))
                        .toList()) {
                    sources.add(GuidePage.onOneLine(Files.readString(file)));
                }
            }
        }
        return sources;
    }

    private static List<GuidePage> pages() throws IOException {
        List<GuidePage> pages = new ArrayList<>();
        pages.add(GuidePage.read(ROOT.resolve("README.md")));
        try (var files = Files.walk(ROOT.resolve("docs"))) {
            for (var file : files.filter(each -> each.toString().endsWith(".md")
                            && !each.toString().contains("/target/")
                            && !each.toString().contains("node_modules"))
                    .sorted()
                    .toList()) {
                pages.add(GuidePage.read(file));
            }
        }
        return pages;
    }
}
