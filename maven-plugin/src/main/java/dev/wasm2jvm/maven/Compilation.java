package dev.wasm2jvm.maven;

import dev.wasm2jvm.compiler.CompilationBatch;
import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.CompositionPicture;
import dev.wasm2jvm.compiler.DirectoryOutput;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.diagnostic.WasmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Carries out one {@link CompileRequest}, unless its result is there already. */
final class Compilation {

    private final CompileRequest request;
    private final Log log;

    Compilation(CompileRequest request, Log log) {
        this.request = request;
        this.log = log;
    }

    void run() throws MojoExecutionException, MojoFailureException {
        try {
            var key = BuildKey.of(request);
            var before = BuildState.read(request.stateFile());
            if (before.isUpToDate(key, request)) {
                log.info("All " + request.inputs().size() + " inputs are up to date");
                return;
            }
            var after = compile(key);
            before.deleteFilesMissingIn(after, request);
            after.write(request.stateFile());
        } catch (IOException e) {
            throw new MojoExecutionException("Generated files can't be written: " + e.getMessage(), e);
        }
    }

    private BuildState compile(String key) throws IOException, MojoFailureException {
        Set<String> classes = new LinkedHashSet<>();
        Set<String> sources = new LinkedHashSet<>();
        try (var classOutput = new DirectoryOutput(request.classesDirectory());
                var sourceOutput = new DirectoryOutput(request.sourcesDirectory())) {
            var batch = new CompilationBatch(classOutput);
            for (var input : request.inputs()) {
                log.info("Compiled " + input.name() + " to "
                        + compile(input, batch).apiClass());
            }
            batch.finish();
            for (var source : batch.sources().entrySet()) {
                sourceOutput.write(source.getKey(), source.getValue().getBytes(StandardCharsets.UTF_8));
            }
            classOutput.commit();
            sourceOutput.commit();
            classes.addAll(classOutput.paths());
            sources.addAll(sourceOutput.paths());
        }
        return new BuildState(key, classes, sources);
    }

    private CompiledClasses compile(CompileInput input, CompilationBatch batch)
            throws IOException, MojoFailureException {
        try {
            List<WasmInput> plugs = new ArrayList<>();
            for (var plug : input.plugs()) {
                plugs.add(plug.read());
            }
            var compiled = batch.add(input.read(), plugs, request.optionsOf(input));
            draw(input, compiled.composition());
            return compiled;
        } catch (WasmException e) {
            var location = e.location();
            var place = location.offset() < 0 ? "" : " (offset 0x" + Long.toHexString(location.offset()) + ")";
            var component = location.component() == null ? "" : ", component " + location.component();
            var function = location.function() == null ? "" : ", function " + location.function();
            var help = e.help() == null ? "" : "; " + e.help();
            throw new MojoFailureException(
                    input.name() + component + function + place + ": ["
                            + e.code().id() + "] " + e.getMessage() + help,
                    e);
        }
    }

    private void draw(CompileInput input, @Nullable CompositionPicture picture) throws IOException {
        if (!request.graphs() || picture == null) {
            return;
        }
        picture.text().lines().forEach(log::info);
        var file = request.stateFile().resolveSibling(input.name().replaceFirst("\\.wasm$", "") + ".dot");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, picture.dot());
    }
}
