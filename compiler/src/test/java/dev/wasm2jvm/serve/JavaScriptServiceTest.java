package dev.wasm2jvm.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.fixtures.RealInputs;
import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.http.HttpPolicy;
import dev.wasm2jvm.wasi.serve.HttpService;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service in JavaScript: the same paths as the one in Rust. */
@Tag("real-inputs")
class JavaScriptServiceTest {
    /** The engine and the program begin with 18 MiB. */
    private static final long MOST_MEMORY = 24 << 20;

    /** More than the guest may have memory. */
    private static final int LARGE = 26_000_000;

    @Test
    void aComponentInJavaScriptAnswers() throws Exception {
        var input = WasmInput.read(RealInputs.HTTP_JS.path());
        var component = Component.compile(input, CompilerOptions.defaults().withInterruptible(true));
        var config = WasiConfig.builder()
                .http(HttpPolicy.builder().allow("127.0.0.1:*").build());
        var service = HttpService.builder(
                        component.factory(config.build(), InstanceLimits.NONE.withMemoryBytes(MOST_MEMORY)))
                .reuse(100)
                .timeout(Duration.ofMinutes(1));
        try (var served = Served.start(service.build())) {
            assertEquals("200 hello", served.answer("/hello"));
            assertEquals(1, served.instances());
            assertEquals("200 2", served.answer("/count"));
            assertEquals("404", served.answer("/status/404"));
            assertEquals("abc", served.post("/echo", "abc").body());
            assertEquals(
                    LARGE + "\n",
                    served.post("/sink", BodyPublishers.ofByteArray(new byte[LARGE]))
                            .body());
            assertEquals("502 HTTP-request-denied", served.answer("/proxy?http,example.org,/"));
            assertEquals("200 hello", served.answer("/proxy?http,127.0.0.1:" + served.port() + ",/hello"));
            long before = served.instances();
            assertEquals("500 500", served.answer("/trap"));
            assertEquals(before - 1, served.instances());
            assertEquals("200 hello", served.answer("/hello"));
        }
    }
}
