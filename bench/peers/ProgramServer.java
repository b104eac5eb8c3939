import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Runs or serves a whole program in a JVM, whatever engine runs it, as program.mjs does. */
final class ProgramServer {

    /** The stack that programs of wasm2jvm have. */
    static final long STACK_BYTES = 512L << 20;

    /** A program; each run is one of a new instance. */
    interface Guest {

        /** Runs to the end and returns the exit code. */
        int run(InputStream input, OutputStream output) throws IOException;
    }

    /** An engine. */
    interface Loader {

        /**
         * Gets a program ready.
         *
         * @param root the only folder that it sees, as its root
         * @param words its name and its arguments
         */
        Guest load(Path binary, Path root, List<String> words) throws IOException;
    }

    private ProgramServer() {}

    /** Does what a command line says: MODE PROGRAM.wasm ROOT INPUT NAME ARGUMENT... */
    static void run(String[] arguments, Loader loader) throws IOException, InterruptedException {
        var words = List.of(arguments).subList(4, arguments.length);
        var guest = loader.load(Path.of(arguments[1]), Path.of(arguments[2]), words);
        var input = Path.of(arguments[3]);
        if (arguments[0].equals("serve")) {
            serve(input, guest);
        } else {
            System.exit(once(input, guest));
        }
    }

    /** Serves until standard input ends. */
    static void serve(Path input, Guest guest) throws InterruptedException {
        onLargeStack(() -> serveHere(input, guest));
    }

    /** Runs once, to standard output, and returns the exit code; 1 after an exception. */
    private static int once(Path input, Guest guest) throws InterruptedException {
        var status = new int[] {1};
        onLargeStack(() -> {
            try (var stream = Files.newInputStream(input)) {
                status[0] = guest.run(stream, System.out);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        System.out.flush();
        return status[0];
    }

    private static void onLargeStack(Runnable task) throws InterruptedException {
        var thread = new Thread(null, task, "guest", STACK_BYTES);
        thread.start();
        thread.join();
    }

    private static void serveHere(Path input, Guest guest) {
        try {
            Driver.serve(n -> resultOf(input, guest));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long resultOf(Path input, Guest guest) {
        var output = new ByteArrayOutputStream();
        try (var stream = Files.newInputStream(input)) {
            int status = guest.run(stream, output);
            if (status != 0) {
                throw new IllegalStateException("exit code " + status);
            }
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(output.toByteArray())).getLong();
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
