package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.jvm.Linkage;
import dev.wasm2jvm.core.jvm.ModuleCompiler;
import dev.wasm2jvm.core.jvm.ModuleOptions;
import dev.wasm2jvm.core.jvm.Optimization;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;

/** Compiles generated modules. */
final class CaseCompiler {
    /** The oldest release that class files are for. */
    static final int RELEASE = 17;

    /** The release whose class files have vectors of the Vector API. */
    static final int VECTOR_RELEASE = 25;

    private static final String CLASS = CompiledCase.CLASS.replace('.', '/');

    /** So small that most functions are cut. */
    static final int TINY_METHODS = 300;

    /** As the compiler has it by default. */
    static final int WHOLE_METHODS = 7_200;

    private CaseCompiler() {}

    /**
     * Compiles a module.
     *
     * @param methodBytes bytes beyond which functions are cut
     */
    static CompiledCase compile(FuzzCase source, int methodBytes) {
        return compile(source, methodBytes, RELEASE);
    }

    /** Compiles a module to class files for a release. */
    static CompiledCase compile(FuzzCase source, int methodBytes, int release) {
        return compile(source, release, options -> options.withMethodBytes(methodBytes));
    }

    /** Compiles a module without any of the optimizations that can be left out. */
    static CompiledCase compilePlainly(FuzzCase source) {
        return compile(source, RELEASE, options -> {
            ModuleOptions plain = options;
            for (Optimization optimization : Optimization.values()) {
                plain = plain.without(optimization);
            }
            return plain;
        });
    }

    /** Compiles a module to code that stops when its thread is interrupted. */
    static CompiledCase compileInterruptibly(FuzzCase source) {
        return compile(source, RELEASE, options -> options.withInterruptible(true));
    }

    private static CompiledCase compile(FuzzCase source, int release, UnaryOperator<ModuleOptions> change) {
        var files = new LinkedHashMap<String, byte[]>();
        ValidModule valid = ModuleValidator.validate(ModuleParser.parse(source.module()));
        try (var linkage = new Linkage("fuzz", files::put, release)) {
            var options = new ModuleOptions(CLASS, linkage, files::put, 1, release);
            new ModuleCompiler().compile(valid, change.apply(options));
        }
        return new CompiledCase(source.seed(), source.calls(), files);
    }
}
