package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.jvm.ComponentOptions.Unresolved;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.jvm.JavaName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who provides each import of a world. Interfaces without functions need nobody. */
final class WorldImports {
    private final World world;
    private final ComponentOptions options;
    private final List<String> unresolved = new ArrayList<>();
    private final Set<Integer> optional = new LinkedHashSet<>();
    private final Map<Integer, ApiType.Import> taken = new LinkedHashMap<>();
    private final JavaName.Scope builderMembers = new JavaName.Scope(false);

    private WorldImports(World world, ComponentOptions options) {
        this.world = world;
        this.options = options;
        List.of("build", "limits", "wasi").forEach(builderMembers::claim);
    }

    /**
     * Decides for each import.
     *
     * @throws UnresolvedException if an import has no provider and the options do not allow that
     */
    static WorldImports of(World world, WorldApi api, ComponentOptions options) {
        var imports = new WorldImports(world, options);
        imports.decide(api);
        return imports;
    }

    private void decide(WorldApi api) {
        var items = world.imports();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof WorldItem.Interface item) {
                var known = api.imports().get(i);
                if (known != null
                        && !known.calls().isEmpty()
                        && !item.functions().isEmpty()) {
                    addInterface(i, item, known);
                }
            } else if (items.get(i) instanceof WorldItem.Function function) {
                var call = api.imported(i, function.function());
                add(i, function.name().text(), call.method().name(), call.owner(), null, Provider.NOBODY);
            }
        }
        if (!unresolved.isEmpty() && fails()) {
            throw new UnresolvedException(
                    "nothing provides " + String.join(", ", unresolved),
                    Location.at(Location.NOWHERE),
                    ComponentCompiler.UNRESOLVED_HELP);
        }
    }

    private boolean fails() {
        return options.unresolved() == Unresolved.FAIL || options.unresolved() == Unresolved.STANDARD;
    }

    private void addInterface(int index, WorldItem.Interface item, InterfaceApi known) {
        var name = item.name().text();
        boolean isWasi = options.wasi() && item.name() instanceof InterfaceName id && WasiHosts.isWasi(id);
        if (isWasi && item.name() instanceof InterfaceName id && WasiHosts.provides(id)) {
            var method = WasiHosts.method(id);
            add(index, name, method, known.name(), method, Provider.WASI);
            return;
        }
        var method = item.name() instanceof InterfaceName id ? id.interfaceName() : name;
        add(index, name, JavaNames.member(method), known.name(), null, provider(isWasi, known));
    }

    /** Who is expected to provide an import. */
    private enum Provider {
        /** The hosts of wasm2jvm-wasi, which have it. */
        WASI,
        /** The hosts of wasm2jvm-wasi, which do not have it. */
        MISSING_WASI,
        /** Whoever has the Java interface already. */
        MAPPING,
        NOBODY
    }

    private static Provider provider(boolean isWasi, InterfaceApi known) {
        return isWasi ? Provider.MISSING_WASI : known.mapped() ? Provider.MAPPING : Provider.NOBODY;
    }

    private void add(int index, String wit, String method, ClassName type, @Nullable String wasi, Provider provider) {
        boolean chosen = provider == Provider.NOBODY && options.unresolved() != Unresolved.STANDARD;
        if (chosen || provider == Provider.MISSING_WASI) {
            unresolved.add(wit);
        }
        boolean mayMiss = wasi == null && options.unresolved() == Unresolved.TRAP;
        if (mayMiss) {
            optional.add(index);
        }
        taken.put(index, new ApiType.Import(wit, builderMembers.claim(method), JavaType.of(type), wasi, mayMiss, null));
    }

    /** The imports that the builder takes, by index in the world. */
    Map<Integer, ApiType.Import> taken() {
        return taken;
    }

    /** Their Java interfaces. */
    Map<Integer, ClassName> hosts() {
        var hosts = new LinkedHashMap<Integer, ClassName>();
        taken.forEach((index, each) -> hosts.put(index, ((JavaType.Reference) each.type()).name()));
        return hosts;
    }

    /** Those that trap when they are called and were not provided. */
    Set<Integer> optional() {
        return optional;
    }

    /** The imports that neither WASI nor a mapping provides, by name. */
    List<String> unresolved() {
        return unresolved;
    }

    boolean useWasi() {
        return taken.values().stream().anyMatch(each -> each.wasi() != null);
    }
}
