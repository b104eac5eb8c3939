import dev.wasm2jvm.wasi.ExitException;
import dev.wasm2jvm.wasi.WasiConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import wasm.cpreview1.CPreview1;

/** Runs a thousand instances of the fixture c-preview1, each with arguments, environment and streams of its own. */
public final class ThousandProgramsCaller {
    private static final int INSTANCES = 1_000;
    private static final int THREADS = 8;

    private ThousandProgramsCaller() {}

    public static void run(Check check) throws Exception {
        List<ByteArrayOutputStream> outputs = new ArrayList<>();
        List<CPreview1> programs = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            outputs.add(out);
            WasiConfig.Builder config = WasiConfig.builder().args("program" + i).stdout(out);
            // Half of them copy their input, the others print their arguments and their environment.
            if (i % 2 == 0) {
                config.args("--cat").stdin(new ByteArrayInputStream(("input" + i).getBytes(StandardCharsets.UTF_8)));
            } else {
                config.args("argument" + i).env("WHO", "guest" + i);
            }
            programs.add(CPreview1.builder().wasi(config.build()).build());
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        programs.forEach(each -> tasks.add(() -> run(each)));
        for (Future<Boolean> each : threads.invokeAll(tasks)) {
            check.same(true, each.get());
        }
        threads.shutdown();
        String first = outputs.get(1).toString(StandardCharsets.UTF_8);
        check.same(true, first.contains("argument1\n") && first.contains("WHO=guest1\n"));
        for (int i = 0; i < INSTANCES; i++) {
            String printed = outputs.get(i).toString(StandardCharsets.UTF_8);
            check.same(i % 2 == 0 ? "input" + i : first.replaceAll("(program|argument|guest)1", "$1" + i), printed);
        }
    }

    private static boolean run(CPreview1 program) {
        try (program) {
            program.start();
            return true;
        } catch (ExitException exit) {
            return exit.status() == 0;
        }
    }
}
