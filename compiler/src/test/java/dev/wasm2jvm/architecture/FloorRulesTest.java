package dev.wasm2jvm.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class FloorRulesTest {

    private static final String PLANTED_ROOT = "dev.wasm2jvm.architecture.planted";
    private static final FloorRules RULES = new FloorRules("dev.wasm2jvm");
    private static final FloorRules PLANTED_RULES = new FloorRules(PLANTED_ROOT);
    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.wasm2jvm");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(PLANTED_ROOT);

    @Test
    void classesOfAllThreeModulesAreRead() {
        assertFalse(SHIPPED.isEmpty());
        for (var room : new String[] {"compiler", "runtime", "wasi"}) {
            assertTrue(SHIPPED.containPackage("dev.wasm2jvm." + room), room);
        }
    }

    @Test
    void everyRoomImportsOnlyFloorsBelow() {
        RULES.floors().forEach(rule -> rule.check(SHIPPED));
    }

    @Test
    void aRoomThatImportsAFloorAboveIsFound() {
        assertFails(PLANTED_RULES.floor("core.syntax"), "core.syntax.UsesValidator");
        assertFails(PLANTED_RULES.floor("component.binary"), "component.binary.UsesGenerator");
        assertFails(PLANTED_RULES.floor("core.valid"), "core.valid.UsesOutsider");
    }

    @Test
    void everyClassHasARoom() {
        RULES.everyClassHasARoom().check(SHIPPED);
        assertFails(PLANTED_RULES.everyClassHasARoom(), "attic.Stray");
    }

    @Test
    void coreNeverSeesComponent() {
        RULES.coreNeverSeesComponent().check(SHIPPED);
        assertFails(PLANTED_RULES.coreNeverSeesComponent(), "core.binary.UsesComponent");
    }

    @Test
    void onlyTheJvmPackagesImportAsm() {
        RULES.asmOnlyInJvm().check(SHIPPED);
        assertFails(PLANTED_RULES.asmOnlyInJvm(), "core.valid.UsesAsm");
    }

    @Test
    void noPackageCycles() {
        RULES.noCycles().check(SHIPPED);
        assertFails(PLANTED_RULES.noCycles(), "diagnostic.UsesJvm");
    }

    @Test
    void nobodyBelowImportsTheFacade() {
        RULES.nobodyBelowImportsTheFacade().check(SHIPPED);
        assertFails(PLANTED_RULES.nobodyBelowImportsTheFacade(), "component.link.UsesFacade");
    }

    @Test
    void runtimeStandsAlone() {
        RULES.runtimeStandsAlone().check(SHIPPED);
        assertFails(PLANTED_RULES.runtimeStandsAlone(), "runtime.UsesLibrary");
    }

    @Test
    void wasiNeedsOnlyTheRuntime() {
        RULES.wasiNeedsOnlyRuntime().check(SHIPPED);
        assertFails(PLANTED_RULES.wasiNeedsOnlyRuntime(), "wasi.UsesCompiler");
    }

    @Test
    void shippedCodeUsesNoReflection() {
        RULES.noReflection().check(SHIPPED);
        assertFails(PLANTED_RULES.noReflection(), "runtime.UsesReflection");
    }

    private static void assertFails(ArchRule rule, String culprit) {
        var failure = assertThrows(AssertionError.class, () -> rule.check(PLANTED));
        assertTrue(String.valueOf(failure.getMessage()).contains(PLANTED_ROOT + "." + culprit), failure::getMessage);
    }
}
