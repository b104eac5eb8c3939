package dev.wasm2jvm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
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
     * One package of the towers and what it may import.
     *
     * @param name the package, relative to the root
     * @param below the packages that it may import, relative to the root
     */
    record Room(String name, String... below) {}

    /** The drawing of the house. {@code runtime} and {@code wasi} are rooms of their own, see {@link #runtimeStandsAlone}. */
    private static final List<Room> HOUSE = List.of(
            new Room("diagnostic"),
            new Room("jvm", "diagnostic"),
            new Room("core.syntax", "diagnostic", "jvm", "runtime"),
            new Room("core.binary", "core.syntax", "diagnostic", "jvm", "runtime"),
            new Room("core.text", "core.syntax", "diagnostic", "jvm", "runtime"),
            new Room("core.valid", "core.binary", "core.text", "core.syntax", "diagnostic", "jvm", "runtime"),
            new Room(
                    "core.jvm",
                    "core.valid",
                    "core.binary",
                    "core.text",
                    "core.syntax",
                    "diagnostic",
                    "jvm",
                    "runtime"),
            new Room("component.syntax", "core.syntax", "diagnostic", "jvm", "runtime"),
            new Room(
                    "component.binary",
                    "component.syntax",
                    "core.binary",
                    "core.syntax",
                    "diagnostic",
                    "jvm",
                    "runtime"),
            new Room("component.abi", "component.syntax", "core.syntax", "diagnostic", "jvm", "runtime"),
            new Room(
                    "component.valid",
                    "component.binary",
                    "component.abi",
                    "component.syntax",
                    "core.valid",
                    "core.binary",
                    "core.syntax",
                    "diagnostic",
                    "jvm",
                    "runtime"),
            // The linker's input is the validator's output; they share a floor and only this direction is open.
            new Room(
                    "component.link",
                    "component.valid",
                    "component.binary",
                    "component.abi",
                    "component.syntax",
                    "core.valid",
                    "core.binary",
                    "core.syntax",
                    "diagnostic",
                    "jvm",
                    "runtime"),
            new Room("component.jvm", "component", "core", "diagnostic", "jvm", "runtime"),
            new Room("compiler", "component", "core", "diagnostic", "jvm", "runtime"));

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

    private ArchRule floor(Room room) {
        var allowed = Stream.concat(
                        Stream.of(within(room.name()), "java..", "javax..", "org.jspecify.annotations..", ASM),
                        Stream.of(room.below()).map(this::within))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(within(room.name()))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .as(room.name() + " imports only the floors below it")
                .allowEmptyShould(true);
    }

    /** The core tower can be read, built and thrown away without the component tower. */
    ArchRule coreNeverSeesComponent() {
        return noClasses()
                .that()
                .resideInAPackage(within("core"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(within("component"))
                .as("core never sees component")
                .allowEmptyShould(true);
    }

    /** ASM is an instrument of the {@code jvm} packages; everybody else speaks Wasm. */
    ArchRule asmOnlyInJvm() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(within("jvm"), within("core.jvm"), within("component.jvm"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ASM)
                .as("only the jvm packages import ASM")
                .allowEmptyShould(true);
    }

    /** No package reaches itself through others. */
    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** The order of the pipeline is known in one place. */
    ArchRule nobodyBelowImportsTheFacade() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(within("compiler"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(within("compiler"))
                .as("nobody below imports the facade")
                .allowEmptyShould(true);
    }

    /** What generated code needs is on every JVM: {@code java.base}, and nothing of ours but the runtime itself. */
    ArchRule runtimeStandsAlone() {
        return classes()
                .that()
                .resideInAPackage(within("runtime"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        within("runtime"),
                        "java.io..",
                        "java.lang..",
                        "java.math..",
                        "java.nio..",
                        "java.security..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify.annotations..")
                .as("runtime imports java.base only")
                .allowEmptyShould(true);
    }

    /** The WASI hosts need the runtime and modules of the JDK. */
    ArchRule wasiNeedsOnlyRuntime() {
        return classes()
                .that()
                .resideInAPackage(within("wasi"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        within("wasi"),
                        within("runtime"),
                        "java..",
                        "javax.net..",
                        "com.sun.net.httpserver..",
                        "org.jspecify.annotations..")
                .as("wasi imports the runtime and modules of the JDK only")
                .allowEmptyShould(true);
    }

    /** Shipped code is plain calls: what reflection does at run time, the compiler does before. */
    ArchRule noReflection() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .as("shipped code uses no reflection")
                .allowEmptyShould(true);
    }

    private String within(String name) {
        return root + "." + name + "..";
    }
}
