package example;

import dev.wasm2jvm.wasi.WasiConfig;
import example.myapi.JavascriptUsers;

class JavascriptUsersTest extends UsersTest {
    @Override
    Started start(WasiConfig wasi) {
        var world = JavascriptUsers.builder().wasi(wasi).build();
        return new Started(world.users(), world);
    }

    @Override
    Started start(WasiConfig wasi, Recipient recipient) {
        var world = JavascriptUsers.builder().wasi(wasi).httpOutgoingHandler(recipient).build();
        return new Started(world.users(), world);
    }
}
