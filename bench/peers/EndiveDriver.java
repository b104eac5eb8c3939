import java.nio.file.Path;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/** Serves a kernel that Endive's runtime compiler turns into classes when it is loaded. */
final class EndiveDriver {

    private EndiveDriver() {}

    public static void main(String[] arguments) throws Exception {
        var module = Parser.parse(Path.of(arguments[0]));
        var instance = Instance.builder(module)
                .withMachineFactory(MachineFactoryCompiler::compile)
                .build();
        var run = instance.export("run");
        Driver.serve(n -> run.apply(n)[0]);
    }
}
