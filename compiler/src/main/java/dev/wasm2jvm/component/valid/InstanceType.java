package dev.wasm2jvm.component.valid;

import java.util.Map;
import java.util.Set;

/**
 * The type of an instance.
 *
 * @param exports by name, in order
 * @param bound ids of the resource types that are abstract in it (existentially quantified); none in the type of an
 *     actual instance, where they are resource types of the scope that holds the instance
 */
record InstanceType(Map<String, Entity> exports, Set<Integer> bound) {}
