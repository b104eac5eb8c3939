import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** Runs a program in GraalWasm, as program.mjs does in Node.js: MODE PROGRAM.wasm ROOT INPUT NAME ARGUMENT... */
final class GraalWasmProgram {

    private static final String WASI = "wasi_snapshot_preview1";

    private final Engine engine;
    private final Source source;
    private final Path root;
    private final String[] words;

    private GraalWasmProgram(Path binary, Path root, List<String> words) throws IOException {
        engine = Engine.create("wasm");
        if (engine.getImplementationName().equals("Interpreted")) {
            throw new IllegalStateException("the polyglot engine has no optimizing runtime");
        }
        source = Source.newBuilder("wasm", binary.toFile()).build();
        this.root = root;
        this.words = words.toArray(String[]::new);
    }

    public static void main(String[] arguments) throws Exception {
        ProgramServer.run(arguments, (binary, root, words) -> new GraalWasmProgram(binary, root, words)::run);
    }

    /** Runs it in a context of its own, since one has the same streams and open files as long as it lives. */
    private int run(InputStream input, OutputStream output) {
        try (var context = Context.newBuilder("wasm")
                .engine(engine)
                .option("wasm.Builtins", WASI)
                .option("wasm.WasiMapDirs", "/::" + root)
                .allowIO(IOAccess.ALL)
                .arguments("wasm", words)
                .in(input)
                .out(output)
                .err(System.err)
                .build()) {
            var instance = context.eval(source).newInstance(new Imports(Imports::missing));
            instance.getMember("exports").invokeMember("_start");
            return 0;
        } catch (PolyglotException e) {
            if (e.isExit()) {
                return e.getExitStatus();
            }
            throw e;
        }
    }

    /**
     * All modules but that of WASI, which the engine has, or all functions of one of them. A program imports what it
     * wants to; nobody tells its host what that is.
     */
    private record Imports(Function<String, Object> members) implements ProxyObject {

        static Object missing(String module) {
            return new Imports(name -> (ProxyExecutable) arguments -> {
                throw new IllegalStateException("there is no " + module + " " + name);
            });
        }

        @Override
        public boolean hasMember(String name) {
            return !name.equals(WASI);
        }

        @Override
        public Object getMember(String name) {
            return members.apply(name);
        }

        @Override
        public Object getMemberKeys() {
            return List.of();
        }

        @Override
        public void putMember(String name, Value value) {
            throw new UnsupportedOperationException("imports are only read");
        }
    }
}
