import kernel.World;

/** Serves a kernel that wasm2jvm compiled with {@code --package kernel --name World}. */
final class Wasm2jvmDriver {

    private Wasm2jvmDriver() {}

    public static void main(String[] arguments) throws Exception {
        try (var world = World.builder().build()) {
            Driver.serve(world::run);
        }
    }
}
