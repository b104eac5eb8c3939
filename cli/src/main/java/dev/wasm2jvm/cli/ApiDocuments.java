package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.DirectoryOutput;
import dev.wasm2jvm.compiler.JarOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;

/** The Java source of a generated API, and its Javadoc, as jars beside the main one. */
final class ApiDocuments {

    private final CompiledClasses compiled;

    ApiDocuments(CompiledClasses compiled) {
        this.compiled = compiled;
    }

    /** Writes what was asked for beside {@code jar}. */
    void write(Path jar, boolean sources, boolean javadoc) throws IOException {
        if (sources) {
            writeSources(beside(jar, "-sources.jar"));
        }
        if (javadoc) {
            writeJavadoc(beside(jar, "-javadoc.jar"));
        }
    }

    private static Path beside(Path jar, String suffix) {
        var name = String.valueOf(jar.getFileName());
        var stem = name.endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
        return jar.resolveSibling(stem + suffix);
    }

    private void writeSources(Path jar) throws IOException {
        try (var output = new JarOutput(jar)) {
            for (var source : compiled.sources().entrySet()) {
                output.write(source.getKey(), source.getValue().getBytes(StandardCharsets.UTF_8));
            }
            output.commit();
        }
    }

    private void writeJavadoc(Path jar) throws IOException {
        var tool = ToolProvider.findFirst("javadoc")
                .orElseThrow(() -> new UsageException(
                        "--javadoc needs a JDK: this Java has no javadoc tool", "run wasm2jvm with the java of a JDK"));
        var work = Files.createTempDirectory("wasm2jvm-javadoc");
        try {
            runTool(tool, work);
            try (var output = new JarOutput(jar)) {
                for (var file : filesBelow(work.resolve("html"))) {
                    var path = work.resolve("html").relativize(file).toString().replace('\\', '/');
                    output.write(path, Files.readAllBytes(file));
                }
                output.commit();
            }
        } finally {
            delete(work);
        }
    }

    private void runTool(ToolProvider tool, Path work) throws IOException {
        var sources = new DirectoryOutput(work.resolve("src"));
        try (sources) {
            for (var source : compiled.sources().entrySet()) {
                sources.write(source.getKey(), source.getValue().getBytes(StandardCharsets.UTF_8));
            }
            sources.commit();
        }
        var messages = new StringWriter();
        List<String> arguments = new ArrayList<>(
                List.of("-quiet", "-notimestamp", "-Xdoclint:none", "-encoding", "UTF-8", "-docencoding", "UTF-8"));
        arguments.addAll(List.of("-d", work.resolve("html").toString()));
        arguments.addAll(List.of("-classpath", RuntimeClasses.classPath()));
        sources.paths()
                .forEach(path -> arguments.add(work.resolve("src").resolve(path).toString()));
        var out = new PrintWriter(messages);
        if (tool.run(out, out, arguments.toArray(String[]::new)) != 0) {
            throw new IOException(
                    "the javadoc tool failed: " + messages.toString().strip());
        }
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
