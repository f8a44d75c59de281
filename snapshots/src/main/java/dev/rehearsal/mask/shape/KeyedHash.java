package dev.rehearsal.mask.shape;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 and AES under one key; safe for threads. */
public final class KeyedHash {
    /** Bytes of a block of {@link #encrypt}. */
    static final int BLOCK = 16;

    private final Mac keyed;
    private final ThreadLocal<Cipher> ciphers;

    /** {@code keyed}: HMAC-SHA256 under the key. */
    public KeyedHash(Mac keyed) {
        this.keyed = keyed;
        SecretKeySpec derived = new SecretKeySpec(Arrays.copyOf(digest("aes", new byte[0]), BLOCK), "AES");
        ciphers = ThreadLocal.withInitial(() -> cipher(derived));
    }

    private static Cipher cipher(SecretKeySpec key) {
        try {
            // One block at a time is encrypted, as a function that nobody without the key can tell from chance.
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES, which masking needs", e);
        }
    }

    /** A stream that depends on the key and these texts only; {@code purpose} makes the streams of equal values differ. */
    public KeyedStream stream(String purpose, String value) {
        return new KeyedStream(digest(purpose, value.getBytes(StandardCharsets.UTF_8)), block -> digest("next", block));
    }

    byte[] digest(String purpose, byte[] value) {
        Mac mac = copy();
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(4).putInt(name.length).array());
        mac.update(name);
        return mac.doFinal(value);
    }

    /** Encrypts a block in place. */
    void encrypt(byte[] block) {
        try {
            ciphers.get().update(block, 0, BLOCK, block, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A value could not be encrypted", e);
        }
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The HMAC-SHA256 of this Java cannot be used more than once", e);
        }
    }

    /** Pseudo-random bytes for one value, derived from a keyed hash. */
    public static final class KeyedStream {
        private final UnaryOperator<byte[]> next;
        private byte[] block;
        private int used;

        /** @param next makes the block that follows one */
        KeyedStream(byte[] block, UnaryOperator<byte[]> next) {
            this.block = block;
            this.next = next;
        }

        int nextByte() {
            if (used == block.length) {
                block = next.apply(block);
                used = 0;
            }
            return block[used++] & 0xff;
        }

        /** A number from 0 to the bound, exclusive. */
        public int nextInt(int bound) {
            long bits = 0;
            int bytes = bound <= 256 ? 3 : 5;
            for (int i = 0; i < bytes; i++) {
                bits = (bits << 8) | nextByte();
            }
            return (int) (bits % bound);
        }
    }
}
