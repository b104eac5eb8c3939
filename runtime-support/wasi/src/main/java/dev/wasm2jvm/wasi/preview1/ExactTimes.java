package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.wasi.sandbox.FileStatus;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The times that a guest has set, to the nanosecond. Some JDKs set them to the microsecond only; as long as a file still
 * has what the JDK made of a time, the guest is told the time that it set.
 */
final class ExactTimes {
    /** The times of so many files are remembered, those that were set last. */
    private static final int MOST = 1_024;

    private final Map<File, Times> remembered = new LinkedHashMap<>();

    private record File(long device, long inode) {
        static File of(FileStatus status) {
            return new File(status.device(), status.inode());
        }
    }

    private record Times(
            @Nullable FileTime access, @Nullable FileTime modification) {}

    /**
     * Remembers what was asked for, if the file has something less exact. A JDK that rounds does so to the time that is to
     * stay, too.
     *
     * @param before the attributes, as the guest was told them
     * @param now the attributes since
     */
    void remember(FileStatus before, FileStatus now, @Nullable FileTime access, @Nullable FileTime modification) {
        var file = File.of(now);
        var times = new Times(
                lost(access == null ? before.accessTime() : access, now.accessTime()),
                lost(modification == null ? before.modificationTime() : modification, now.modificationTime()));
        remembered.remove(file);
        if (times.access() != null || times.modification() != null) {
            remembered.put(file, times);
        }
        if (remembered.size() > MOST) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }

    private static @Nullable FileTime lost(FileTime asked, FileTime now) {
        return !asked.equals(now) && isRoundedTo(asked, now) ? asked : null;
    }

    private static boolean isRoundedTo(FileTime asked, FileTime now) {
        Instant rounded = asked.toInstant().truncatedTo(ChronoUnit.MICROS);
        return now.toInstant().equals(rounded);
    }

    /** The attributes with the times that were set. */
    FileStatus exact(FileStatus status) {
        Times times = remembered.get(File.of(status));
        if (times == null) {
            return status;
        }
        return status.withTimes(
                exact(times.access(), status.accessTime()), exact(times.modification(), status.modificationTime()));
    }

    private static FileTime exact(@Nullable FileTime set, FileTime now) {
        return set != null && isRoundedTo(set, now) ? set : now;
    }
}
