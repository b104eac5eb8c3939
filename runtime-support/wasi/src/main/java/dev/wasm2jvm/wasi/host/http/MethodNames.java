package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.wasi.http.Types.Method;
import java.util.Locale;
import java.util.Map;

/** Translates methods between their names and the variant. Names are in upper case; others are other methods. */
final class MethodNames {
    private static final Map<String, Method> KNOWN = Map.of(
            "GET", Method.GET,
            "HEAD", Method.HEAD,
            "POST", Method.POST,
            "PUT", Method.PUT,
            "DELETE", Method.DELETE,
            "CONNECT", Method.CONNECT,
            "OPTIONS", Method.OPTIONS,
            "TRACE", Method.TRACE,
            "PATCH", Method.PATCH);

    private MethodNames() {}

    static Method method(String name) {
        var known = KNOWN.get(name);
        return known == null ? new Method.Other(name) : known;
    }

    static String name(Method method) {
        return method instanceof Method.Other other
                ? other.value()
                : method.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }
}
