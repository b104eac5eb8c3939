package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The manifest of a compiled jar: its module name, its main class, and no date. */
final class JarManifest {

    static final String PATH = "META-INF/MANIFEST.MF";

    private static final Attributes.Name MODULE = new Attributes.Name("Automatic-Module-Name");

    private JarManifest() {}

    static byte[] of(CompiledClasses compiled) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        int dot = compiled.apiClass().lastIndexOf('.');
        if (dot > 0) {
            attributes.put(MODULE, compiled.apiClass().substring(0, dot));
        }
        if (compiled.mainClass() != null) {
            attributes.put(Attributes.Name.MAIN_CLASS, compiled.mainClass());
        }
        var bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }
}
