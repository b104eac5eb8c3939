package example;

import dev.wasm2jvm.runtime.Result;
import example.myapi.Types.Error;
import example.myapi.Types.User;
import example.myapi.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sixth language: the interface that was compiled from WIT is one that Java can implement, too. */
final class JavaUsers implements Users {
    private static final int OLDEST = 150;

    private final List<User> stored = new ArrayList<>();

    @Override
    public Result<User, Error> createUser(String name, int age) {
        if (name.isEmpty()) {
            return Result.err(new Error.Internal("name must not be empty"));
        }
        if (Integer.compareUnsigned(age, OLDEST) > 0) {
            return Result.err(new Error.PermissionDenied());
        }
        var user = userOf(name, age);
        stored.add(user);
        return Result.ok(user);
    }

    @Override
    public Optional<User> getUser(int id) {
        var known = id != 0 && Integer.compareUnsigned(id, stored.size()) <= 0;
        return known ? Optional.of(stored.get(id - 1)) : Optional.empty();
    }

    @Override
    public List<User> listUsers() {
        return stored;
    }

    private static User userOf(String name, int age) {
        var at = name.indexOf('@');
        return at < 0
                ? new User(name, age, Optional.empty())
                : new User(name.substring(0, at), age, Optional.of(name));
    }
}
