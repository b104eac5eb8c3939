package dev.wasm2jvm.component.valid;

import static dev.wasm2jvm.component.valid.Problems.invalid;

import dev.wasm2jvm.component.syntax.Component;
import dev.wasm2jvm.component.syntax.DefType;
import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.ExternDesc;
import dev.wasm2jvm.component.syntax.Feature;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.Sort;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.diagnostic.WasmException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a component and everything nested in it. See the package's documentation. */
public final class ComponentValidator {

    private final IdentityHashMap<Module, ValidModule> modules = new IdentityHashMap<>();
    private final IdentityHashMap<Module, String> modulePaths = new IdentityHashMap<>();
    private final ResourceIds ids = new ResourceIds();
    private final CoreTypes coreTypes = new CoreTypes();
    private final TypeChecker types = new TypeChecker(ids, coreTypes);
    private final TypeMeasure measure = new TypeMeasure();

    private final Set<Feature> open;

    private ComponentValidator(Set<Feature> open) {
        this.open = open;
    }

    /**
     * Validates a component.
     *
     * @throws dev.wasm2jvm.diagnostic.InvalidException if it breaks a rule
     * @throws UnsupportedException if it uses what the compiler does not support, or types beyond its limits
     */
    public static ValidComponent validate(Component component) {
        return validate(component, "root");
    }

    /**
     * Validates a component that is one of several.
     *
     * @param path what errors call it: the component path of what is wrong begins with it
     * @see #validate(Component)
     */
    public static ValidComponent validate(Component component, String path) {
        return validate(component, path, Set.of());
    }

    /** Validates a component with the gates of some features open: not for users. */
    public static ValidComponent validate(Component component, String path, Set<Feature> open) {
        var validator = new ComponentValidator(Set.copyOf(open));
        var type = validator.check(component, null, path);
        return new ValidComponent(component, validator.modules, validator.modulePaths, type);
    }

    private ComponentType check(Component component, @Nullable Scope parent, String path) {
        var scope = new Scope(Scope.Kind.COMPONENT, parent);
        var walk = new Walk(scope, path);
        try {
            component.definitions().forEach(walk::check);
        } catch (WasmException e) {
            throw e.location().component() == null ? e.at(e.location().withComponent(path)) : e;
        }
        var type = new ComponentType(scope.imports, scope.exports, scope.importedResources, scope.definedResources);
        measure.check(type, component.offset());
        return type;
    }

    /** The walk over the definitions of one component. */
    private final class Walk {

        private final Scope scope;
        private final String path;
        private final CanonChecker canon;
        private int nestedComponents;
        private int nestedModules;

        Walk(Scope scope, String path) {
            this.scope = scope;
            this.path = path;
            this.canon = new CanonChecker(scope, coreTypes, open);
        }

        void check(Definition definition) {
            if (!core(definition) && !canon.check(definition)) {
                component(definition);
            }
        }

        private boolean core(Definition definition) {
            if (definition instanceof Definition.CoreModule module) {
                scope.add(Sort.CORE_MODULE, module(module));
            } else if (definition instanceof Definition.CoreType type) {
                types.core().check(type.type(), scope, type.offset());
            } else if (definition instanceof Definition.CoreInstantiate instantiate) {
                scope.add(Sort.CORE_INSTANCE, instantiate(instantiate));
            } else if (definition instanceof Definition.CoreExports synthesised) {
                scope.add(Sort.CORE_INSTANCE, synthesise(synthesised));
            } else if (definition instanceof Definition.AliasCoreExport alias) {
                Aliases.coreExport(alias, scope);
            } else {
                return false;
            }
            return true;
        }

        private ModuleType module(Definition.CoreModule definition) {
            var own = path + "/module " + nestedModules++;
            try {
                var valid = ModuleValidator.validate(definition.module());
                modules.put(definition.module(), valid);
                modulePaths.put(definition.module(), own);
                return CoreTypeChecker.typeOf(valid, definition.offset());
            } catch (WasmException e) {
                throw e.at(e.location().withComponent(own));
            }
        }

