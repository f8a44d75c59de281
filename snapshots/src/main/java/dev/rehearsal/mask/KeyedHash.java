package dev.rehearsal.mask;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/** HMAC-SHA256 under one key; safe for threads. */
final class KeyedHash {
    private final Mac keyed;

    KeyedHash(MaskingKey key) {
        keyed = key.mac();
    }

    /** A stream that depends on the key and these texts only; {@code purpose} makes the streams of equal values in different families differ. */
    KeyedStream stream(String purpose, String value) {
        return new KeyedStream(digest(purpose, value.getBytes(StandardCharsets.UTF_8)), block -> digest("next", block));
    }

    byte[] digest(String purpose, byte[] value) {
        Mac mac = copy();
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(4).putInt(name.length).array());
        mac.update(name);
        return mac.doFinal(value);
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new MaskingException("The HMAC-SHA256 of this Java cannot be used more than once", e);
        }
    }
}
