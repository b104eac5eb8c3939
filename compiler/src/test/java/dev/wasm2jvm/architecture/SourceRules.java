package dev.wasm2jvm.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What only the source text shows: lengths, names, prose, leftovers, and imports whose constants javac inlines.
 * Every rule returns the places that break it, one line each.
 *
 * @param root the folder whose Java files are judged
 */
record SourceRules(Path root) {

    static final int LONGEST_METHOD = 60;
    static final int LONGEST_FILE = 700;

    // Except "abstract heap type", a term of the spec.
    private static final Pattern BAD_NAME =
            Pattern.compile("(Abstract(?!HeapType)[A-Z]\\w*|\\w+(Impl|Utils?|Helpers?|Managers?))");
    // In pieces, so that this file does not break its own rule.
    /** File systems of others throw that exception, so it may be caught. */
    private static final Pattern LEFTOVER =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|new Unsupported" + "OperationException");

    private static final Pattern ASM_IMPORT = Pattern.compile("^import (static )?org\\.objectweb\\.asm\\.");
    private static final Pattern BELOW_THE_FACADE =
            Pattern.compile("^import (static )?dev\\.wasm2jvm\\.(core|component|jvm)\\.");
    private static final Pattern EXIT = Pattern.compile("(\\bSystem\\.exit|\\.halt)\\(");

    /** The Java files of shipped code, sorted; examples and projects of integration tests are not. */
    List<Path> shipped() {
        return files(path -> path.matches("/(?!docs/)((?!/src/).)*/src/main/java/.*"));
    }

    /** All Java files, sorted. */
    List<Path> all() {
        return files(path -> path.contains("/src/main/java/") || path.contains("/src/test/java/"));
    }

    private List<Path> files(Predicate<String> wanted) {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> wanted.test("/" + slashed(path)))
                    .filter(path -> !slashed(path).matches("(.*/)?(target|node_modules)/.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Methods and constructors over {@link #LONGEST_METHOD} lines, unless {@code tables} has {@code Class.method}. */
    List<String> longMethods(Set<String> tables) {
        var found = new ArrayList<String>();
        visitMethods(all(), (unit, name, line, lines) -> {
            if (lines > LONGEST_METHOD && !tables.contains(name)) {
                found.add(place(unit, line) + name + " has " + lines + " lines");
            }
        });
        return found;
    }

    /** Files over {@link #LONGEST_FILE} lines, unless {@code tables} has the end of their path. */
    List<String> longFiles(Set<String> tables) {
        var found = new ArrayList<String>();
        for (var file : all()) {
            var lines = lines(file).size();
            if (lines > LONGEST_FILE && tables.stream().noneMatch(slashed(file)::endsWith)) {
                found.add(slashed(file) + " has " + lines + " lines");
            }
        }
        return found;
    }

    /** Classes whose name says nothing about what they do. */
    List<String> emptyNames() {
        return all().stream()
                .filter(file -> BAD_NAME.matcher(className(file)).matches())
                .map(this::slashed)
                .toList();
    }

    /** Packages of shipped code without a {@code package-info.java} that is null-marked and says something. */
    List<String> packagesWithoutProse() {
        var folders = new TreeSet<Path>();
        shipped().forEach(file -> folders.add(file.getParent()));
        return folders.stream()
                .filter(folder -> !isProse(folder.resolve("package-info.java")))
                .map(this::slashed)
                .toList();
    }

    private static boolean isProse(Path packageInfo) {
        if (!Files.exists(packageInfo)) {
            return false;
        }
        var lines = lines(packageInfo);
        var prose = lines.stream().filter(line -> line.startsWith(" * ")).count();
        return prose >= 3 && lines.contains("@NullMarked");
    }

    /** Notes to oneself and methods that only throw. */
    List<String> leftovers() {
        return grep(all(), LEFTOVER);
    }

    /** Imports of ASM outside the {@code jvm} packages and tests; bytecode does not show those of mere constants. */
    List<String> asmOutsideJvm() {
        return grep(without(shipped(), "/dev/wasm2jvm/(core/|component/)?jvm/"), ASM_IMPORT);
    }

    /** The roof knows only the facade, and the ground that the facade's signatures speak of. */
    List<String> roofBelowTheFacade() {
        var roof = shipped().stream()
                .filter(file -> slashed(file).matches("(cli|maven-plugin|bench)/.*"))
                .toList();
        return grep(roof, BELOW_THE_FACADE);
    }

    /** A library never ends its JVM; the command line does so in one place, and the main methods of runnable jars. */
    List<String> exits() {
        return grep(without(shipped(), "/dev/wasm2jvm/(cli/Main|wasi/Programs|bench/compare/Compare)\\.java"), EXIT);
    }

    private List<Path> without(List<Path> files, String pathPattern) {
        var pattern = Pattern.compile(pathPattern);
        return files.stream()
                .filter(file -> !pattern.matcher("/" + slashed(file)).find())
                .toList();
    }

    private List<String> grep(List<Path> files, Pattern pattern) {
        var found = new ArrayList<String>();
        for (var file : files) {
            var lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    found.add(
                            slashed(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ".java".length());
    }

    private String slashed(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private String place(CompilationUnitTree unit, long line) {
        return slashed(Path.of(unit.getSourceFile().toUri())) + ":" + line + ": ";
    }

    private interface MethodVisitor {
        void visit(CompilationUnitTree unit, String name, long line, long lines);
    }

    private static void visitMethods(List<Path> files, MethodVisitor visitor) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var sources = manager.getJavaFileObjectsFromPaths(files);
            var task = (JavacTask) compiler.getTask(null, manager, ignored -> {}, List.of(), null, sources);
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse()) {
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void unused) {
                        var lineMap = unit.getLineMap();
                        var first = lineMap.getLineNumber(positions.getStartPosition(unit, method));
                        var last = lineMap.getLineNumber(positions.getEndPosition(unit, method));
                        var owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
                        visitor.visit(unit, owner.getSimpleName() + "." + method.getName(), first, last - first + 1);
                        return super.visitMethod(method, null);
                    }
                }.scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
