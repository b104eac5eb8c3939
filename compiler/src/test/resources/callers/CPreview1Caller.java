import dev.wasm2jvm.wasi.ExitException;
import dev.wasm2jvm.wasi.WasiConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import wasm.cpreview1.CPreview1;

/** Runs the fixture c-preview1, a core command. */
public final class CPreview1Caller {
    private CPreview1Caller() {}

    public static void run(Check check) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WasiConfig config = WasiConfig.builder().args("program", "one").stdout(out).build();
        try (CPreview1 program = CPreview1.builder().wasi(config).build()) {
            try {
                program.start();
            } catch (ExitException exit) {
                check.same(0, exit.status());
            }
        }
        check.same(true, out.toString(StandardCharsets.UTF_8).contains("one"));
    }
}
