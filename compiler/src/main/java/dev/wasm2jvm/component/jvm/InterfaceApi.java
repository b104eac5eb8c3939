package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.TypeDefinition;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.WorldItem;
import dev.wasm2jvm.jvm.JavaName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Java interface of a WIT interface, and the Java method of each of its functions. It is the same whether the world
 * imports or exports the interface: what one component exports is what another one imports.
 *
 * @param item what the world says
 * @param model what the component shows of the interface
 * @param mapped whether the Java interface exists already, so that the model is not written
 * @param calls by the functions' names in the binary
 * @param factories the factories of resources
 */
record InterfaceApi(
        WorldItem.Interface item,
        ClassName name,
        ApiType.Interface model,
        boolean mapped,
        Map<String, JavaCall> calls,
        List<ApiType.Interface> factories) {

    /**
     * The types of an interface in the order in which they get names: by their labels. Toolchains do not keep the order
     * of declaration, and the names must not depend on who made the component.
     */
    static List<TypeDefinition> inOrder(WorldItem.Interface item) {
        return item.types().stream()
                .sorted(Comparator.comparing(TypeDefinition::name))
                .toList();
    }

    /** Makes the API of one interface. */
    static final class Builder {
        private final WorldItem.Interface item;
        private final boolean exported;
        private final ApiNames names;
        private final Binder binder;
        private final ClassName name;
        private final JavaName.Scope members = new JavaName.Scope(false);
        private final Map<String, JavaCall> calls = new LinkedHashMap<>();
        private final List<ApiType> nested = new ArrayList<>();
        private final List<ApiType.Interface> factories = new ArrayList<>();
        private final List<ApiType.Method> accessors = new ArrayList<>();

        Builder(WorldItem.Interface item, boolean exported, ApiNames names, Binder binder) {
            this.item = item;
            this.exported = exported;
            this.names = names;
            this.binder = binder;
            this.name = names.interfaceOf(item.name(), exported);
        }

        /**
         * The finished API.
         *
         * @param mapped whether the Java interface exists already
         */
        InterfaceApi build(boolean mapped) {
            for (var function : item.functions()) {
                if (function.kind() == WitFunction.Kind.FREE) {
                    var method = Methods.of(function, members.claim(JavaNames.member(function.name())), false, binder);
                    call(function, name, method, null);
                }
            }
            inOrder(item).forEach(this::add);
            var methods = new ArrayList<ApiType.Method>();
            calls.values().stream()
                    .filter(call -> call.owner().equals(name))
                    .forEach(call -> methods.add(call.method()));
            methods.addAll(accessors);
            var model =
                    new ApiType.Interface(name, item.name().text(), item.docs(), false, methods, List.copyOf(nested));
            return new InterfaceApi(item, name, model, mapped, calls, factories);
        }

        private ApiType.Method call(
                WitFunction function, ClassName owner, ApiType.Method method, JavaCall.@Nullable Factory factory) {
            var call = JavaCall.of(
                    function, owner, method, factory, each -> names.nestedIn(item.name(), exported, each), nested);
            calls.put(function.externName(), call);
            return call.method();
        }

        private void add(TypeDefinition type) {
            if (type instanceof TypeDefinition.Defined defined) {
                nested.add(binder.model(defined.type()));
            } else if (type instanceof TypeDefinition.Resource resource) {
                addResource(resource);
            }
        }

        private List<WitFunction> functionsOf(TypeDefinition.Resource resource, boolean methods) {
            return item.functions().stream()
                    .filter(each -> isOf(resource, each))
                    .filter(each -> (each.kind() == WitFunction.Kind.METHOD) == methods)
                    .toList();
        }

        /** By its label: an interface that is imported and exported has two resource types for it. */
        private static boolean isOf(TypeDefinition.Resource resource, WitFunction function) {
            var owner = function.resource();
            return owner != null && owner.name() != null && owner.name().name().equals(resource.name());
        }

        private void addResource(TypeDefinition.Resource resource) {
            var type = binder.handles(resource.type()).name();
            var scope = new JavaName.Scope(false);
            var methods = new ArrayList<ApiType.Method>();
            for (var function : functionsOf(resource, true)) {
                var method = Methods.of(function, scope.claim(JavaNames.member(function.name())), true, binder);
                methods.add(call(function, type, method, null));
            }
            nested.add(new ApiType.Interface(type, resource.name(), resource.docs(), true, methods, List.of()));
            addFactory(resource);
        }

        private void addFactory(TypeDefinition.Resource resource) {
            var functions = functionsOf(resource, false);
            if (functions.isEmpty()) {
                return;
            }
            var wit = resource.name() + "-factory";
            var type = names.nestedIn(item.name(), exported, JavaName.pascal(wit));
            var accessor = members.claim(JavaNames.member(wit));
            var scope = new JavaName.Scope(false);
            var methods = new ArrayList<ApiType.Method>();
            for (var function : functions) {
                var plain =
                        function.kind() == WitFunction.Kind.CONSTRUCTOR ? "create" : JavaNames.member(function.name());
                var method = Methods.of(function, scope.claim(plain), false, binder);
                methods.add(call(function, type, method, new JavaCall.Factory(name, accessor)));
            }
            var model = new ApiType.Interface(type, wit, null, false, methods, List.of());
            factories.add(model);
            nested.add(model);
            accessors.add(new ApiType.Method(
                    accessor, wit, List.of(), JavaType.of(type), "Makes {@code " + resource.name() + "} resources."));
        }
    }
}
