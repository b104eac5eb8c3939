package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.wasm2jvm.runtime.Result;
import example.myapi.MyApi;
import example.myapi.Types;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsersTest {

    @Test
    void createsAndFindsUsers() {
        try (var app = MyApi.builder().build()) {
            var users = app.users();
            Result<Types.User, Types.Error> made = users.createUser("Ada", 36);
            var ada = new Types.User("Ada", 36, Optional.empty());
            assertEquals(Result.ok(ada), made);
            assertEquals(Optional.of(ada), users.getUser(1));
            assertEquals(List.of(ada), users.listUsers());
        }
    }

    @Test
    void refusesAnEmptyName() {
        try (var app = MyApi.builder().build()) {
            assertInstanceOf(Result.Err.class, app.users().createUser("", 1));
        }
    }
}
