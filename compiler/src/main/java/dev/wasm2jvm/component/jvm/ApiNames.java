package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.TypeDefinition;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import dev.wasm2jvm.jvm.JavaName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which Java class stands for which interface and type of a world. Decided before anything is generated. */
final class ApiNames {
    private final ClassName worldClass;
    private final Packages packages;
    private final JavaName.Scope worldScope = new JavaName.Scope(true);
    private final Map<String, JavaName.Scope> packageScopes = new HashMap<>();
    private final Map<Owner, ClassName> interfaces = new HashMap<>();
    private final Map<Owner, JavaName.Scope> scopes = new HashMap<>();
    private final Map<TypeName, ClassName> types = new LinkedHashMap<>();

    /** One side of a world's interface. */
    private record Owner(ExternName name, boolean exported) {}

    ApiNames(World world, ClassName worldClass, Packages packages) {
        this.worldClass = worldClass;
        this.packages = packages;
        worldScope.claim(worldClass.simpleName());
        worldScope.claim("Builder");
        world.imports().forEach(item -> name(item, false));
        world.exports().forEach(item -> name(item, true));
    }

    private void name(WorldItem item, boolean exported) {
        if (item instanceof WorldItem.Interface each) {
            nameInterface(each, exported);
        } else if (item instanceof WorldItem.Type type && type.definition() instanceof TypeDefinition.Defined defined) {
            types.put(
                    new TypeName(null, exported, defined.name()),
                    JavaNames.nested(worldClass, JavaName.pascal(defined.name()), worldScope));
        } else if (item instanceof WorldItem.Type type
                && type.definition() instanceof TypeDefinition.Resource resource) {
            types.put(
                    new TypeName(null, exported, resource.name()),
                    JavaNames.nested(worldClass, JavaName.pascal(resource.name()), worldScope));
        }
    }

    private void nameInterface(WorldItem.Interface item, boolean exported) {
        var owner = new Owner(item.name(), exported);
        var name = classOf(item, exported);
        var imported = new Owner(item.name(), false);
        if (exported && name.equals(interfaces.get(imported))) {
            scopes.put(owner, scope(imported));
        }
        interfaces.put(owner, name);
        InterfaceApi.inOrder(item).forEach(type -> nameType(owner, name, type));
    }

    private void nameType(Owner owner, ClassName enclosing, TypeDefinition type) {
        if (type instanceof TypeDefinition.Alias || type instanceof TypeDefinition.ResourceAlias) {
            return;
        }
        var shared = types.get(new TypeName(owner.name, false, type.name()));
        var name = shared != null && shared.enclosing().equals(enclosing)
                ? shared
                : JavaNames.nested(enclosing, JavaName.pascal(type.name()), scope(owner));
        types.put(new TypeName(owner.name, owner.exported, type.name()), name);
    }

    private JavaName.Scope scope(Owner owner) {
        return scopes.computeIfAbsent(owner, key -> new JavaName.Scope(true));
    }

    /** An interface that is both imported and exported is one Java interface; those written inline have no identity. */
    private ClassName classOf(WorldItem.Interface item, boolean exported) {
        if (!(item.name() instanceof InterfaceName id)) {
            return JavaNames.nested(worldClass, JavaName.pascal(item.name().text()), worldScope);
        }
        var imported = exported ? interfaces.get(new Owner(id, false)) : null;
        return imported == null ? topLevel(id, packages.of(id)) : imported;
    }

    private ClassName topLevel(InterfaceName id, String packageName) {
        var name = Packages.simpleName(id);
        if (packages.mapped(id) != null) {
            return ClassName.of(packageName, name);
        }
        var scope = packageScopes.computeIfAbsent(packageName, key -> new JavaName.Scope(true));
        return ClassName.of(packageName, scope.claim(name));
    }

    /** The class of the world. */
    ClassName worldClass() {
        return worldClass;
    }

    /** The Java interface of an interface. */
    ClassName interfaceOf(ExternName name, boolean exported) {
        var found = interfaces.get(new Owner(name, exported));
        if (found == null) {
            throw new IllegalArgumentException("no interface " + name.text());
        }
        return found;
    }

    /** The class of a named type, or null if the world does not show it. */
    @Nullable
    ClassName typeOf(@Nullable TypeName name) {
        return name == null ? null : types.get(name);
    }

    /** A further nested class of an interface, for example a factory. */
    ClassName nestedIn(ExternName owner, boolean exported, String name) {
        var key = new Owner(owner, exported);
        return JavaNames.nested(interfaceOf(owner, exported), name, scope(key));
    }

    /** A further nested class of the world. */
    ClassName nestedInWorld(String name) {
        return JavaNames.nested(worldClass, name, worldScope);
    }

    /** Which Java package a WIT package is. */
    static final class Packages {
        private final Map<String, String> mappings;
        private final Map<String, TreeSet<String>> versions = new HashMap<>();

        /**
         * Packages of a world.
         *
         * @param mappings from a namespace, a package ({@code ns:name}), or an interface with or without its version to a
         *     Java package
         */
        Packages(World world, Map<String, String> mappings) {
            this.mappings = mappings;
            world.imports().forEach(this::note);
            world.exports().forEach(this::note);
        }

        private void note(WorldItem item) {
            if (item.name() instanceof InterfaceName id && id.version() != null) {
                versions.computeIfAbsent(id.namespace() + ":" + id.packageName(), key -> new TreeSet<>())
                        .add(id.version());
            }
        }

        String of(InterfaceName id) {
            var mapped = mapped(id);
            return mapped == null ? ownPackage(id) : mapped;
        }

        /** The name of the interface's class, unless another one of the package has it. */
        static String simpleName(InterfaceName id) {
            return JavaName.pascal(id.interfaceName());
        }

        /** The package by a mapping, or null. */
        @Nullable
        String mapped(InterfaceName id) {
            var wit = id.namespace() + ":" + id.packageName();
            var unversioned = mappings.getOrDefault(id.unversioned(), mappings.get(wit));
            var exact = mappings.getOrDefault(id.text(), unversioned);
            var namespace = mappings.get(id.namespace());
            if (exact != null || namespace == null) {
                return exact;
            }
            return namespace + "." + JavaNames.packageWord(id.packageName());
        }

        private String ownPackage(InterfaceName id) {
            var name = JavaNames.packageWord(id.namespace()) + "." + JavaNames.packageWord(id.packageName());
            var met = versions.get(id.namespace() + ":" + id.packageName());
            var version = id.version();
            return met == null || met.size() < 2 || version == null
                    ? name
                    : name + "." + JavaNames.packageVersion(version);
        }
    }
}
