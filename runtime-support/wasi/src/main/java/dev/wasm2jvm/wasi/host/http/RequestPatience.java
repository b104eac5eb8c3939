package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.http.Types;
import java.util.Optional;

/** The resource {@code request-options}. */
final class RequestPatience implements Types.RequestOptions {
    private Optional<Long> connectTimeout = Optional.empty();
    private Optional<Long> firstByteTimeout = Optional.empty();
    private Optional<Long> betweenBytesTimeout = Optional.empty();

    @Override
    public Optional<Long> connectTimeout() {
        return connectTimeout;
    }

    @Override
    public Result<Unit, Unit> setConnectTimeout(Optional<Long> duration) {
        connectTimeout = duration;
        return Result.ok();
    }

    @Override
    public Optional<Long> firstByteTimeout() {
        return firstByteTimeout;
    }

    @Override
    public Result<Unit, Unit> setFirstByteTimeout(Optional<Long> duration) {
        firstByteTimeout = duration;
        return Result.ok();
    }

    @Override
    public Optional<Long> betweenBytesTimeout() {
        return betweenBytesTimeout;
    }

    @Override
    public Result<Unit, Unit> setBetweenBytesTimeout(Optional<Long> duration) {
        betweenBytesTimeout = duration;
        return Result.ok();
    }

    @Override
    public void close() {}
}
