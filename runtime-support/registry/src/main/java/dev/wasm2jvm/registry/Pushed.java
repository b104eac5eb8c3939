package dev.wasm2jvm.registry;

/**
 * What a registry has taken.
 *
 * @param manifest the digest of the manifest, by which it can be pulled whatever becomes of its tag
 * @param content the digest of the module or component
 * @param place where it is, {@code host/repository:tag}
 */
public record Pushed(Digest manifest, Digest content, String place) {}
