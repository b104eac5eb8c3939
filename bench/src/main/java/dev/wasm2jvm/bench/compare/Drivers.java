package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compiles the drivers of engines in the JVM against the engines, when they are needed. */
final class Drivers {

    private Drivers() {}

    /** Puts the classes of a driver into a folder. */
    static void compile(Workshop workshop, Jdk jdk, String driver, String classPath, Path folder)
            throws IOException, UnavailableException {
        var shared = workshop.driver("Driver.java").toString();
        var source = workshop.driver(driver + ".java").toString();
        workshop.run(List.of(
                jdk.tool("javac"), "--release", "17", "-cp", classPath, "-d", folder.toString(), shared, source));
    }
}
