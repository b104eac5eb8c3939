package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.WitType;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** The resources and named types that exports show, under any name. */
final class ShownTypes {

    private final TypeIdentities identities;
    private final Set<Integer> resources = new HashSet<>();
    private final Set<WitType> values = Collections.newSetFromMap(new IdentityHashMap<>());

    ShownTypes(TypeIdentities identities) {
        this.identities = identities;
    }

    /** Adds what an export shows. */
    void add(Item item) {
        if (item instanceof Item.Instance instance) {
            instance.exports().values().forEach(each -> add(each.item()));
        } else if (item instanceof Item.Resource resource) {
            resources.add(resource.type().id());
        } else if (item instanceof Item.Value value && TypeIdentities.isNominal(value.type())) {
            values.addAll(identities.lineage(value.type()));
        }
    }

    /** Whether an instance has one of the types. */
    boolean defines(Item item) {
        if (item instanceof Item.Instance instance) {
            return instance.exports().values().stream().anyMatch(each -> defines(each.item()));
        }
        if (item instanceof Item.Resource resource) {
            return resources.contains(resource.type().id());
        }
        return item instanceof Item.Value value && values.contains(value.type());
    }
}
