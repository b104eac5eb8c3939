package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompilerOptions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a compilation that {@code compile} and {@code run} share. */
final class CompilerArguments {

    @Option(
            names = "--world",
            paramLabel = "NAME",
            description = "The WIT name of the world, 'ns:pkg/name' or 'name'; a component does not carry it,"
                    + " of WIT it chooses one.")
    private @Nullable String world;

    @Option(
            names = "--wasi",
            paramLabel = "auto|none",
            defaultValue = "auto",
            converter = WasiConverter.class,
            description = "Whether wasi imports are bound to the hosts of wasm2jvm-wasi (default: auto).")
    private CompilerOptions.Wasi wasi = CompilerOptions.Wasi.AUTO;

    @Option(
            names = "--unresolved",
            paramLabel = "fail|trap|interface",
            converter = UnresolvedConverter.class,
            description = {
                "What becomes of an import that nothing provides: the compilation fails, a call traps, or the builder"
                        + " of the world asks for it. Without it wasi imports fail, and others are asked for by the builder, or fail where there is none to ask."
            })
    private CompilerOptions.Unresolved unresolved = CompilerOptions.Unresolved.STANDARD;

    @Option(
            names = "--interruptible",
            description = "Generate code that stops within milliseconds when its thread is interrupted, wherever it is;"
                    + " without it only code that waits does.")
    private boolean interruptible;

    /** The options given, over the defaults. */
    CompilerOptions options() {
        return CompilerOptions.defaults()
                .withWorld(world)
                .withWasi(wasi)
                .withUnresolved(unresolved)
                .withInterruptible(interruptible);
    }

    /** The same for a program that is run as it is: there is no caller who could provide what WASI lacks. */
    CompilerOptions optionsOfProgram() {
        var options = options();
        return options.unresolved() == CompilerOptions.Unresolved.STANDARD
                ? options.withUnresolved(CompilerOptions.Unresolved.FAIL)
                : options;
    }

    /** Splits {@code wit:id=java.package} pairs, in the order given. */
    static Map<String, String> packages(Iterable<String> pairs) {
        Map<String, String> packages = new LinkedHashMap<>();
        for (var pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals <= 0 || equals == pair.length() - 1) {
                throw new UsageException(
                        "--map takes wit:id=java.package, not '" + pair + "'", "for example --map wasi:http=my.http");
            }
            packages.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return packages;
    }

    /** {@code auto} or {@code none}. */
    static final class WasiConverter implements ITypeConverter<CompilerOptions.Wasi> {
        @Override
        public CompilerOptions.Wasi convert(String value) {
            return switch (value) {
                case "auto" -> CompilerOptions.Wasi.AUTO;
                case "none" -> CompilerOptions.Wasi.NONE;
                default -> throw new TypeConversionException("expected auto or none, not '" + value + "'");
            };
        }
    }

    /** {@code fail}, {@code trap} or {@code interface}. */
    static final class UnresolvedConverter implements ITypeConverter<CompilerOptions.Unresolved> {
        @Override
        public CompilerOptions.Unresolved convert(String value) {
            return switch (value) {
                case "fail", "trap", "interface" -> CompilerOptions.Unresolved.valueOf(value.toUpperCase(Locale.ROOT));
                default -> throw new TypeConversionException("expected fail, trap or interface, not '" + value + "'");
            };
        }
    }
}
