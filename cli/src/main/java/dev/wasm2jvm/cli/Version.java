package dev.wasm2jvm.cli;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it into a resource, and that of the Java that runs it. */
final class Version implements IVersionProvider {

    /** The version of wasm2jvm, as in its pom. */
    static String number() throws IOException {
        var properties = new Properties();
        try (var stream = Version.class.getResourceAsStream("version.properties")) {
            if (stream == null) {
                throw new IOException("version.properties is missing from the jar");
            }
            properties.load(stream);
        }
        return properties.getProperty("version", "unknown");
    }

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"wasm2jvm " + number(), "Java " + Runtime.version()};
    }
}
