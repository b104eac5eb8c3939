package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.clocks.WallClock;
import dev.wasm2jvm.wasi.clocks.WallClock.Datetime;
import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import dev.wasm2jvm.wasi.filesystem.Types.NewTimestamp;
import dev.wasm2jvm.wasi.sandbox.SandboxException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates between the times of WIT and those of {@code java.nio.file}. */
final class Timestamps {
    private static final long NANOSECONDS = 1_000_000_000;

    private Timestamps() {}

    /** What a file's time becomes, null if it stays. */
    static @Nullable FileTime toFileTime(NewTimestamp timestamp, WallClock clock) throws SandboxException {
        if (timestamp instanceof NewTimestamp.Timestamp given) {
            return toFileTime(given.value());
        }
        return timestamp instanceof NewTimestamp.Now ? toFileTime(clock.now()) : null;
    }

    private static FileTime toFileTime(Datetime datetime) throws SandboxException {
        if (Integer.compareUnsigned(datetime.nanoseconds(), (int) NANOSECONDS) >= 0) {
            throw new SandboxException(ErrorCode.INVALID);
        }
        if (datetime.seconds() < 0 || datetime.seconds() > Instant.MAX.getEpochSecond()) {
            throw new SandboxException(ErrorCode.OVERFLOW);
        }
        return FileTime.from(Instant.ofEpochSecond(datetime.seconds(), datetime.nanoseconds()));
    }

    /** A file's time; nothing if it lies before the epoch, which WIT cannot express. */
    static Optional<Datetime> toDatetime(FileTime time) {
        Instant instant = time.toInstant();
        return instant.getEpochSecond() < 0
                ? Optional.empty()
                : Optional.of(new Datetime(instant.getEpochSecond(), instant.getNano()));
    }
}
