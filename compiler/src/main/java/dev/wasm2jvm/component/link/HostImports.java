package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes items of the host out of imports. What several components import by one name is one thing for all. */
final class HostImports {

    private final TypeEvaluator types;
    private final Assembly assembly;
    private final WorldBuilder world;
    private final Map<ExternName, Integer> indices = new HashMap<>();

    HostImports(TypeEvaluator types, Assembly assembly, WorldBuilder world) {
        this.types = types;
        this.assembly = assembly;
        this.world = world;
    }

    /**
     * The item for an import.
     *
     * @param name by which the world shows it
     * @param path of the importing component
     * @param docs of the importing component
     */
    Item resolve(Definition.Import definition, ExternName name, Scope scope, String path, PackageDocs docs) {
        var known = indices.get(name);
        int index = known == null ? world.nextImport() : known;
        var place = Location.at(definition.offset()).withComponent(path);
        var provider = new Host(index, null, name, place, known == null ? null : world.imported(known));
        var item = types.view(name, definition.type(), scope, provider);
        var shown = new Item.Export(name, definition.attributes(), TypeEvaluator.sortOf(definition.type()), item);
        if (!WorldBuilder.isVisible(shown)) {
            return item;
        }
        if (known == null) {
            indices.put(name, index);
            world.addImport(shown, docs);
        } else {
            world.extendImport(index, shown);
        }
        return item;
    }

    /** Describes the host's side of one import. */
    private final class Host implements TypeEvaluator.Provider {

        private final int index;
        private final @Nullable ExternName owner;
        private final ExternName name;
        private final Location place;
        /** The same import of another component, if there is one. */
        private final @Nullable Item known;

        Host(int index, @Nullable ExternName owner, ExternName name, Location place, @Nullable Item known) {
            this.index = index;
            this.owner = owner;
            this.name = name;
            this.place = place;
            this.known = known;
        }

        private @Nullable Item known(ExternName member) {
            if (known instanceof Item.Instance instance) {
                var export = instance.exports().get(member.text());
                return export == null ? null : export.item();
            }
            return known;
        }

        @Override
        public Item.Function function(ExternName function, FuncSignature type) {
            return known(function) instanceof Item.Function shared
                    ? shared.withType(type)
                    : new Item.Function(new Item.HostFunction(index, function, type), -1, type);
        }

        @Override
        public ResourceType resource(ExternName resource) {
            return known(resource) instanceof Item.Resource shared
                    ? shared.type()
                    : assembly.importResource(new TypeName(owner, false, resource.text()));
        }

        @Override
        public TypeEvaluator.Provider instance(ExternName instance) {
            if (owner != null) {
                throw unsupported("an instance nested in the imported instance `" + name.text() + "`");
            }
            return new Host(index, instance, instance, place, known);
        }

        @Override
        public Item other(ExternName item) {
            throw unsupported("the import `" + item.text() + "` of a module or component");
        }

        private UnsupportedException unsupported(String what) {
            return new UnsupportedException(what + " is not supported", place);
        }
    }
}
