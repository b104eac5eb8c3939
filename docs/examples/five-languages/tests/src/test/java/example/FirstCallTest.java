package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.WasiConfig;
import example.myapi.GoUsers;
import example.myapi.Types.Error;
import example.myapi.Types.User;
import example.myapi.Users;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The least that an application has to do. */
class FirstCallTest {

    @Test
    void aUserIsMadeByGo() {
        try (var app = GoUsers.builder().wasi(WasiConfig.builder().build()).build()) {
            Users users = app.users();
            Result<User, Error> made = users.createUser("Ada", 36);
            assertEquals(Result.ok(new User("Ada", 36, Optional.empty())), made);
        }
    }
}
