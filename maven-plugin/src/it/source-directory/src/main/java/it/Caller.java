package it;

import it.greet.Greet;

public final class Caller {

    private Caller() {}

    public static String hello() {
        try (var greeter = Greet.builder().build()) {
            return greeter.greet("Maven");
        }
    }
}
