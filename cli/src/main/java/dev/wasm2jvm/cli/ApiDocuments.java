package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.DirectoryOutput;
import dev.wasm2jvm.compiler.JarOutput;
import java.io.File;
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
    private final Path jar;

    /** Documents of the classes in {@code jar}, which is complete: the sources of the API refer to what is not API. */
    ApiDocuments(CompiledClasses compiled, Path jar) {
        this.compiled = compiled;
        this.jar = jar;
    }

    /** Writes what was asked for beside the jar. */
    void write(boolean sources, boolean javadoc) throws IOException {
        if (sources) {
            writeSources(beside("-sources.jar"));
        }
        if (javadoc) {
            writeJavadoc(beside("-javadoc.jar"));
        }
    }

    private Path beside(String suffix) {
        var name = String.valueOf(jar.getFileName());
        var stem = name.endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
        return jar.resolveSibling(stem + suffix);
    }

    private void writeSources(Path sourcesJar) throws IOException {
        try (var output = new JarOutput(sourcesJar)) {
            for (var source : compiled.sources().entrySet()) {
                output.write(source.getKey(), source.getValue().getBytes(StandardCharsets.UTF_8));
            }
            output.commit();
        }
    }

    private void writeJavadoc(Path javadocJar) throws IOException {
        var tool = ToolProvider.findFirst("javadoc")
                .orElseThrow(() -> new UsageException(
                        "--javadoc needs a JDK: this Java has no javadoc tool", "run wasm2jvm with the java of a JDK"));
        var work = Files.createTempDirectory("wasm2jvm-javadoc");
        try {
            runTool(tool, work);
            try (var output = new JarOutput(javadocJar)) {
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

    /** The sources mention annotations that neither the runtime nor the command line brings along. */
    private static void writeAnnotations(Path directory) throws IOException {
        for (var name : List.of("NullMarked", "Nullable")) {
            var target = name.equals("Nullable") ? "TYPE_USE" : "TYPE";
            var file = directory.resolve(Path.of("org", "jspecify", "annotations", name + ".java"));
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    "package org.jspecify.annotations;\n"
                            + "@java.lang.annotation.Target(java.lang.annotation.ElementType." + target + ")\n"
                            + "public @interface " + name + " {}\n");
        }
    }

    private void runTool(ToolProvider tool, Path work) throws IOException {
        writeAnnotations(work.resolve("annotations"));
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
        arguments.addAll(List.of("-sourcepath", work.resolve("annotations").toString()));
        arguments.addAll(List.of("-classpath", RuntimeClasses.classPath() + File.pathSeparator + jar));
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
