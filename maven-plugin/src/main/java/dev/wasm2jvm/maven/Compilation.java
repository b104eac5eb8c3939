package dev.wasm2jvm.maven;

import dev.wasm2jvm.compiler.CompilationBatch;
import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.DirectoryOutput;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.diagnostic.WasmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

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
            var bytes = WasmInput.read(input.file()).bytes();
            return batch.add(new WasmInput(input.name(), bytes), request.optionsOf(input));
        } catch (WasmException e) {
            var location = e.location();
            var place = location.offset() < 0 ? "" : " (offset 0x" + Long.toHexString(location.offset()) + ")";
            var component = location.component() == null ? "" : ", component " + location.component();
            var function = location.function() == null ? "" : ", function " + location.function();
            var help = e.help() == null ? "" : "; " + e.help();
            throw new MojoFailureException(
                    input.name() + component + function + place + ": " + e.getMessage() + help, e);
        }
    }
}
