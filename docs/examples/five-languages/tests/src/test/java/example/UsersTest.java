package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.WasiConfig;
import example.myapi.Types.Error;
import example.myapi.Types.User;
import example.myapi.Users;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a store of users does, whatever language it is written in. */
abstract class UsersTest {
    private static final Result<User, Error> NOBODY_TOLD = Result.err(new Error.Internal("nobody was told"));
    private static final String[] NAMES = {"", "Ada", "@", "zoë@example.org", "a@b@c", "🦀", "\0", "x".repeat(5000)};
    private static final int[] AGES = {0, 36, 150, 151, Integer.MAX_VALUE, -1};

    /** A world, and the one interface of it that we use: the worlds have no type in common. */
    record Started(Users users, AutoCloseable world) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            world.close();
        }
    }

    /** Starts a component that may do what {@code wasi} says. */
    abstract Started start(WasiConfig wasi);

    /** Starts a component whose HTTP requests go to {@code recipient}. */
    abstract Started start(WasiConfig wasi, Recipient recipient);

    @Test
    void createsAndFindsUsers() throws Exception {
        try (var started = start(WasiConfig.builder().build())) {
            var users = started.users();
            var ada = new User("Ada", 36, Optional.empty());
            var zoe = new User("zoë", 150, Optional.of("zoë@example.org"));
            assertEquals(List.of(), users.listUsers());
            assertEquals(Result.ok(ada), users.createUser("Ada", 36));
            assertEquals(Result.ok(zoe), users.createUser("zoë@example.org", 150));
            assertEquals(Optional.empty(), users.getUser(0));
            assertEquals(Optional.of(ada), users.getUser(1));
            assertEquals(Optional.of(zoe), users.getUser(2));
            assertEquals(Optional.empty(), users.getUser(3));
            assertEquals(List.of(ada, zoe), users.listUsers());
        }
    }

    @Test
    void refusesWhomItMayNotStore() throws Exception {
        try (var started = start(WasiConfig.builder().build())) {
            var users = started.users();
            assertEquals(Result.err(new Error.Internal("name must not be empty")), users.createUser("", 36));
            assertEquals(Result.err(new Error.PermissionDenied()), users.createUser("Old", 151));
            assertEquals(List.of(), users.listUsers());
        }
    }

    @Test
    void mayNotSendRequestsUnlessThatIsGranted() throws Exception {
        try (var started = start(WasiConfig.builder().build())) {
            assertEquals(NOBODY_TOLD, started.users().createUser("announce:Bob", 20));
            assertEquals(List.of(), started.users().listUsers());
        }
    }

    @Test
    void sendsItsRequestsToAHostInJava() throws Exception {
        var recipient = new Recipient("/users?name=Bob");
        try (var started = start(WasiConfig.builder().build(), recipient)) {
            var bob = new User("announce:Bob", 20, Optional.empty());
            assertEquals(Result.ok(bob), started.users().createUser("announce:Bob", 20));
            assertEquals(NOBODY_TOLD, started.users().createUser("announce:Eve", 20));
            assertEquals(List.of(bob), started.users().listUsers());
            assertEquals(List.of("/users?name=Bob", "/users?name=Eve"), recipient.paths());
        }
    }

    @Test
    void answersLikeAStoreInJava() throws Exception {
        var random = new Random(5);
        var expected = new JavaUsers();
        try (var started = start(WasiConfig.builder().build())) {
            var users = started.users();
            for (int i = 0; i < 500; i++) {
                var name = NAMES[random.nextInt(NAMES.length)];
                var age = AGES[random.nextInt(AGES.length)];
                assertEquals(expected.createUser(name, age), users.createUser(name, age));
                var id = random.nextInt(300);
                assertEquals(expected.getUser(id), users.getUser(id));
            }
            assertEquals(expected.listUsers(), users.listUsers());
        }
    }
}
