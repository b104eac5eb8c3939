import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.wasi.Access;
import dev.wasm2jvm.wasi.ExitException;
import dev.wasm2jvm.wasi.WasiConfig;
import java.nio.file.Path;
import java.util.List;
import kernel.WorldMain;

/** Serves a program that wasm2jvm compiled with {@code --package kernel --name World --main}: ROOT INPUT NAME ARGUMENT... */
final class Wasm2jvmProgram {

    private Wasm2jvmProgram() {}

    public static void main(String[] arguments) throws Exception {
        var root = Path.of(arguments[0]);
        var words = List.of(arguments).subList(2, arguments.length).toArray(String[]::new);
        ProgramServer.serve(Path.of(arguments[1]), (input, output) -> {
            var config = WasiConfig.builder()
                    .args(words)
                    .preopen(root, "/", Access.READ_WRITE)
                    .stdin(input)
                    .stdout(output)
                    .inheritStderr()
                    .build();
            try {
                return new WorldMain().run(config, InstanceLimits.NONE);
            } catch (ExitException e) {
                return e.status();
            }
        });
    }
}
