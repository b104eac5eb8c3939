import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.Access;
import dev.wasm2jvm.wasi.WasiConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import wasm.cfile.CFile;

/** Keeps a thousand instances of the fixture c-file alive at once, each with a directory of its own. */
public final class ThousandFilesCaller {
    private static final int INSTANCES = 1_000;
    private static final int THREADS = 8;

    private ThousandFilesCaller() {}

    public static void run(Check check) throws Exception {
        Path base = Files.createTempDirectory("thousand");
        List<CFile> instances = new ArrayList<>();
        try {
            for (int i = 0; i < INSTANCES; i++) {
                Path own = Files.createDirectory(base.resolve("guest" + i));
                WasiConfig config = WasiConfig.builder().preopen(own, "/data", Access.READ_WRITE).build();
                instances.add(CFile.builder().wasi(config).build());
            }
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            forEach(threads, i -> check.same(Result.ok(), instances.get(i).writeText("/data/mine", "secret" + i)));
            forEach(threads, i -> seesNothingOfOthers(check, instances.get(i), i));
            threads.shutdown();
        } finally {
            instances.forEach(CFile::close);
        }
        for (int i = 0; i < INSTANCES; i++) {
            Path own = base.resolve("guest" + i);
            check.same("secret" + i, Files.readString(own.resolve("mine")));
            try (Stream<Path> files = Files.list(own)) {
                check.same(1L, files.count());
            }
        }
        delete(base);
    }

    private static void seesNothingOfOthers(Check check, CFile guest, int number) {
        int neighbour = (number + 1) % INSTANCES;
        check.same(Result.ok("secret" + number), guest.readText("/data/mine"));
        check.same(Result.ok(List.of("mine")), guest.listNames("/data"));
        for (String path : List.of("/data/../guest" + neighbour, "/guest" + neighbour)) {
            check.same(true, guest.readText(path + "/mine") instanceof Result.Err);
            check.same(true, guest.writeText(path + "/planted", "x") instanceof Result.Err);
            check.same(true, guest.listNames(path) instanceof Result.Err);
        }
        // Making links takes the disk long: some do for all.
        if (number % 50 == 0) {
            leadsNowhereByLinks(check, guest, neighbour);
        }
    }

    private static void leadsNowhereByLinks(Check check, CFile guest, int neighbour) {
        check.same(true, guest.softLink("../guest" + neighbour + "/mine", "/data/link") instanceof Result.Ok);
        check.same(true, guest.readText("/data/link") instanceof Result.Err);
        check.same(Result.ok(), guest.remove("/data/link"));
    }

    /** Something that is done with each instance. */
    private interface Step {
        void run(int instance);
    }

    private static void forEach(ExecutorService threads, Step step) throws Exception {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            int instance = i;
            tasks.add(() -> {
                step.run(instance);
                return true;
            });
        }
        for (Future<Boolean> each : threads.invokeAll(tasks)) {
            each.get();
        }
    }

    private static void delete(Path base) throws IOException {
        try (Stream<Path> all = Files.walk(base)) {
            all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
