package dev.wasm2jvm.wasi.serve;

/**
 * Makes instances of a component. Called by several threads at once.
 *
 * <p>For a component that was compiled to the class {@code Proxy}:
 *
 * <pre>{@code
 * GuestFactory factory = () -> {
 *     var world = Proxy.builder().wasi(config).build();
 *     return new Guest(world.incomingHandler(), world);
 * };
 * }</pre>
 */
@FunctionalInterface
public interface GuestFactory {
    /**
     * Makes an instance.
     *
     * @return a new instance; the caller closes it
     */
    Guest instantiate();
}
