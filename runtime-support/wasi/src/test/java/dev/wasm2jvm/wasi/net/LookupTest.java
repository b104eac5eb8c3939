package dev.wasm2jvm.wasi.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple4;
import dev.wasm2jvm.runtime.Tuple8;
import dev.wasm2jvm.wasi.NetworkPolicy;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import dev.wasm2jvm.wasi.sockets.Network.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LookupTest {
    private final GuestNetwork open =
            Net.open(NetworkPolicy.builder().allowLookup("localhost").allowLookup("*.invalid"));

    private List<IpAddress> lookUp(String name) {
        var found = new ArrayList<IpAddress>();
        try (var stream = open.resolveAddresses(open.instanceNetwork(), name).orElseThrow()) {
            stream.subscribe().block();
            Optional<IpAddress> next = stream.resolveNextAddress().orElseThrow();
            while (next.isPresent()) {
                found.add(next.get());
                next = stream.resolveNextAddress().orElseThrow();
            }
        }
        return found;
    }

    private ErrorCode refused(String name) {
        return Net.error(open.resolveAddresses(open.instanceNetwork(), name));
    }

    @Test
    void aNameHasItsAddresses() {
        var loopback = new IpAddress.Ipv4(new Tuple4<>(127, 0, 0, 1));
        assertTrue(lookUp("LocalHost").contains(loopback));
    }

    @Test
    void anAddressIsTakenAsItIs() {
        assertEquals(List.of(new IpAddress.Ipv4(new Tuple4<>(192, 0, 2, 1))), lookUp("192.0.2.1"));
        assertEquals(List.of(new IpAddress.Ipv6(new Tuple8<>(0, 0, 0, 0, 0, 0, 0, 1))), lookUp("::1"));
    }

    @Test
    void aNameThatDoesNotExistIsAnAnswer() {
        var stream =
                open.resolveAddresses(open.instanceNetwork(), "nobody.invalid").orElseThrow();
        stream.subscribe().block();
        var answer = stream.resolveNextAddress();
        assertTrue(
                List.of(ErrorCode.NAME_UNRESOLVABLE, ErrorCode.TEMPORARY_RESOLVER_FAILURE)
                        .contains(Net.error(answer)),
                answer::toString);
        assertEquals(answer, stream.resolveNextAddress());
        stream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a b", "-x.invalid", "a..invalid", "x:y", "a\0b", "[::1]", "zz.invalid:1"})
    void whatIsNoNameIsRefused(String name) {
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "invalid", "xlocalhost", "localhost.example.com", "bücher.example", "1.2.3"})
    void otherNamesAreNotAllowed(String name) {
        assertEquals(ErrorCode.ACCESS_DENIED, refused(name));
    }

    @Test
    void lookUpsCountAsSockets() {
        var one = new GuestNetwork(NetworkPolicy.closed(), new OpenSockets(1));
        var handle = one.instanceNetwork();
        var stream = one.resolveAddresses(handle, "127.0.0.1").orElseThrow();
        assertEquals(ErrorCode.NEW_SOCKET_LIMIT, Net.error(one.resolveAddresses(handle, "127.0.0.1")));
        stream.close();
        assertTrue(one.resolveAddresses(handle, "127.0.0.1") instanceof Result.Ok);
    }
}
