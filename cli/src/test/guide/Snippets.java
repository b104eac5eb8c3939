import com.sun.net.httpserver.HttpServer;
import dev.wasm2jvm.keyvalue.mvstore.KeyValueFile;
import dev.wasm2jvm.runtime.Deadline;
import dev.wasm2jvm.runtime.DeadlineException;
import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.servlet.GuestServlet;
import dev.wasm2jvm.wasi.Access;
import dev.wasm2jvm.wasi.NetworkPolicy;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.WasiLimits;
import dev.wasm2jvm.wasi.http.HttpPolicy;
import dev.wasm2jvm.wasi.serve.Guest;
import dev.wasm2jvm.wasi.serve.GuestThreads;
import dev.wasm2jvm.wasi.serve.HttpService;
import dev.wasm2jvm.wasi.serve.JdkFront;
import dev.wasm2jvm.wasi.storage.DirectoryBlobs;
import dev.wasm2jvm.wasi.storage.MemoryKeyValues;
import example.auth.ShopAuth;
import example.auth.Tokens;
import example.myapi.MyApi;
import example.myapi.Types;
import example.shop.Carts;
import example.shop.ShopCarts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import wasm.cfile.CFile;
import wasm.clibrary.CLibrary;
import wasm.rusthttp.Proxy;

/** The Java of the guide, word for word; it is compiled, and what needs no network but the loopback is run. */
public final class Snippets {
    private static final Logger log = Logger.getLogger("guide");

    public static void main(String[] args) throws Exception {
        Files.createDirectories(Path.of("data"));
        Files.writeString(Path.of("data/in.txt"), "text of the file\n");
        quickStart();
        granted();
        core();
        joined();
        System.out.println(limited("you"));
        stores();
        configured(new byte[0], OutputStream.nullOutputStream());
        network();
        serve();
    }

    private static void quickStart() {
        try (var api = MyApi.builder().build()) {
            Result<Types.User, Types.Error> made = api.users().createUser("Ada", 36);
            System.out.println(made);
        }
    }

    private static void granted() {
        var wasi = WasiConfig.builder().preopen(Path.of("data"), "/data", Access.READ_ONLY).build();
        try (var files = CFile.builder().wasi(wasi).build()) {
            System.out.println(files.readText("/data/in.txt").orElseThrow());
        }
    }

    private static void core() {
        var memory = new Memory[1];
        var env = new CLibrary.Env() {
            @Override
            public double scale(double value) {
                return value * 10;
            }

            @Override
            public void log(int text, int length) {
                System.out.println(new String(memory[0].read(text, length), StandardCharsets.UTF_8));
            }
        };
        try (var library = CLibrary.builder().env(env).build()) {
            memory[0] = library.memory();
            System.out.println(library.add(2, 3));
            System.out.println(library.scaled(2));
            library.greet();
            library.memory().write(library.buffer(), "some bytes".getBytes(StandardCharsets.UTF_8));
            System.out.println(Integer.toUnsignedString(library.checksum(10)));
        }
    }

    private static void joined() {
        try (ShopAuth auth = ShopAuth.builder().build();
                ShopCarts carts = ShopCarts.builder().tokens(auth.tokens()).build()) {
            Tokens.Token token = auth.tokens().login("ada", "ada's secret").orElseThrow();
            Carts.Cart cart = carts.carts().cartFactory().create(token);
            System.out.println(cart.owner());
        }
        try (var auth = ShopAuth.builder().build()) {
            try (Tokens.Token token = auth.tokens().tokenFactory().create("ada")) {
                token.grant("adult");
            }
        }
    }

    private static String limited(String input) throws Exception {
        var limits = InstanceLimits.NONE.withMemoryBytes(64 << 20).withTableElements(100_000).withResources(10_000);
        var wasi = WasiConfig.builder().limits(WasiLimits.DEFAULT.withOpenFiles(16)).build();
        try (var plugin = CFile.builder().wasi(wasi).limits(limits).build()) {
            return Deadline.call(Duration.ofSeconds(1), () -> plugin.readText(input).toString());
        } catch (LimitTrap trap) {
            return "the plugin wants too much: " + trap.getMessage();
        } catch (DeadlineException late) {
            return "the plugin takes too long";
        }
    }

    private static void stores() throws IOException {
        try (var file = KeyValueFile.open(Path.of("data.db"))) {
            var wasi = WasiConfig.builder()
                    .keyvalue("default", file.bucket("default"))
                    .keyvalue("cache", new MemoryKeyValues())
                    .config("region", "north")
                    .blobstore("images", new DirectoryBlobs(Path.of("images")))
                    .logging((level, context, message) -> log.log(Level.INFO, message))
                    .build();
            System.out.println(wasi);
        }
    }

    private static void configured(byte[] bytes, OutputStream output) throws IOException {
        var wasi = WasiConfig.builder()
                .args("convert", "--fast")                                  // the first is the program's name
                .env("LANG", "C")
                .stdin(new ByteArrayInputStream(bytes))
                .stdout(output)
                .inheritStderr()
                .preopen(Path.of("data"), "/data", Access.READ_ONLY)
                .build();
        System.out.println(wasi);
        try (var archive = FileSystems.newFileSystem(Path.of("data.zip"), Map.of("create", "true"))) {
            Files.writeString(archive.getPath("/in.txt"), "text of the archive");
        }
        archived();
    }

    private static void archived() throws IOException {
        try (var archive = FileSystems.newFileSystem(Path.of("data.zip"))) {
            var wasi = WasiConfig.builder().preopen(archive.getPath("/"), "/data", Access.READ_ONLY).build();
            try (var files = CFile.builder().wasi(wasi).build()) {
                System.out.println(files.readText("/data/in.txt").orElseThrow());
            }
        }
    }

    private static void network() {
        var policy = NetworkPolicy.builder()
                .allowConnect("192.0.2.0/24:443")       // TCP connections to others
                .allowListen("127.0.0.1:8080")          // TCP sockets of this machine; port 0: any free port
                .allowUdp("192.0.2.53:53")              // datagrams to and from others, and UDP sockets of this machine
                .allowLookup("*.example.com")           // names
                .build();
        var wasi = WasiConfig.builder().network(policy).build();
        System.out.println(wasi);
        listening();
        outgoing();
    }

    private static void listening() {
        var policy = NetworkPolicy.builder()
                .listener(new InetSocketAddress("127.0.0.1", 0), address -> System.out.println("listening at " + address))
                .build();
        System.out.println(policy);
    }

    private static void outgoing() {
        var policy = HttpPolicy.builder()
                .allow("api.example.com")            // with the usual port of http or https
                .allow("*.example.org:8443")         // all below a domain, with one port
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        var wasi = WasiConfig.builder().http(policy).build();
        System.out.println(wasi);
    }

    private static void serve() throws Exception {
        var config = WasiConfig.builder().env("STAGE", "test").build();
        var service = HttpService.builder(() -> {
                    var world = Proxy.builder().wasi(config).build();
                    return new Guest(world.incomingHandler(), world);
                })
                .reuse(100)
                .timeout(Duration.ofSeconds(10))
                .build();

        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 8080), 0);
        server.setExecutor(GuestThreads.executor(GuestThreads.hasVirtual()));
        server.createContext("/", new JdkFront(service));
        server.start();

        var hello = URI.create("http://127.0.0.1:8080/hello");
        var response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(hello).build(), HttpResponse.BodyHandlers.ofString());
        System.out.println(response.body());
        var context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new GuestServlet(service)), "/");
        server.stop(0);
        System.exit(0);
    }
}
