package dev.wasm2jvm.component.valid;

import java.util.Map;

/**
 * The type of a core instance.
 *
 * @param exports by name, in order
 */
record CoreInstanceType(Map<String, CoreEntity> exports) {}
