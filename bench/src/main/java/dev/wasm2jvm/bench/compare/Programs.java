package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Gets the programs from npm: what {@code bench/src/main/programs/README.md} describes. */
final class Programs {

    private static final int DOCUMENT_COPIES = 20;

    private final Workshop workshop;
    private final Path sources;

    Programs(Workshop workshop) {
        this.workshop = workshop;
        this.sources = workshop.root().resolve("bench/src/main/programs");
    }

    /** An empty folder that programs see as their root. */
    Path root() throws IOException {
        return workshop.folder("programs", "root");
    }

    /** Every program that can be had; the reasons of others go to {@code missing}. */
    List<Program> fetch(List<String> missing) throws IOException {
        var programs = new ArrayList<Program>();
        try {
            programs.addAll(interpreters());
        } catch (UnavailableException e) {
            missing.add("quickjs, ruby, sqlite: " + e.getMessage());
        }
        try {
            programs.addAll(tools());
        } catch (UnavailableException e) {
            missing.add("clang, yosys, pandoc: " + e.getMessage());
        }
        return programs;
    }

    /** Those that the compiler's tests also run, built by their script into their folder. */
    private List<Program> interpreters() throws IOException, UnavailableException {
        var script = workshop.root().resolve("compiler/src/test/real-inputs/build.mjs");
        var target = workshop.root().resolve("compiler/target/real-inputs");
        workshop.run(List.of("node", script.toString(), target.toString()));
        var none = Path.of("/dev/null");
        return List.of(
                program("quickjs", target.resolve("quickjs-command.wasm"), List.of("-e", text("quickjs.js")), none),
                program("ruby", target.resolve("ruby-command.wasm"), List.of("-e", text("ruby.rb")), none),
                program("sqlite", target.resolve("sqlite-command.wasm"), List.of(text("sqlite.sql")), none));
    }

    private List<Program> tools() throws IOException, UnavailableException {
        var folder = workshop.folder("programs", "npm");
        for (var name : List.of("package.json", "package-lock.json")) {
            Files.writeString(folder.resolve(name), text(name));
        }
        workshop.run(List.of("npm", "install", "--no-audit", "--no-fund"), folder);
        var modules = folder.resolve("node_modules");
        var document = folder.resolve("document.md");
        Files.writeString(document, (text("pandoc.md") + "\n").repeat(DOCUMENT_COPIES));
        return List.of(
                program(
                        "clang",
                        modules.resolve("@yowasp/clang/gen/llvm.core.wasm"),
                        List.of("--target=wasm32", "-O2", "-S", "-x", "c", "-", "-o", "-"),
                        sources.resolve("clang.c")),
                program(
                        "yosys",
                        modules.resolve("@yowasp/yosys/gen/yosys.core.wasm"),
                        List.of("-Q", "-T", "-s", "-"),
                        sources.resolve("yosys.ys")),
                program(
                        "pandoc",
                        modules.resolve("pandoc-wasm/src/pandoc.wasm"),
                        List.of("--from=markdown", "--to=html", "--mathml"),
                        document));
    }

    /** The binary is copied, since compiled programs see its name as their first argument, and clang looks at that. */
    private Program program(String name, Path binary, List<String> arguments, Path input) throws IOException {
        var copy = workshop.folder("programs", "wasm").resolve(name + ".wasm");
        Files.copy(binary, copy, StandardCopyOption.REPLACE_EXISTING);
        return new Program(name, copy, arguments, input);
    }

    private String text(String name) throws IOException {
        return Files.readString(sources.resolve(name));
    }
}
