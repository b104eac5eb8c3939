package dev.wasm2jvm.registry;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of some content, written {@code sha256:HEX} (OCI image specification, "Digests").
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {
    private static final String PREFIX = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the digits.
     *
     * @throws IllegalArgumentException if they are not 64 hexadecimal digits in lower case
     */
    public Digest {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 digest: " + hex);
        }
    }

    /**
     * Reads a digest.
     *
     * @param text {@code sha256:} and 64 hexadecimal digits
     * @return the digest
     * @throws RegistryException if it is written otherwise, or of another algorithm
     */
    public static Digest parse(String text) throws RegistryException {
        return parse(text, Reason.BAD_REFERENCE);
    }

    /** Reads a digest that is not the user's. */
    static Digest parse(String text, Reason otherwise) throws RegistryException {
        if (text.startsWith(PREFIX)
                && HEX.matcher(text.substring(PREFIX.length())).matches()) {
            return new Digest(text.substring(PREFIX.length()));
        }
        throw new RegistryException(
                otherwise,
                "'" + Text.shown(text) + "' is no digest",
                "digests are written sha256: and 64 hexadecimal digits in lower case");
    }

    /** The digest of bytes. */
    static Digest of(byte[] content) {
        return of(algorithm(), content);
    }

    /** What an algorithm has computed, with some last bytes. */
    static Digest of(MessageDigest algorithm, byte... last) {
        return new Digest(HexFormat.of().formatHex(algorithm.digest(last)));
    }

    /** A fresh SHA-256. */
    static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
