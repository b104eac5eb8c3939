import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.Access;
import dev.wasm2jvm.wasi.WasiConfig;
import example.files.FileBox;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes an empty directory of the host. */
public class FileBoxProgram {
    public static void main(String[] args) throws Exception {
        var data = Files.createDirectory(Path.of(args[0], "data"));
        var other = Files.createDirectory(Path.of(args[0], "other"));
        Files.createDirectory(data.resolve("sub"));
        Files.writeString(data.resolve("in.txt"), "Grüße, world 1\n");
        var wasi = WasiConfig.builder()
                .preopen(data, "/data", Access.READ_WRITE)
                .preopen(other, "/other", Access.READ_ONLY)
                .build();
        try (var box = FileBox.builder().wasi(wasi).build()) {
            files(box);
            directories(box);
            links(box);
            refusals(box);
        }
        try (var names = Files.list(other)) {
            System.out.println(names.count());
        }
    }

    private static void files(FileBox box) {
        print(box.copyUpper("/data/in.txt", "/data/out.txt"));
        print(box.readText("/data/out.txt"));
        print(box.sizeOf("/data/out.txt"));
        print(box.listNames("/data"));
        print(box.listNames("/data/sub"));
        print(box.listNames("/data/in.txt"));
        print(box.readText("/data/none"));
        print(box.copyUpper("/data/none", "/data/y"));
        print(box.writeText("/data/empty", ""));
        print(box.readText("/data/empty"));
        print(box.sizeOf("/data/empty"));
        print(box.writeText("/data/out.txt", "short"));
        print(box.readText("/data/out.txt"));
    }

    private static void directories(FileBox box) {
        print(box.makeDirectory("/data/d"));
        print(box.makeDirectory("/data/d"));
        print(box.writeText("/data/d/f", "x"));
        print(box.remove("/data/d"));
        print(box.remove("/data/d/f"));
        print(box.remove("/data/d"));
        print(box.remove("/data/d"));
    }

    private static void links(FileBox box) {
        print(box.moveTo("/data/out.txt", "/data/moved.txt"));
        print(box.readText("/data/moved.txt"));
        print(box.hardLink("/data/moved.txt", "/data/hard"));
        print(box.readText("/data/hard"));
        print(box.softLink("moved.txt", "/data/soft"));
        print(box.readText("/data/soft"));
        print(box.readText("/data/sub/../in.txt"));
        print(box.readText("/data/./in.txt"));
        print(box.readText("/data//in.txt"));
        print(box.readText("/data/in.txt/"));
    }

    private static void refusals(FileBox box) {
        print(box.readText("/nowhere/x"));
        print(box.readText("/etc/passwd"));
        print(box.listNames("/"));
        print(box.readText("/data/../outside/secret"));
        print(box.writeText("/data/../new", "x"));
        print(box.softLink("/etc/passwd", "/data/evil"));
        print(box.writeText("/other/x", "x"));
        print(box.makeDirectory("/other/d"));
        print(box.moveTo("/data/in.txt", "/other/in.txt"));
        print(box.hardLink("/data/in.txt", "/other/h"));
        print(box.listNames("/other"));
    }

    private static void print(Result<?, String> result) {
        var text = result instanceof Result.Ok<?, String> ok
                ? "ok " + ok.value()
                : "err " + ((Result.Err<?, String>) result).error();
        System.out.println(text.strip());
    }
}
