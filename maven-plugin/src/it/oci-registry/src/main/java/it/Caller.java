package it;

import it.registry.Greeter;

public final class Caller {

    private Caller() {}

    public static String hello() {
        try (var greeter = Greeter.builder().build()) {
            return greeter.greet("Maven");
        }
    }
}
