import java.io.File;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;

/** Serves a kernel in GraalWasm, and only where the Graal compiler optimizes it. */
final class GraalWasmDriver {

    private GraalWasmDriver() {}

    public static void main(String[] arguments) throws Exception {
        try (var context = Context.create("wasm")) {
            if (context.getEngine().getImplementationName().equals("Interpreted")) {
                throw new IllegalStateException("the polyglot engine has no optimizing runtime");
            }
            var source = Source.newBuilder("wasm", new File(arguments[0])).build();
            var run = context.eval(source).newInstance().getMember("exports").getMember("run");
            Driver.serve(n -> run.execute(n).asLong());
        }
    }
}
