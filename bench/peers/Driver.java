import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Serves a kernel in a JVM, whatever engine runs it; the protocol is that of driver.c. */
final class Driver {

    /** A kernel, ready to run. */
    interface Kernel {
        long run(int n);
    }

    private Driver() {}

    static void serve(Kernel kernel) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in));
        // The bean is loaded after the first answer, which tells how soon a program can answer.
        ThreadMXBean thread = null;
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            var n = Integer.parseInt(line);
            var cpu = thread == null ? 0 : thread.getCurrentThreadCpuTime();
            var wall = System.nanoTime();
            var result = kernel.run(n);
            wall = System.nanoTime() - wall;
            cpu = thread == null ? wall : thread.getCurrentThreadCpuTime() - cpu;
            System.out.println(wall + " " + cpu + " " + result);
            if (thread == null) {
                thread = ManagementFactory.getThreadMXBean();
            }
        }
    }
}
