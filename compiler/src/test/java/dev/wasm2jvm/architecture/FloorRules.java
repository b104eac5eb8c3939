package dev.wasm2jvm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which package may import which.
 *
 * @param root the package that stands for {@code dev.wasm2jvm}
 */
record FloorRules(String root) {

    private static final String ASM = "org.objectweb.asm..";

    /**
     * A package and what it may import, besides the JDK and annotations; names are relative to the root.
     *
     * @param name the package
     * @param below the packages that it may import
     */
    private record Room(String name, List<String> below) {

        Room(String name, String... below) {
            this(name, List.of(below));
        }

        /** A room of the towers, which stand on the ground. */
        static Room floor(String name, String... below) {
            return new Room(
                    name,
                    Stream.concat(Stream.of(below), Stream.of("diagnostic", "json", "jvm", "progress", "runtime"))
                            .toList());
        }
    }

    /** The drawing of the house; the runtime modules are outside, see {@link #runtimeStandsAlone}. */
    private static final List<Room> HOUSE = List.of(
            new Room("diagnostic"),
            new Room("json"),
            new Room("progress"),
            new Room("jvm", "diagnostic"),
            Room.floor("core.syntax"),
            Room.floor("core.binary", "core.syntax"),
            Room.floor("core.valid", "core.binary", "core.syntax"),
            Room.floor("core.jvm", "core.valid", "core.binary", "core.syntax"),
            Room.floor("component.syntax", "core.syntax"),
            Room.floor("component.binary", "component.syntax", "core.binary", "core.syntax"),
            Room.floor("component.abi", "component.syntax", "core.syntax"),
            Room.floor("component.wit", "component.syntax"),
            Room.floor(
                    "component.valid",
                    "component.binary",
                    "component.abi",
                    "component.syntax",
                    "core.valid",
                    "core.binary",
                    "core.syntax"),
            // The validator's output is composed, and that is linked; they share a floor and only this direction is
            // open.
            Room.floor("component.compose", "component.valid", "component.syntax"),
            Room.floor(
                    "component.link",
                    "component.compose",
                    "component.valid",
                    "component.binary",
                    "component.abi",
                    "component.syntax",
                    "core.valid",
                    "core.binary",
                    "core.syntax"),
            Room.floor("component.jvm", "component", "core"),
            Room.floor("compiler", "component", "core"));

    /** Every room imports only what the drawing allows. */
    List<ArchRule> floors() {
        return HOUSE.stream().map(this::floor).toList();
    }

    /** The rule of one room. */
    ArchRule floor(String name) {
        return HOUSE.stream()
                .filter(room -> room.name().equals(name))
                .map(this::floor)
                .findFirst()
                .orElseThrow();
    }

    // Who may import ASM is a rule of its own.
    private ArchRule floor(Room room) {
        var allowed = Stream.concat(
                Stream.of("java..", "javax..", ASM), room.below().stream().map(this::within));
        return onlyImports(room.name(), allowed);
    }

    /** A package that the drawing does not show would escape the other rules. */
    ArchRule everyClassHasARoom() {
        var rooms = Stream.concat(HOUSE.stream().map(Room::name), Stream.of("runtime", "wasi"));
        return classes()
                .that()
                .resideInAPackage(within(""))
                .should()
                .resideInAnyPackage(rooms.map(this::within).toArray(String[]::new))
                .as("every class stands in a room of the house");
    }

    /** What generated code needs is on every JVM: {@code java.base}, and nothing of ours but the runtime itself. */
    ArchRule runtimeStandsAlone() {
        return onlyImports(
                "runtime",
                Stream.of(
                        "java.io..",
                        "java.lang..",
                        "java.math..",
                        "java.nio..",
                        "java.security..",
                        "java.time..",
                        "java.util.."));
    }

    /** The WASI hosts need the runtime and modules of the JDK. */
    ArchRule wasiNeedsOnlyRuntime() {
        return onlyImports(
                "wasi", Stream.of(within("runtime"), "java..", "javax.net..", "jdk.net..", "com.sun.net.httpserver.."));
    }

    /** The core tower can be read, built and thrown away without the component tower. */
    ArchRule coreNeverSeesComponent() {
        return neverImport("core never sees component", classesIn("core"), within("component"));
    }

    /** ASM is an instrument of the {@code jvm} packages; everybody else speaks Wasm. */
    ArchRule asmOnlyInJvm() {
        return neverImport("only the jvm packages import ASM", classesOutside("jvm", "core.jvm", "component.jvm"), ASM);
    }

    /** The order of the pipeline is known in one place. */
    ArchRule nobodyBelowImportsTheFacade() {
        return neverImport("nobody below imports the facade", classesOutside("compiler"), within("compiler"));
    }

    /**
     * Shipped code is plain calls: what reflection does at run time, the compiler does before. The exceptions are a call
     * typed at the command line and a module of a test script, whose classes did not exist when ours were compiled.
     */
    ArchRule noReflection() {
        return neverImport(
                "shipped code uses no reflection",
                classesOutside("compiler.wave", "compiler.wast"),
                "java.lang.reflect..");
    }

    /** No package reaches itself through others. */
    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    private ArchRule onlyImports(String name, Stream<String> others) {
        var allowed = Stream.concat(others, Stream.of(within(name), "org.jspecify.annotations.."));
        return classes()
                .that()
                .resideInAPackage(within(name))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .as(name + " imports only the floors below it");
    }

    private static ArchRule neverImport(String title, GivenClassesConjunction who, String what) {
        return who.should().dependOnClassesThat().resideInAPackage(what).as(title);
    }

    private GivenClassesConjunction classesIn(String name) {
        return noClasses().that().resideInAPackage(within(name));
    }

    private GivenClassesConjunction classesOutside(String... names) {
        return classesIn("")
                .and()
                .resideOutsideOfPackages(Stream.of(names).map(this::within).toArray(String[]::new));
    }

    private String within(String name) {
        return root + (name.isEmpty() ? "" : ".") + name + "..";
    }
}
