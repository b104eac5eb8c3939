package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.wasi.filesystem.Types.MetadataHashValue;
import dev.wasm2jvm.wasi.sandbox.FileStatus;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** {@code metadata-hash}: a digest of what identifies a file and of what changes with its contents. */
final class MetadataHash {
    private static final int FIELDS = 5;

    private MetadataHash() {}

    static MetadataHashValue of(FileStatus status) {
        Instant modified = status.modificationTime().toInstant();
        var fields = ByteBuffer.allocate(FIELDS * Long.BYTES)
                .putLong(status.device())
                .putLong(status.inode())
                .putLong(status.size())
                .putLong(modified.getEpochSecond())
                .putLong(modified.getNano());
        var digest = ByteBuffer.wrap(sha256(fields.array()));
        return new MetadataHashValue(digest.getLong(), digest.getLong());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
