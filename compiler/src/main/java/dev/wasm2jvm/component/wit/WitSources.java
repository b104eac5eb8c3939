package dev.wasm2jvm.component.wit;

import java.util.List;

/**
 * The texts that belong together.
 *
 * @param root the files of the package that a world is looked for in; at least one
 * @param dependencies the files of other packages, one list for each folder or lone file; their order has no meaning
 */
public record WitSources(List<WitFile> root, List<List<WitFile>> dependencies) {

    /** Copies the lists. */
    public WitSources {
        root = List.copyOf(root);
        if (root.isEmpty()) {
            throw new IllegalArgumentException("a package has at least one file");
        }
        dependencies = dependencies.stream().map(List::copyOf).toList();
    }

    /**
     * A single file, which needs no others.
     *
     * @param file the file
     * @return sources without dependencies
     */
    public static WitSources of(WitFile file) {
        return new WitSources(List.of(file), List.of());
    }
}
