package dev.wasm2jvm.maven;

import dev.wasm2jvm.compiler.CompilerOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * All that one execution of the goal is to do.
 *
 * @param inputs what to compile, in a fixed order
 * @param options for every input, where the input says nothing else
 * @param classesDirectory where class files and resources go
 * @param sourcesDirectory where Java sources go
 * @param graphs whether graphs of components with plugs are drawn, beside the state file
 * @param stateFile remembers what was done for which inputs
 * @param pluginVersion part of what the result depends on
 */
record CompileRequest(
        List<CompileInput> inputs,
        CompilerOptions options,
        Path classesDirectory,
        Path sourcesDirectory,
        boolean graphs,
        Path stateFile,
        String pluginVersion) {

    CompileRequest {
        inputs = List.copyOf(inputs);
    }

    /** The options for one input. */
    CompilerOptions optionsOf(CompileInput input) {
        var result = options.withWorld(input.world()).withClassName(input.className());
        return input.packageName() == null ? result : result.withPackageName(input.packageName());
    }
}
