package dev.wasm2jvm.registry;

import org.jspecify.annotations.Nullable;

/** Somebody who may know the credentials for a registry. */
@FunctionalInterface
public interface CredentialSource {

    /**
     * The credentials for a registry.
     *
     * @param host the registry's host, with its port if it is named with one
     * @return them, or null if this source has none
     * @throws RegistryException if it has some that cannot be read
     */
    @Nullable
    Credentials find(String host) throws RegistryException;
}
