package dev.wasm2jvm.wasi.cli;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:cli/exit}: ending the program. */
@WitName("wasi:cli/exit")
public interface Exit {
    /**
     * Ends the program; does not return.
     *
     * @param status success or failure
     */
    @WitName("exit")
    void exit(@WitName("status") Result<Unit, Unit> status);

    /**
     * Ends the program with a code; does not return.
     *
     * @param statusCode the code, 0 to 255; 0 is success
     */
    @WitName("exit-with-code")
    void exitWithCode(@WitName("status-code") int statusCode);
}
