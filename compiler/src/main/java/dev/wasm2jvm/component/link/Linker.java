package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.valid.ValidComponent;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import org.jspecify.annotations.Nullable;

/** Carries out a component's instantiation symbolically. See the package's documentation. */
public final class Linker {

    /** Instantiations of components that one plan may hold: nested ones can multiply with every level. */
    private static final int MAX_INSTANCES = 10_000;

    private final ValidComponent root;
    private final Assembly assembly = new Assembly();
    private final TypeIdentities identities = new TypeIdentities();
    private final TypeEvaluator types = new TypeEvaluator(identities);
    private final WorldBuilder world;

    private Linker(ValidComponent root) {
        this.root = root;
        this.world = new WorldBuilder(identities, assembly, PackageDocs.of(root.component()));
    }

    /**
     * Links a component.
     *
     * @return the plan; indirections that wit-component inserts are resolved in it
     * @throws UnsupportedException if the component imports a module or a component, or instantiates more components
     *     than a plan can hold
     */
    public static InstantiationPlan link(ValidComponent component) {
        return ShimResolver.resolve(new Linker(component).link());
    }

    private InstantiationPlan link() {
        var interpreter = new Interpreter(root, assembly, types, new RootImports(), MAX_INSTANCES);
        for (var export : interpreter.run()) {
            world.addExport(export);
        }
        return assembly.plan(world);
    }

    /** Makes items of the host out of the root component's imports. */
    private final class RootImports implements Interpreter.Imports {

        @Override
        public Item resolve(Definition.Import definition, Scope scope) {
            var index = world.nextImport();
            var item = types.view(
                    definition.name(),
                    definition.type(),
                    scope,
                    new Host(index, null, definition.name(), definition.offset()));
            var sort = TypeEvaluator.sortOf(definition.type());
            world.addImport(new Item.Export(definition.name(), sort, item));
            return item;
        }
    }

    /** Describes the host's side of one import. */
    private final class Host implements TypeEvaluator.Provider {

        private final int index;
        private final @Nullable ExternName owner;
        private final ExternName name;
        private final int offset;

        Host(int index, @Nullable ExternName owner, ExternName name, int offset) {
            this.index = index;
            this.owner = owner;
            this.name = name;
            this.offset = offset;
        }

        @Override
        public Item.Function function(ExternName function, FuncSignature type) {
            return new Item.Function(new Item.HostFunction(index, function, type), -1, type);
        }

        @Override
        public ResourceType resource(ExternName resource) {
            return assembly.importResource(new TypeName(owner, false, resource.text()));
        }

        @Override
        public TypeEvaluator.Provider instance(ExternName instance) {
            if (owner != null) {
                throw unsupported("an instance nested in the imported instance `" + name.text() + "`");
            }
            return new Host(index, instance, instance, offset);
        }

        @Override
        public Item other(ExternName item) {
            throw unsupported("the import `" + item.text() + "` of a module or component");
        }

        private UnsupportedException unsupported(String what) {
            return new UnsupportedException(what + " is not supported", new Location(offset, null, "root"));
        }
    }

    /** The path of the {@code index}-th component nested in the one with the given path. */
    static String nestedPath(String path, int index) {
        return path + "/" + index;
    }
}
