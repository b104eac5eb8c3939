import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import java.nio.file.Path;

/** Serves a kernel that Chicory's runtime compiler turns into classes when it is loaded. */
final class ChicoryDriver {

    private ChicoryDriver() {}

    public static void main(String[] arguments) throws Exception {
        var module = Parser.parse(Path.of(arguments[0]));
        var instance = Instance.builder(module)
                .withMachineFactory(MachineFactoryCompiler::compile)
                .build();
        var run = instance.export("run");
        Driver.serve(n -> run.apply(n)[0]);
    }
}
