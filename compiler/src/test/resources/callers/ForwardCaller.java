import example.forward.Forward;
import example.forward.Math;

/** Calls the fixture forward; compiled against its generated classes by a test. */
public final class ForwardCaller {
    private ForwardCaller() {}

    public static void run(Check check) {
        Math math = numbers -> {
            if (numbers.left() == 0) {
                throw new ArithmeticException("nothing to add");
            }
            return numbers.left() + numbers.right();
        };
        try (Forward forward = Forward.builder().shout(text -> text + "!").math(math).build()) {
            check.same("hey!", forward.call("hey"));
            check.same(7L, forward.sums().add(new Math.Pair(3, 4)));
            check.fails(ArithmeticException.class, "nothing", () -> forward.sums().add(new Math.Pair(0, 4)));
        }
        check.fails(IllegalStateException.class, "missing imports: shout (builder method shout), example:forward/math", () -> Forward.builder()
                .build());
    }
}
