package dev.wasm2jvm.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.wasi.host.http.Header;
import dev.wasm2jvm.wasi.host.http.RequestHead;
import dev.wasm2jvm.wasi.serve.Exchange;
import dev.wasm2jvm.wasi.serve.HttpService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the body of a request that is turned away. */
class RefusalTest {

    @Test
    void aShortBodyThatIsStillOnItsWayIsReadSoThatTheResponseIsNotLost() throws Exception {
        var exchange = new Slow(64 << 10, 64 << 10);
        refuse(exchange);
        assertEquals("503\n", exchange.response());
        assertEquals(0, exchange.unread());
    }

    @Test
    void aLongBodyIsNotWaitedFor() {
        var exchange = new Slow((64 << 10) + 1, (64 << 10) + 1);
        assertThrows(IOException.class, () -> refuse(exchange));
        assertEquals("503\n", exchange.response());
        assertEquals((64 << 10) + 1, exchange.unread());
    }

    @Test
    void aBodyOfUnknownLengthIsNotWaitedFor() {
        var exchange = new Slow(1, Exchange.UNKNOWN_LENGTH);
        assertThrows(IOException.class, () -> refuse(exchange));
        assertEquals("503\n", exchange.response());
        assertEquals(1, exchange.unread());
    }

    private static void refuse(Exchange exchange) throws IOException {
        var service = HttpService.builder(() -> {
                    throw new AssertionError("a service that is closed needs no guest");
                })
                .build();
        service.close();
        service.serve(exchange);
    }

    /** Has a body of which nothing has arrived yet, and which is read when the response is closed, as servers do. */
    private static final class Slow implements Exchange {
        private final ByteArrayInputStream body;
        private final long declared;
        private final ByteArrayOutputStream response = new ByteArrayOutputStream();

        Slow(int length, long declared) {
            this.declared = declared;
            this.body = new ByteArrayInputStream(new byte[length]);
        }

        String response() {
            return response.toString(StandardCharsets.US_ASCII);
        }

        int unread() {
            return body.available();
        }

        @Override
        public RequestHead head() {
            return new RequestHead("POST", "http", null, "/", List.of());
        }

        @Override
        public String client() {
            return "127.0.0.1";
        }

        @Override
        public long length() {
            return declared;
        }

        @Override
        public InputStream body() {
            return InputStream.nullInputStream();
        }

        @Override
        public List<Header> trailers() {
            return List.of();
        }

        @Override
        public OutputStream begin(int status, List<Header> headers, long length) {
            return new OutputStream() {
                @Override
                public void write(int octet) {
                    response.write(octet);
                }

                @Override
                public void close() {
                    body.readAllBytes();
                }
            };
        }

        @Override
        public void end(List<Header> trailers) {}
    }
}
