package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compiles the drivers of engines in the JVM against the engines, when they are needed. */
final class Drivers {

    private Drivers() {}

    /** Compiles classes of {@code bench/peers} into a folder. */
    static void compile(Workshop workshop, Jdk jdk, List<String> classes, String classPath, Path folder)
            throws IOException, UnavailableException {
        var command = new ArrayList<>(
                List.of(jdk.tool("javac"), "--release", "17", "-cp", classPath, "-d", folder.toString()));
        classes.forEach(name -> command.add(workshop.driver(name + ".java").toString()));
        workshop.run(command);
    }
}
