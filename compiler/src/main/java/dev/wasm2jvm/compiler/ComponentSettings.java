package dev.wasm2jvm.compiler;

import dev.wasm2jvm.component.jvm.ComponentOptions;

/** What the user chose, as the code generator takes it. */
final class ComponentSettings {

    private ComponentSettings() {}

    static ComponentOptions of(WasmInput input, CompilerOptions options) {
        return new ComponentOptions(
                input.stem(),
                options.world(),
                options.packageName(),
                options.className(),
                options.packages(),
                options.wasi() == CompilerOptions.Wasi.AUTO,
                ComponentOptions.Unresolved.valueOf(options.unresolved().name()),
                options.threads(),
                options.release());
    }
}