        private CoreInstanceType instantiate(Definition.CoreInstantiate definition) {
            var offset = definition.offset();
            var module = scope.get(Sort.CORE_MODULE, definition.module(), ModuleType.class, offset);
            var arguments = new HashMap<String, CoreInstanceType>();
            for (var argument : definition.arguments()) {
                var instance = scope.get(Sort.CORE_INSTANCE, argument.instance(), CoreInstanceType.class, offset);
                if (arguments.put(argument.name(), instance) != null) {
                    throw invalid("duplicate module instantiation argument named `" + argument.name() + "`", offset);
                }
            }
            for (var wanted : module.imports()) {
                var instance = arguments.get(wanted.module());
                if (instance == null) {
                    throw invalid("missing module instantiation argument named `" + wanted.module() + "`", offset);
                }
                checkImport(wanted, instance, offset);
            }
            return new CoreInstanceType(module.exports());
        }

        private void checkImport(ModuleType.Import wanted, CoreInstanceType instance, long offset) {
            var found = instance.exports().get(wanted.name());
            if (found == null) {
                throw invalid(
                        "module instantiation argument `" + wanted.module() + "` does not export an item named `"
                                + wanted.name() + "`",
                        offset);
            }
            var problem = found.mismatch(wanted.type());
            if (problem != null) {
                throw invalid(
                        "type mismatch for export `" + wanted.name() + "` of module instantiation argument `"
                                + wanted.module() + "`: " + problem,
                        offset);
            }
        }

        private CoreInstanceType synthesise(Definition.CoreExports definition) {
            var offset = definition.offset();
            var exports = new LinkedHashMap<String, CoreEntity>();
            for (var export : definition.exports()) {
                if (export.sort() == Sort.CORE_TYPE
                        || export.sort() == Sort.CORE_MODULE
                        || export.sort() == Sort.CORE_INSTANCE) {
                    throw invalid(
                            "a core instance cannot export a " + export.sort().text(), offset);
                }
                var entity = scope.get(export.sort(), export.index(), CoreEntity.class, offset);
                if (exports.put(export.name(), entity) != null) {
                    throw invalid("export name `" + export.name() + "` already defined", offset);
                }
            }
            return new CoreInstanceType(exports);
        }

        private void component(Definition definition) {
            if (definition instanceof Definition.NestedComponent inner) {
                var nested = path + "/" + nestedComponents++;
                scope.add(Sort.COMPONENT, ComponentValidator.this.check(inner.component(), scope, nested));
            } else if (definition instanceof Definition.Type type) {
                scope.add(Sort.TYPE, type(type));
            } else if (definition instanceof Definition.Instantiate instantiate) {
                scope.add(Sort.INSTANCE, instantiate(instantiate));
            } else if (definition instanceof Definition.InlineExports inline) {
                scope.add(Sort.INSTANCE, synthesise(inline));
            } else if (definition instanceof Definition.AliasExport alias) {
                Aliases.export(alias, scope);
            } else if (definition instanceof Definition.AliasOuter alias) {
                Aliases.outer(alias, scope);
            } else if (definition instanceof Definition.Import wanted) {
                types.addImport(wanted, scope);
            } else if (definition instanceof Definition.Export export) {
                export(export);
            } else {
                throw new IllegalStateException("not a definition of a component: " + definition);
            }
        }

        private TypeItem type(Definition.Type definition) {
            if (!(definition.type() instanceof DefType.ResourceDef resource)) {
                return types.check(definition.type(), scope, definition.offset());
            }
            if (resource.representation() != NumType.I32) {
                throw new UnsupportedException(
                        "resources with `i64` require the memory64 feature, which is not supported",
                        Location.at(definition.offset()));
            }
            if (resource.destructor() != null) {
                canon.checkDestructor(resource.destructor(), definition.offset());
            }
            var type = ids.nextType();
            scope.localResources.add(type.id());
            scope.definedResources.add(type.id());
            return new TypeItem.OfResource(type);
        }

