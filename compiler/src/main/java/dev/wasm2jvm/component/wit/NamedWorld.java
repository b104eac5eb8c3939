package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.World;

/**
 * A world of a package.
 *
 * @param id its name, {@code namespace:package/world@version}
 * @param world what it imports and exports, with what those need
 */
public record NamedWorld(String id, World world) {

    /**
     * The name as a component is asked for it: worlds of all versions of a package have the same classes' names.
     *
     * @return {@code namespace:package/world}
     */
    public String unversioned() {
        return id.replaceFirst("@.*", "");
    }
}
