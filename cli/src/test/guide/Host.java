import example.greet.Greeter;

/** A host that is compiled before there is a component. */
public final class Host {
    public static void main(String[] args) {
        try (var greeter = Greeter.builder().build()) {
            System.out.println(greeter.greet("host"));
        }
    }
}
