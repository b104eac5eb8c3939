package dev.wasm2jvm.component.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.link.CoreDefinition.CoreExport;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.TypeDefinition;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.WorldItem;
import dev.wasm2jvm.component.valid.ComponentValidator;
import dev.wasm2jvm.fixtures.Fixtures;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkerTest {

    private static InstantiationPlan link(String fixture) {
        return Linker.link(ComponentValidator.validate(ComponentParser.parse(Fixtures.bytes(fixture))));
    }

    static Stream<String> components() {
        return Fixtures.names().stream().filter(name -> ComponentParser.isComponent(Fixtures.bytes(name)));
    }

    private static WorldItem.Interface item(List<WorldItem> items, String name) {
        for (var item : items) {
            if (item.name().text().equals(name) && item instanceof WorldItem.Interface found) {
                return found;
            }
        }
        throw new AssertionError("no " + name);
    }

    @Test
    void usedTypesAreTheOnesThatTheirInterfaceDefines() {
        var world = link(Fixtures.MY_API).world();
        var types = new InterfaceName("example", "my-api", "types", null);
        var defined = item(world.imports(), "example:my-api/types").types().get(0);
        var user = new TypeName(types, false, "user");
        var type = assertInstanceOf(TypeDefinition.Defined.class, defined).type();
        assertEquals(user, assertInstanceOf(WitType.RecordType.class, type).name());

        var users = item(world.exports(), "example:my-api/users");
        assertEquals(new TypeDefinition.Alias("user", type, null), users.types().get(0));
        var listUsers = users.functions().get(2);
        assertEquals("list-users", listUsers.name());
        assertEquals(new WitType.ListType(type), listUsers.type().result());
    }

    @Test
    void functionsOfResourcesKnowTheirResource() {
        var plan = link(Fixtures.MY_API);
        var http = item(plan.world().imports(), "wasi:http/types@0.2.0");
        for (var function : http.functions()) {
            var resource = function.resource();
            assertNotNull(resource, function::externName);
            assertEquals(resource.name(), plan.resources().get(resource.id()).name());
        }
    }

    @Test
    void aShimIsResolvedAwayTogetherWithItsFixup() {
        var plan = link(Fixtures.MY_API);
        assertEquals(1, plan.steps().size());
        assertEquals(1, plan.modules().size());
        for (var argument : step(plan, 0).arguments()) {
            assertTrue(!(argument instanceof CoreExport), argument::toString);
        }
    }

    @Test
    void anAdapterGetsLoweringsDirectlyAndKeepsTheShimForTheMainModule() {
        var plan = link(Fixtures.C_COMMAND);
        assertEquals(4, plan.steps().size());
        var adapter = step(plan, 2);
        for (var argument : adapter.arguments()) {
            assertTrue(!(argument instanceof CoreExport export) || export.coreInstance() == 1, argument::toString);
        }
    }

    private static Step.InstantiateModule step(InstantiationPlan plan, int index) {
        return (Step.InstantiateModule) plan.steps().get(index);
    }

    @ParameterizedTest
    @MethodSource("components")
    void aPlanIsClosed(String fixture) {
        var plan = link(fixture);
        for (var i = 0; i < plan.steps().size(); i++) {
            var step = step(plan, i);
            assertEquals(i, step.coreInstance());
            assertEquals(
                    plan.modules().get(step.module()).module().imports().size(),
                    step.arguments().size());
            for (var argument : step.arguments()) {
                checkDefinition(plan, argument, i);
            }
        }
        for (var definition : laterDefinitions(plan)) {
            checkDefinition(plan, definition, plan.steps().size());
        }
        checkNumbers(plan);
    }

    private static void checkDefinition(InstantiationPlan plan, @Nullable CoreDefinition definition, int before) {
        if (definition instanceof CoreExport export) {
            assertTrue(export.coreInstance() < before, export::toString);
            var module = plan.modules()
                    .get(step(plan, export.coreInstance()).module())
                    .module();
            assertTrue(
                    module.exports().stream()
                            .anyMatch(each -> each.name().equals(export.name())
                                    && each.kind() == export.kind()
                                    && each.index() == export.index()),
                    export::toString);
        } else if (definition instanceof CoreDefinition.Lowered lowered) {
            assertTrue(lowered.lowering() < plan.lowerings().size());
        }
    }

    private static List<@Nullable CoreDefinition> laterDefinitions(InstantiationPlan plan) {
        var definitions = new ArrayList<@Nullable CoreDefinition>();
        for (var lift : plan.lifts()) {
            definitions.add(lift.function());
            definitions.add(lift.options().memory());
            definitions.add(lift.options().realloc());
            definitions.add(lift.options().postReturn());
        }
        for (var lowering : plan.lowerings()) {
            definitions.add(lowering.options().memory());
            definitions.add(lowering.options().realloc());
        }
        for (var resource : plan.resources()) {
            definitions.add(resource instanceof Resource.Defined defined ? defined.destructor() : null);
        }
        return definitions;
    }

    private static void checkNumbers(InstantiationPlan plan) {
        for (var i = 0; i < plan.lifts().size(); i++) {
            assertEquals(i, plan.lifts().get(i).id());
        }
        for (var i = 0; i < plan.lowerings().size(); i++) {
            assertEquals(i, plan.lowerings().get(i).id());
        }
        for (var i = 0; i < plan.resources().size(); i++) {
            assertEquals(i, plan.resources().get(i).id());
        }
        assertEquals(
                new ComponentInstance(-1, "root"), plan.componentInstances().get(0));
    }

    @ParameterizedTest
    @MethodSource("components")
    void linkingTwiceGivesTheSamePlan(String fixture) {
        var one = link(fixture);
        var other = link(fixture);
        assertEquals(one.world(), other.world());
        assertEquals(one.steps(), other.steps());
        assertEquals(one.lowerings(), other.lowerings());
        assertEquals(one.lifts(), other.lifts());
        assertEquals(one.resources(), other.resources());
    }

    /** {@code (import "component-name" (type (eq T)))} of an instance type: WIT cannot write it, and nobody provides it. */
    @Test
    void anImportedTypeOfAnInstanceIsNoMemberOfTheWorld() {
        var component = HexFormat.of()
                .parseHex("0061736d0d000100071601420301720101787901720101727f040001740300010a0701000169030000"
                        + "00160e636f6d706f6e656e742d6e616d1601050301000149");
        var plan = Linker.link(ComponentValidator.validate(ComponentParser.parse(component)));
        assertEquals(List.of(), plan.world().imports());
    }
}
