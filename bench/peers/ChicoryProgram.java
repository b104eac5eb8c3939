import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasi.WasiExitException;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Runs a program in Chicory, as program.mjs does in Node.js: MODE PROGRAM.wasm ROOT INPUT NAME ARGUMENT... */
final class ChicoryProgram {

    private static final String WASI = "wasi_snapshot_preview1";

    private final WasmModule module;
    private final Function<Instance, Machine> machines;
    private final Path root;
    private final List<String> words;

    private ChicoryProgram(Path binary, Path root, List<String> words) {
        module = Parser.parse(binary);
        machines = MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.SILENT)
                .compile();
        this.root = root;
        this.words = words;
    }

    public static void main(String[] arguments) throws Exception {
        ProgramServer.run(arguments, (binary, root, words) -> new ChicoryProgram(binary, root, words)::run);
    }

    private int run(InputStream input, OutputStream output) {
        var options = WasiOptions.builder()
                .withStdin(input)
                .withStdout(output)
                .withStderr(System.err)
                .withDirectory("/", root)
                .withArguments(words)
                .build();
        try (var wasi = WasiPreview1.builder().withOptions(options).build()) {
            var imports = ImportValues.builder().addFunction(wasi.toHostFunctions());
            addMissing(imports);
            Instance.builder(module)
                    .withImportValues(imports.build())
                    .withMachineFactory(machines)
                    .build();
            return 0;
        } catch (WasiExitException e) {
            return e.exitCode();
        }
    }

    private void addMissing(ImportValues.Builder imports) {
        module.importSection().stream()
                .filter(FunctionImport.class::isInstance)
                .map(FunctionImport.class::cast)
                .filter(wanted -> !wanted.module().equals(WASI))
                .forEach(wanted -> imports.addFunction(missing(wanted)));
    }

    private HostFunction missing(FunctionImport wanted) {
        var type = module.typeSection().getType(wanted.typeIndex());
        return new HostFunction(wanted.module(), wanted.name(), type, (instance, values) -> {
            throw new IllegalStateException("there is no " + wanted.name());
        });
    }
}