        private Entity entity(Sort sort, int index, long offset) {
            return switch (sort) {
                case CORE_MODULE -> new Entity.OfModule(scope.get(sort, index, ModuleType.class, offset));
                case FUNC -> new Entity.OfFunc(scope.get(sort, index, FuncSignature.class, offset));
                case TYPE -> new Entity.OfType(scope.type(index, offset));
                case COMPONENT -> new Entity.OfComponent(scope.get(sort, index, ComponentType.class, offset));
                case INSTANCE -> new Entity.OfInstance(scope.get(sort, index, InstanceType.class, offset));
                default -> throw invalid("a " + sort.text() + " cannot leave its component", offset);
            };
        }

        private InstanceType instantiate(Definition.Instantiate definition) {
            var offset = definition.offset();
            var component = scope.get(Sort.COMPONENT, definition.component(), ComponentType.class, offset);
            var arguments = arguments(definition);
            var actual = new HashMap<Integer, Integer>();
            for (var wanted : component.imports().entrySet()) {
                var argument = arguments.get(wanted.getKey());
                if (argument == null) {
                    throw invalid("missing import named `" + wanted.getKey() + "`", offset);
                }
                Subtyping.bind(wanted.getValue(), argument, component.importedResources(), actual);
                var problem = Subtyping.mismatch(argument, new Substitution(actual).apply(wanted.getValue()));
                if (problem != null) {
                    throw invalid(
                            "type mismatch for import `" + wanted.getKey() + "` of component instantiation: " + problem,
                            offset);
                }
            }
            for (var defined : component.definedResources()) {
                var fresh = ids.next();
                actual.put(defined, fresh);
                scope.definedResources.add(fresh);
            }
            var substitution = new Substitution(actual);
            component.imports().forEach((name, wanted) -> {
                var argument = arguments.get(name);
                if (argument != null) {
                    substitution.supply(wanted, argument);
                }
            });
            return substitution.apply(new InstanceType(component.exports(), Set.of()));
        }

        private Map<String, Entity> arguments(Definition.Instantiate definition) {
            var arguments = new HashMap<String, Entity>();
            for (var argument : definition.arguments()) {
                var entity = entity(argument.sort(), argument.index(), definition.offset());
                if (arguments.put(argument.name(), entity) != null) {
                    throw invalid(
                            "instantiation argument `" + argument.name() + "` conflicts with previous argument `"
                                    + argument.name() + "`",
                            definition.offset());
                }
            }
            return arguments;
        }

        private InstanceType synthesise(Definition.InlineExports definition) {
            var names = new ExternNameRules("export");
            var exports = new LinkedHashMap<String, Entity>();
            for (var export : definition.exports()) {
                var entity = entity(export.sort(), export.index(), definition.offset());
                names.addUnnamed(export.name(), export.attributes(), entity, definition.offset());
                exports.put(export.name().text(), entity);
            }
            return new InstanceType(exports, Set.of());
        }

        private void export(Definition.Export export) {
            var entity = entity(export.sort(), export.index(), export.offset());
            var ascribed = export.type();
            if (ascribed instanceof ExternDesc.SubResource) {
                if (!(entity instanceof Entity.OfType type) || !(type.type() instanceof TypeItem.OfResource)) {
                    throw invalid(
                            "ascribed type of export is not compatible with item's type: expected resource",
                            export.offset());
                }
                entity = types.introduce(ascribed, scope, scope.definedResources, export.offset());
            } else if (ascribed == null) {
                entity = types.open(entity, scope.definedResources);
            } else {
                var expected = types.describe(ascribed, scope, export.offset());
                var problem = Subtyping.mismatch(entity, expected);
                if (problem != null) {
                    throw invalid(
                            "ascribed type of export is not compatible with item's type: " + problem, export.offset());
                }
                entity = types.open(expected, scope.definedResources);
            }
            types.addExport(export.name(), export.attributes(), entity, scope, export.offset());
        }
    }
}
