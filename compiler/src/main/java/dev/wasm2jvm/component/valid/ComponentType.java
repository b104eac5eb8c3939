package dev.wasm2jvm.component.valid;

import java.util.Map;
import java.util.Set;

/**
 * The type of a component.
 *
 * @param imports by name, in order
 * @param exports by name, in order
 * @param importedResources ids of the resource types that instantiation supplies (universally quantified)
 * @param definedResources ids of the resource types that each instantiation makes anew (existentially quantified)
 */
record ComponentType(
        Map<String, Entity> imports,
        Map<String, Entity> exports,
        Set<Integer> importedResources,
        Set<Integer> definedResources) {}
