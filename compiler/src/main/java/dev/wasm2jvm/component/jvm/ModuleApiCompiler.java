package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.core.jvm.Linkage;
import dev.wasm2jvm.core.jvm.ModuleCompiler;
import dev.wasm2jvm.core.jvm.ModuleOptions;
import dev.wasm2jvm.core.syntax.Import;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.jvm.ClassSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compiles a core module that stands alone, with a world class like that of a component: a builder that takes what it
 * imports, and a method for each export.
 */
public final class ModuleApiCompiler {
    private final ValidModule valid;
    private final ComponentOptions options;
    private final ClassSink sink;
    private final ClassName worldClass;
    private final String internalPackage;
    private final String path;

    private ModuleApiCompiler(ValidModule valid, ComponentOptions options, ClassSink sink) {
        this.valid = valid;
        this.options = options;
        this.sink = sink;
        this.worldClass = WorldNaming.ofModule(options);
        this.internalPackage =
                worldClass.packageName() + "." + worldClass.simpleName().toLowerCase(Locale.ROOT) + "_";
        this.path = internalPackage.replace('.', '/') + "/";
    }

    /**
     * Compiles a module whose API is written later, together with that of others.
     *
     * @param options those of a component; worlds and mappings have no meaning here
     * @param sink takes class files and resources, always in the same order
     * @param shared receives the API
     * @throws UnresolvedException if an import has no provider and the options do not allow that
     */
    public static CompiledComponent compile(
            ValidModule valid, ComponentOptions options, ClassSink sink, SharedApi shared) {
        var compiled = new ModuleApiCompiler(valid, options, sink).compile();
        shared.addAll(compiled.api(), options.inputName());
        return compiled;
    }

    private CompiledComponent compile() {
        var module = valid.module();
        boolean optional = options.unresolved() == ComponentOptions.Unresolved.TRAP;
        var api = new ModuleApi(module, worldClass, options.wasi(), optional);
        var unresolved = unresolved(api);
        var linkage = new Linkage(path.substring(0, path.length() - 1), sink, options.release());
        options.progress().expect(module.definedFunctionCount());
        var compiled = new ModuleCompiler()
                .compile(
                        valid,
                        new ModuleOptions(
                                        path + "Module",
                                        linkage,
                                        sink,
                                        options.threads(),
                                        options.release(),
                                        options.progress())
                                .withInterruptible(options.interruptible()));
        var store = new ModuleStoreWriter(valid, api, compiled, linkage, path, options.release(), sink);
        store.write();
        linkage.close();
        var model = model(api, store);
        return new CompiledComponent(
                worldClass,
                List.of(model),
                List.of(),
                List.of(worldClass.packageName()),
                model.imports().stream().anyMatch(each -> each.wasi() != null),
                unresolved,
                List.of(),
                List.of(compiled.statistics()));
    }

    private List<String> unresolved(ModuleApi api) {
        List<String> unresolved = new ArrayList<>();
        var imports = valid.module().imports();
        for (var host : api.hosts()) {
            if (host.model().wasi() == null) {
                host.imports().keySet().stream()
                        .map(imports::get)
                        .filter(this::isOpen)
                        .forEach(each -> unresolved.add(each.module() + " " + each.name()));
            }
        }
        boolean fails = options.unresolved() == ComponentOptions.Unresolved.FAIL
                || options.unresolved() == ComponentOptions.Unresolved.STANDARD;
        if (fails && !unresolved.isEmpty()) {
            throw new UnresolvedException(
                    "nothing provides " + String.join(", ", unresolved),
                    Location.at(Location.NOWHERE),
                    ComponentCompiler.UNRESOLVED_HELP);
        }
        return unresolved;
    }

    /** Without a choice of the user, imports of WASI have to be there, and the builder asks for others. */
    private boolean isOpen(Import each) {
        return options.unresolved() != ComponentOptions.Unresolved.STANDARD
                || (options.wasi() && Preview1Host.isPreview1(each));
    }

    private ApiType.World model(ModuleApi api, ModuleStoreWriter store) {
        return new ApiType.World(
                worldClass,
                "",
                null,
                ClassName.of(internalPackage, "Store"),
                api.hosts().stream().map(ModuleApi.Host::model).toList(),
                List.of(),
                store.bound(),
                api.nested());
    }
}
