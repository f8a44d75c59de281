package dev.rehearsal.history.format;

import dev.rehearsal.history.HistoryException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums of files, as fingerprints and as tools write them into their schema history tables. */
public final class Digests {
    private Digests() {}

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        return digest("SHA-256");
    }

    /** The SHA-384 of a text in UTF-8. */
    public static byte[] sha384(String text) {
        return digest("SHA-384").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of what was given so far; more may follow. */
    public static byte[] soFar(MessageDigest running) {
        try {
            return ((MessageDigest) running.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new HistoryException("This Java cannot copy a checksum under way, which Atlas's need", e);
        }
    }

    /** The SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new HistoryException("This Java has no %s, which checksums of files need".formatted(algorithm), e);
        }
    }
}
