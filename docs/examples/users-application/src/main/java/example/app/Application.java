package example.app;

import example.myapi.MyApi;
import example.myapi.Types;

/** Registers the users named on the command line and prints them. */
public final class Application {

    private Application() {}

    public static void main(String[] names) {
        System.out.print(register(names));
    }

    static String register(String... names) {
        var text = new StringBuilder();
        try (var app = MyApi.builder().build()) {
            for (var name : names) {
                app.users().createUser(name, 30);
            }
            for (Types.User user : app.users().listUsers()) {
                text.append(user.name()).append(", ").append(user.age()).append('\n');
            }
        }
        return text.toString();
    }
}
