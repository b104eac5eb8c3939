package dev.wasm2jvm.wasi.host;

/** The event of a stream that never keeps anyone waiting. */
public final class AlwaysReady implements Event {
    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public long nanosecondsLeft() {
        return 0;
    }
}
