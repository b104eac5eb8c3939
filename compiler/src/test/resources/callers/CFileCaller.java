import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.Access;
import dev.wasm2jvm.wasi.WasiConfig;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import wasm.cfile.CFile;

/** Calls the fixture c-file, which works on files through WASI. */
public final class CFileCaller {
    private CFileCaller() {}

    public static void run(Check check) throws Exception {
        Path data = Files.createTempDirectory("c-file");
        Files.writeString(data.resolve("in.txt"), "Gr\u00fc\u00dfe, world 1\n");
        Files.createDirectory(data.resolve("sub"));
        WasiConfig config = WasiConfig.builder().preopen(data, "/data", Access.READ_WRITE).build();
        try (CFile closed = CFile.builder().build()) {
            check.same(Result.err("Capabilities insufficient"), closed.readText("/data/in.txt"));
        }
        try (CFile files = CFile.builder().wasi(config).build()) {
            check.same(Result.ok(17), files.copyUpper("/data/in.txt", "/data/out.txt"));
            check.same(Result.ok("GR\u00fc\u00dfE, WORLD 1\n"), files.readText("/data/out.txt"));
            check.same(Result.ok(17L), files.sizeOf("/data/out.txt"));
            check.same(Result.ok(List.of("in.txt", "out.txt", "sub")), files.listNames("/data"));
            check.same(Result.err("Not a directory"), files.listNames("/data/in.txt"));
            check.same(Result.err("No such file or directory"), files.readText("/data/none"));
            check.same(Result.err("Capabilities insufficient"), files.readText("/etc/passwd"));
            check.same(Result.ok("Gr\u00fc\u00dfe, world 1\n"), files.readText("/data/sub/../in.txt"));
            check.same(Result.err("Operation not permitted"), files.readText("/data/../etc/passwd"));
        }
        nothingStaysOpen(check, data);
    }

    /** What was opened for an instance is closed, and flushed, when there will be none. */
    private static void nothingStaysOpen(Check check, Path data) {
        AtomicInteger flushed = new AtomicInteger();
        OutputStream output = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                flushed.incrementAndGet();
            }
        };
        CFile.Builder builder = CFile.builder()
                .wasi(WasiConfig.builder().preopen(data, "/data", Access.READ_ONLY).stdout(output).build())
                .limits(InstanceLimits.NONE.withMemoryBytes(1));
        check.fails(LimitTrap.class, "limit exceeded: 1 bytes of linear memory", builder::build);
        check.same(1, flushed.get());
    }
}
