package dev.wasm2jvm.wasi.host.http;

/**
 * One header or trailer.
 *
 * @param name the name, in any case
 * @param value a character for each byte (ISO 8859-1)
 */
public record Header(String name, String value) {}
