/**
 * Answers HTTP requests with components that export {@code wasi:http/incoming-handler}.
 *
 * <p>{@link dev.wasm2jvm.wasi.serve.HttpService} has the instances: it gives each request one, bounds how many run and for
 * how long, and tells what it did. Where the requests come from is a front's matter: a front shows each as an {@link
 * dev.wasm2jvm.wasi.serve.Exchange}, and {@link dev.wasm2jvm.wasi.serve.JdkFront} is the one for the server of the JDK.
 * Nothing here compiles or loads a component: a {@link dev.wasm2jvm.wasi.serve.GuestFactory} makes its instances.
 */
@NullMarked
package dev.wasm2jvm.wasi.serve;

import org.jspecify.annotations.NullMarked;
