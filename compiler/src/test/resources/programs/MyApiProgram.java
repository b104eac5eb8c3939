import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.WasiConfig;
import example.myapi.MyApp;
import example.myapi.Types;
import example.myapi.Users;

public class MyApiProgram {
    public static void main(String[] args) throws ReflectiveOperationException {
        try (var app = build()) {
            Users users = app.users();
            print(users.createUser("", 1));
            print(users.createUser("", 151));
            print(users.createUser("Old", 151));
            print(users.createUser("Ada", 36));
            print(users.createUser("zoë@example.org", 150));
            print(users.createUser("@", 0));
            for (int id : new int[] {0, 1, 2, 4, -1}) {
                System.out.println(users.getUser(id).map(MyApiProgram::text).orElse("nobody"));
            }
            users.listUsers().forEach(user -> System.out.println(text(user)));
        }
    }

    /** The components differ in what they import: some have WASI, and then the builder takes a configuration. */
    private static MyApp build() throws ReflectiveOperationException {
        var builder = MyApp.builder();
        for (var method : builder.getClass().getMethods()) {
            if (method.getName().equals("wasi")) {
                method.invoke(builder, WasiConfig.builder().build());
            }
        }
        return builder.build();
    }

    private static void print(Result<Types.User, Types.Error> result) {
        if (result instanceof Result.Ok<Types.User, Types.Error> ok) {
            System.out.println("ok " + text(ok.value()));
        } else if (result instanceof Result.Err<Types.User, Types.Error> err) {
            System.out.println("err " + text(err.error()));
        }
    }

    private static String text(Types.User user) {
        return user.name() + " " + user.age() + " " + user.email().orElse("-");
    }

    private static String text(Types.Error error) {
        if (error instanceof Types.Error.NotFound each) {
            return "not-found " + each.value();
        }
        if (error instanceof Types.Error.Internal each) {
            return "internal " + each.value();
        }
        return error == Types.Error.PERMISSION_DENIED ? "permission-denied" : "another";
    }
}
