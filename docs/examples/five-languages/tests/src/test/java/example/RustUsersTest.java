package example;

import dev.wasm2jvm.wasi.WasiConfig;
import example.myapi.RustUsers;

class RustUsersTest extends UsersTest {
    @Override
    Started start(WasiConfig wasi) {
        var world = RustUsers.builder().wasi(wasi).build();
        return new Started(world.users(), world);
    }

    @Override
    Started start(WasiConfig wasi, Recipient recipient) {
        var world = RustUsers.builder().wasi(wasi).httpOutgoingHandler(recipient).build();
        return new Started(world.users(), world);
    }
}
