package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.wasi.Wasi;
import dev.wasm2jvm.wasi.clocks.WallClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The functions on the program itself: arguments, environment, clocks, random data. */
final class ProgramFunctions {
    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;
    private static final long NANOSECONDS = 1_000_000_000;
    private static final int RANDOM_CHUNK = 1 << 16;

    private final Wasi wasi;
    private final GuestMemory guest;
    private final List<byte[]> arguments = new ArrayList<>();
    private final List<byte[]> environment = new ArrayList<>();

    ProgramFunctions(Wasi wasi, GuestMemory guest) {
        this.wasi = wasi;
        this.guest = guest;
        for (var argument : wasi.cliEnvironment().getArguments()) {
            arguments.add(terminated(argument));
        }
        for (var variable : wasi.cliEnvironment().getEnvironment()) {
            environment.add(terminated(variable.f0() + "=" + variable.f1()));
        }
    }

    private static byte[] terminated(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    void argumentSizes(int count, int size) {
        putSizes(arguments, count, size);
    }

    void arguments(int pointers, int buffer) {
        put(arguments, pointers, buffer);
    }

    void environmentSizes(int count, int size) {
        putSizes(environment, count, size);
    }

    void environment(int pointers, int buffer) {
        put(environment, pointers, buffer);
    }

    private void putSizes(List<byte[]> texts, int count, int size) {
        int bytes = 0;
        for (byte[] text : texts) {
            bytes += text.length;
        }
        guest.memory().putI32(count, texts.size());
        guest.memory().putI32(size, bytes);
    }

    private void put(List<byte[]> texts, int pointers, int buffer) {
        int pointer = pointers;
        int address = buffer;
        for (byte[] text : texts) {
            guest.memory().putI32(pointer, address);
            guest.memory().write(address, text);
            pointer += Integer.BYTES;
            address += text.length;
        }
    }

    /** The time of a clock in nanoseconds; the clocks of processor time do not exist. */
    long time(int clock) throws ErrnoException {
        return switch (clock) {
            case REALTIME -> nanoseconds(wasi.clocksWallClock().now());
            case MONOTONIC -> wasi.clocksMonotonicClock().now();
            default -> throw new ErrnoException(Errno.INVAL);
        };
    }

    void time(int clock, int result) throws ErrnoException {
        guest.memory().putI64(result, time(clock));
    }

    void resolution(int clock, int result) throws ErrnoException {
        long resolution = switch (clock) {
            case REALTIME -> nanoseconds(wasi.clocksWallClock().resolution());
            case MONOTONIC -> wasi.clocksMonotonicClock().resolution();
            default -> throw new ErrnoException(Errno.INVAL);
        };
        guest.memory().putI64(result, resolution);
    }

    private static long nanoseconds(WallClock.Datetime time) {
        return time.seconds() * NANOSECONDS + Integer.toUnsignedLong(time.nanoseconds());
    }

    /** Fills in chunks, so that no length makes the host allocate much. */
    void random(int buffer, int length) {
        int address = guest.memory().checkRange(buffer, length);
        for (int done = 0; done < length; done += RANDOM_CHUNK) {
            int count = Math.min(RANDOM_CHUNK, length - done);
            guest.memory().write(address + done, wasi.randomRandom().getRandomBytes(count));
        }
    }
}
