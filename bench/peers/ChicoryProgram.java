import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasi.WasiExitException;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import java.nio.file.Path;
import java.util.List;

/** Runs a program in Chicory, as program.mjs does in Node.js: PROGRAM.wasm ROOT NAME ARGUMENT... */
final class ChicoryProgram {

    private static final String WASI = "wasi_snapshot_preview1";
    private static final long STACK_BYTES = 512L << 20;

    private ChicoryProgram() {}

    public static void main(String[] arguments) throws Exception {
        var status = new int[] {1};
        // The stack that programs of wasm2jvm have.
        var thread = new Thread(null, () -> status[0] = run(List.of(arguments)), "guest", STACK_BYTES);
        thread.start();
        thread.join();
        System.out.flush();
        System.exit(status[0]);
    }

    private static int run(List<String> arguments) {
        var options = WasiOptions.builder()
                .withStdin(System.in)
                .withStdout(System.out)
                .withStderr(System.err)
                .withDirectory("/", Path.of(arguments.get(1)))
                .withArguments(arguments.subList(2, arguments.size()))
                .build();
        try (var wasi = WasiPreview1.builder().withOptions(options).build()) {
            var module = Parser.parse(Path.of(arguments.get(0)));
            var imports = ImportValues.builder().addFunction(wasi.toHostFunctions());
            addMissing(module, imports);
            var compiler = MachineFactoryCompiler.builder(module).withInterpreterFallback(InterpreterFallback.SILENT);
            Instance.builder(module)
                    .withImportValues(imports.build())
                    .withMachineFactory(compiler.compile())
                    .build();
            return 0;
        } catch (WasiExitException e) {
            return e.exitCode();
        }
    }

    private static void addMissing(WasmModule module, ImportValues.Builder imports) {
        module.importSection().stream()
                .filter(FunctionImport.class::isInstance)
                .map(FunctionImport.class::cast)
                .filter(wanted -> !wanted.module().equals(WASI))
                .forEach(wanted -> imports.addFunction(new HostFunction(
                        wanted.module(), wanted.name(), module.typeSection().getType(wanted.typeIndex()), (instance, values) -> {
                            throw new IllegalStateException("there is no " + wanted.name());
                        })));
    }
}
