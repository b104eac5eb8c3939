package dev.wasm2jvm.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.wasi.net.IpLiteral;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:80, 127.0.0.1, 80, true",
        "127.0.0.1:80, 127.0.0.1, 81, false",
        "127.0.0.1:80, 127.0.0.2, 80, false",
        "127.0.0.1:80, ::1, 80, false",
        "10.0.0.0/8:*, 10.255.1.2, 0, true",
        "10.0.0.0/8:*, 11.0.0.0, 1, false",
        "10.1.2.128/25:*, 10.1.2.129, 1, true",
        "10.1.2.128/25:*, 10.1.2.127, 1, false",
        "0.0.0.0/0:*, 255.255.255.255, 65535, true",
        "0.0.0.0/0:*, ::1, 1, false",
        "0.0.0.0:0, 0.0.0.0, 0, true",
        "[fd00::/8]:443, fdff::1, 443, true",
        "[fd00::/8]:443, fe00::1, 443, false",
        "[::1]:80-89, ::1, 80, true",
        "[::1]:80-89, ::1, 89, true",
        "[::1]:80-89, ::1, 90, false",
        "localhost:*, 127.9.9.9, 1, true",
        "localhost:*, ::1, 1, true",
        "localhost:*, 128.0.0.1, 1, false",
        "*:443, 192.0.2.1, 443, true",
        "*:443, ::1, 443, true",
        "*:443, ::1, 80, false"
    })
    void rulesAreAboutAddressesAndPorts(String rule, String host, int port, boolean allowed) {
        var policy = NetworkPolicy.builder()
                .allowConnect(rule)
                .allowListen(rule)
                .allowUdp(rule)
                .build();
        var address = new InetSocketAddress(IpLiteral.parse(host).orElseThrow(), port);
        assertEquals(allowed, policy.allowsConnect(address));
        assertEquals(allowed, policy.allowsListen(address));
        assertEquals(allowed, policy.allowsDatagrams(address));
        assertEquals(allowed || port == 0, policy.allowsUdpBind(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80",
                ":80",
                "127.0.0.1",
                "127.0.0.1:",
                "127.0.0.1:x",
                "127.0.0.1:65536",
                "127.0.0.1:-1",
                "127.0.0.1:9-8",
                "256.0.0.1:80",
                "1.2.3:80",
                "01234.0.0.1:80",
                "example.com:80",
                "::1:80",
                "[127.0.0.1]:80",
                "[::1:80",
                "10.0.0.0/33:*",
                "10.0.0.0/:*",
                "[::/129]:*",
                "10.0.0.0/-1:*",
                "*/8:80",
                "1.2.3.4:80:90"
            })
    void whatIsNoRuleIsRefused(String rule) {
        var message = assertThrows(
                IllegalArgumentException.class, () -> NetworkPolicy.builder().allowConnect(rule));
        assertTrue(String.valueOf(message.getMessage()).contains("'" + rule + "'"));
    }

    @Test
    void namesAreAllowedOneByOneOrBelowAName() {
        var policy = NetworkPolicy.builder()
                .allowLookup("Example.com")
                .allowLookup("*.example.org")
                .build();
        assertTrue(policy.allowsLookup("example.com"));
        assertFalse(policy.allowsLookup("www.example.com"));
        assertTrue(policy.allowsLookup("www.example.org"));
        assertFalse(policy.allowsLookup("example.org"));
        assertFalse(policy.allowsLookup("wwwexample.org"));
        assertTrue(NetworkPolicy.builder().allowLookup().build().allowsLookup("anything"));
        assertFalse(NetworkPolicy.closed().allowsLookup("localhost"));
        for (var wrong : new String[] {"", "**", "*x", "a.*"}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> NetworkPolicy.builder().allowLookup(wrong));
        }
    }
}
