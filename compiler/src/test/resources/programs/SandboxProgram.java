import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.Access;
import dev.wasm2jvm.wasi.WasiConfig;
import example.files.FileBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Takes an empty directory of the host, plants links in it, and tries to get out of what is preopened. */
public class SandboxProgram {
    public static void main(String[] args) throws Exception {
        var root = Path.of(args[0]);
        var data = plant(root);
        var other = Files.createDirectory(root.resolve("other"));
        Files.writeString(other.resolve("theirs"), "theirs");
        var wasi = WasiConfig.builder()
                .preopen(data, "/data", Access.READ_WRITE)
                .preopen(other, "/other", Access.READ_WRITE)
                .build();
        try (var box = FileBox.builder().wasi(wasi).build()) {
            outside(box, root);
            inside(box);
            betweenPreopens(box);
        }
        System.out.println(listing(root.resolve("outside")));
        System.out.println(Files.readString(root.resolve("outside/secret")));
        System.out.println(listing(root));
        System.out.println(listing(data));
    }

    private static Path plant(Path root) throws IOException {
        var data = Files.createDirectory(root.resolve("data"));
        var outside = Files.createDirectory(root.resolve("outside"));
        Files.createDirectory(data.resolve("sub"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.writeString(data.resolve("in.txt"), "inside");
        Files.createSymbolicLink(data.resolve("up"), Path.of("../outside"));
        Files.createSymbolicLink(data.resolve("abs"), outside.resolve("secret").toAbsolutePath());
        Files.createSymbolicLink(data.resolve("absdir"), outside.toAbsolutePath());
        Files.createSymbolicLink(data.resolve("leak"), Path.of("../outside/secret"));
        Files.createSymbolicLink(data.resolve("new"), Path.of("../outside/new"));
        Files.createSymbolicLink(data.resolve("link"), Path.of("in.txt"));
        Files.createSymbolicLink(data.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(data.resolve("dot"), Path.of("sub/../../data/in.txt"));
        Files.createSymbolicLink(data.resolve("sub/back"), Path.of("../in.txt"));
        Files.createSymbolicLink(data.resolve("sub/out"), Path.of("../up/secret"));
        return data;
    }

    private static void outside(FileBox box, Path root) throws IOException {
        for (var path : List.of(
                "/data/../outside/secret",
                "/data/up/secret",
                "/data/abs",
                "/data/absdir/secret",
                "/data/leak",
                "/data/dot",
                "/data/sub/out",
                "/data/sub/../up/secret",
                "/data/sub/../../outside/secret",
                "/data/up/../outside/secret",
                "/data/loop")) {
            print(path, box.readText(path));
        }
        print("absolute", box.readText(root.resolve("outside/secret").toRealPath().toString()));
        for (var path : List.of(
                "/data/../outside/x", "/data/up/x", "/data/leak", "/data/abs", "/data/new", "/data/absdir/x")) {
            print("write " + path, box.writeText(path, "overwritten"));
        }
        print("list ..", box.listNames("/data/.."));
        print("list up", box.listNames("/data/up"));
        print("size leak", box.sizeOf("/data/leak"));
        print("mkdir ..", box.makeDirectory("/data/../outside/d"));
        print("mkdir up", box.makeDirectory("/data/up/d"));
        print("move out", box.moveTo("/data/in.txt", "/data/../outside/m"));
        print("move up", box.moveTo("/data/in.txt", "/data/up/m"));
        print("move in", box.moveTo("/data/up/secret", "/data/m"));
        print("hard link in", box.hardLink("/data/up/secret", "/data/h"));
        print("hard link ..", box.hardLink("/data/../outside/secret", "/data/h"));
        print("hard link out", box.hardLink("/data/in.txt", "/data/up/h"));
        print("soft link absolute", box.softLink("/etc/passwd", "/data/evil"));
        print("soft link out", box.softLink("in.txt", "/data/up/s"));
        print("remove up", box.remove("/data/up/secret"));
        print("remove ..", box.remove("/data/../outside/secret"));
    }

    private static void inside(FileBox box) {
        print("link", box.readText("/data/link"));
        print("back", box.readText("/data/sub/back"));
        print("sub/..", box.readText("/data/sub/../in.txt"));
        print("soft link ..", box.softLink("../outside/secret", "/data/later"));
        print("read it", box.readText("/data/later"));
        print("write it", box.writeText("/data/later", "overwritten"));
        print("hard link of a link", box.hardLink("/data/leak", "/data/second"));
        print("read it", box.readText("/data/second"));
        print("remove the link", box.remove("/data/up"));
        print("move a link", box.moveTo("/data/leak", "/data/sub/leak"));
        print("read it", box.readText("/data/sub/leak"));
    }

    private static void betweenPreopens(FileBox box) {
        print("move across", box.moveTo("/data/in.txt", "/other/moved"));
        print("read moved", box.readText("/other/moved"));
        print("hard link across", box.hardLink("/other/theirs", "/data/mine"));
        print("through ..", box.readText("/data/../other/theirs"));
    }

    private static void print(String what, Result<?, String> result) {
        System.out.println(what + " -> "
                + (result instanceof Result.Ok<?, String> ok
                        ? "ok " + ok.value()
                        : "err " + ((Result.Err<?, String>) result).error()));
    }

    private static String listing(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(each -> each.getFileName()
                            + (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS) ? "" : "*"))
                    .sorted()
                    .toList()
                    .toString();
        }
    }
}
