package dev.wasm2jvm.component.link;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.syntax.WitPrinter;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.valid.ComponentValidator;
import dev.wasm2jvm.fixtures.Fixtures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageDocsTest {

    private static World world(String json) {
        var content = new ByteArrayOutputStream();
        content.write("package-docs".length());
        content.writeBytes("package-docs".getBytes(StandardCharsets.UTF_8));
        content.write(1);
        content.writeBytes(json.getBytes(StandardCharsets.UTF_8));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Fixtures.bytes(Fixtures.MY_API));
        bytes.write(0);
        bytes.write(content.size() | 0x80);
        bytes.write(content.size() >> 7);
        bytes.writeBytes(content.toByteArray());
        return Linker.link(ComponentValidator.validate(ComponentParser.parse(bytes.toByteArray())))
                .world();
    }

    @Test
    void docsReachTheWorld() {
        var text = WitPrinter.print(world("""
                        {"docs": "A package.", "worlds": {"my-app": {"docs": "An application."}}, "interfaces": {
                          "users": {"docs": "Keeps users.\\nIn memory.", "funcs": {
                            "create-user": {"docs": "Makes \\u0022one\\u0022.", "stability": "unknown"},
                            "get-user": "Finds one."}},
                          "types": {"types": {"user": {"docs": "A person.", "items": {"age": "In years."}}}}}}
                        """));
        assertTrue(text.contains("/// An application.\nworld root {"), text);
        assertTrue(text.contains("  /// Keeps users.\n  /// In memory.\n  interface users {"), text);
        assertTrue(text.contains("    /// Makes \"one\".\n    create-user: func("), text);
        assertTrue(text.contains("    /// Finds one.\n    get-user: func("), text);
        assertTrue(text.contains("    /// A person.\n    record user {"), text);
        assertTrue(text.contains("      /// In years.\n      age: u32,"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1, 2",
                "{\"docs\" 1}",
                "{\"docs\": \"\\x\"}",
                "{} {}",
                "{\"worlds\": [[[]]], }",
                "nul",
                "{\"worlds\": 1.5e3, \"interfaces\": [true, null, -0]}"
            })
    void whatCannotBeReadIsNoDocumentation(String json) {
        assertNull(world(json).docs());
    }
}
