package dev.wasm2jvm.compiler;

import dev.wasm2jvm.component.jvm.ComponentOptions;
import dev.wasm2jvm.progress.Progress;

/** What the user chose, as the code generator takes it. */
final class ComponentSettings {

    private ComponentSettings() {}

    /**
     * Settings.
     *
     * @param inputName what things are named after when nothing else gives a name
     * @param progress is told about the compilation
     */
    static ComponentOptions of(String inputName, CompilerOptions options, Progress progress) {
        return new ComponentOptions(
                inputName,
                options.world(),
                options.packageName(),
                options.className(),
                options.packages(),
                options.wasi() == CompilerOptions.Wasi.AUTO,
                ComponentOptions.Unresolved.valueOf(options.unresolved().name()),
                options.threads(),
                options.release(),
                options.interruptible(),
                progress);
    }
}
