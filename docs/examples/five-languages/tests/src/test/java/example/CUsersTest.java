package example;

import dev.wasm2jvm.wasi.WasiConfig;
import example.myapi.CUsers;

class CUsersTest extends UsersTest {
    @Override
    Started start(WasiConfig wasi) {
        var world = CUsers.builder().wasi(wasi).build();
        return new Started(world.users(), world);
    }

    @Override
    Started start(WasiConfig wasi, Recipient recipient) {
        var world = CUsers.builder().wasi(wasi).httpOutgoingHandler(recipient).build();
        return new Started(world.users(), world);
    }
}
