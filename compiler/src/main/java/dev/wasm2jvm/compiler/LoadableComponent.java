package dev.wasm2jvm.compiler;

import dev.wasm2jvm.component.jvm.ApiContract;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A component that was compiled to be loaded.
 *
 * @param factoryClass the binary name of its factory
 * @param files path to content, in the order of writing
 * @param contract what it relies on of the classes that the host shares with it
 */
record LoadableComponent(String factoryClass, Map<String, byte[]> files, ApiContract contract) {
    LoadableComponent {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }
}
