/**
 * Components from OCI registries: pulled by package name or by reference, and pushed there.
 *
 * <p>{@link dev.wasm2jvm.registry.RegistryClient} is the way in. It finds out which registry has a package, as the tool
 * {@code wkg} does, speaks the OCI distribution protocol with it, and keeps what it got by digest. Nothing that a server
 * says is believed: lengths are bounded, digests are computed, and credentials go to nobody but the registry that they are
 * for and to the token service that it names. The package knows no compiler and no guest; to it, WebAssembly is four bytes
 * at the beginning of a file.
 */
@NullMarked
package dev.wasm2jvm.registry;

import org.jspecify.annotations.NullMarked;
