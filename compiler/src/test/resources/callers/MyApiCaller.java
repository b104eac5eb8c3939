import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import example.myapi.MyApp;
import example.myapi.Types;
import java.util.List;
import java.util.Optional;

/** Calls the fixture my-api, compiled with the wasi:http imports as traps. */
public final class MyApiCaller {
    private MyApiCaller() {}

    public static void run(Check check) {
        try (MyApp app = MyApp.builder().build()) {
            Types.Error empty = new Types.Error.Internal("name must not be empty");
            check.same(Result.err(empty), app.users().createUser("", 1));
            check.same(Result.err(Types.Error.PERMISSION_DENIED), app.users().createUser("Old", 151));
            Types.User ada = new Types.User("Ada", 36, Optional.empty());
            Types.User zoe = new Types.User("zo\u00eb", 150, Optional.of("zo\u00eb@example.org"));
            check.same(Result.ok(ada), app.users().createUser("Ada", 36));
            check.same(Result.ok(zoe), app.users().createUser("zo\u00eb@example.org", 150));
            check.same(Optional.of(ada), app.users().getUser(1));
            check.same(Optional.empty(), app.users().getUser(4));
            check.same(Optional.empty(), app.users().getUser(-1));
            List<Types.User> all = app.users().listUsers();
            check.same(List.of(ada, zoe), all);
            check.fails(UnsupportedOperationException.class, "", all::clear);
            check.same("User[name=Ada, age=36, email=Optional.empty]", ada.toString());
            check.fails(Trap.class, "wasi:http/types@0.2.0", () -> app.users().createUser("announce:Bob", 20));
            check.fails(Trap.class, "cannot enter component instance", () -> app.users().listUsers());
        }
    }
}
