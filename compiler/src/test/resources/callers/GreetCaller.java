import wasm.greet.Greet;

/** Calls the fixture greet; compiled against its generated classes by a test. */
public final class GreetCaller {
    private GreetCaller() {}

    public static void run(Check check) {
        try (Greet greet = Greet.builder().build()) {
            check.same("Hello, World!", greet.greet("World"));
            check.same("Hello, Zo\u00eb \ud83c\udf70!", greet.greet("Zo\u00eb \ud83c\udf70"));
            check.fails(IllegalArgumentException.class, "lone surrogate", () -> greet.greet("\ud800"));
            check.fails(NullPointerException.class, "name", () -> greet.greet(null));
            check.same("Hello, !", greet.greet(""));
        }
        Greet closed = Greet.builder().build();
        closed.close();
        check.fails(IllegalStateException.class, "closed", () -> closed.greet("x"));
    }
}
