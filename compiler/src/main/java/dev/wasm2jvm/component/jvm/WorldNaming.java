package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.jvm.JavaName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The name of the world class. A component carries no name of its world: options, its interfaces or its file give one. */
final class WorldNaming {
    private WorldNaming() {}

    /**
     * The name for a component. Interfaces have the names that they have in every other component; where one of them is
     * called like the world, the world gives way. So it does to its own builder.
     */
    static ClassName name(World world, ComponentOptions options, ApiNames.Packages packages) {
        var name = ClassName.of(packageName(world, options), className(options));
        var namesake = namesake(world, name, packages);
        while (namesake != null) {
            if (options.className() != null) {
                throw new UnsupportedException(
                                "the class of the world cannot be " + name.sourceName()
                                        + ", which is that of the interface " + namesake.text(),
                                Location.at(Location.NOWHERE))
                        .as(ErrorCode.NO_JAVA_API);
            }
            name = ClassName.of(name.packageName(), name.simpleName() + "World");
            namesake = namesake(world, name, packages);
        }
        return name;
    }

    private static @Nullable InterfaceName namesake(World world, ClassName name, ApiNames.Packages packages) {
        for (var item : Stream.concat(world.imports().stream(), world.exports().stream())
                .toList()) {
            if (item.name() instanceof InterfaceName id
                    && packages.of(id).equals(name.packageName())
                    && ApiNames.Packages.simpleName(id).equalsIgnoreCase(name.simpleName())) {
                return id;
            }
        }
        return null;
    }

    /** The name for a core module, whose imports and exports name no package. */
    static ClassName ofModule(ComponentOptions options) {
        return ClassName.of(packageOf(options), className(options));
    }

    private static String packageOf(ComponentOptions options) {
        return options.packageName() == null
                ? "wasm." + word(JavaNames.typeOfFile(options.inputName()))
                : options.packageName();
    }

    private static String className(ComponentOptions options) {
        if (options.className() != null) {
            return options.className();
        }
        var wit = options.world();
        var name = wit == null
                ? JavaNames.typeOfFile(options.inputName())
                : JavaName.pascal(wit.substring(wit.indexOf('/') + 1).replaceAll("@.*", ""));
        return name.equalsIgnoreCase("Builder") ? name + "World" : name;
    }

    private static String packageName(World world, ComponentOptions options) {
        if (options.packageName() != null) {
            return options.packageName();
        }
        var wit = options.world();
        if (wit != null && wit.indexOf('/') > 0) {
            var colon = wit.indexOf(':');
            return word(wit.substring(0, colon)) + "." + word(wit.substring(colon + 1, wit.indexOf('/')));
        }
        var exported = firstPackage(world.exports());
        var any = exported == null ? firstPackage(world.imports()) : exported;
        return any == null ? "wasm." + word(JavaNames.typeOfFile(options.inputName())) : any;
    }

    private static String word(String wit) {
        return JavaNames.packageWord(wit);
    }

    private static @Nullable String firstPackage(List<WorldItem> items) {
        for (var item : items) {
            if (item.name() instanceof InterfaceName id && !WasiHosts.isWasi(id)) {
                return word(id.namespace()) + "." + word(id.packageName());
            }
        }
        return null;
    }
}
