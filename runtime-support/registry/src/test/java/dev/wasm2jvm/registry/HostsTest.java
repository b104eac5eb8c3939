package dev.wasm2jvm.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom we speak to, and how. */
class HostsTest {

    @Test
    void encryptionIsLeftOutOnThisMachineOnlyOrWhereThatIsSaid() {
        var hosts = new Hosts(Set.of("plain.example:5000"), Map.of("localhost:1", "https"));
        assertEquals(URI.create("https://registry.example.com/"), hosts.base("registry.example.com"));
        assertEquals(URI.create("https://registry-1.docker.io/"), hosts.base("docker.io"));
        assertEquals(URI.create("http://localhost:5000/"), hosts.base("localhost:5000"));
        assertEquals(URI.create("https://localhost:1/"), hosts.base("localhost:1"));
        assertEquals(URI.create("http://plain.example:5000/"), hosts.base("plain.example:5000"));
        assertTrue(hosts.allows(URI.create("http://[::1]:5000/x")));
        assertTrue(hosts.allows(URI.create("http://127.1.2.3/x")));
        assertFalse(hosts.allows(URI.create("http://127.0.0.1.example/x")));
        assertFalse(hosts.allows(URI.create("http://plain.example/x")));
        assertFalse(hosts.allows(URI.create("http://localhost:1/x")));
    }
}
