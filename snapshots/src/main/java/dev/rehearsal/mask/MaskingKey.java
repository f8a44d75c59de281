package dev.rehearsal.mask;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apiguardian.api.API;

/**
 * The secret that masked values are made with: who has it and guesses a value can tell whether it was there, nobody else can.
 * It is never written, logged or shown.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class MaskingKey {
    private static final int SHORTEST = 16;
    private static final String HINT = "; make one with 'openssl rand -hex 32' and keep it where you keep passwords";

    private final byte[] secret;

    private MaskingKey(byte[] secret, String from) {
        if (secret.length < SHORTEST) {
            throw new MaskingException("The masking key from " + from + " has " + secret.length + " bytes, at least "
                    + SHORTEST + " are needed" + HINT);
        }
        this.secret = secret.clone();
    }

    /**
     * A key of at least 16 bytes.
     *
     * @throws MaskingException if it is shorter
     */
    public static MaskingKey of(byte[] secret) {
        return new MaskingKey(secret, "bytes");
    }

    /**
     * A key of at least 16 bytes in UTF-8; blanks around it do not count.
     *
     * @throws MaskingException if it is shorter
     */
    public static MaskingKey ofText(String secret) {
        return text(secret, "text");
    }

    /**
     * The key in an environment variable.
     *
     * @throws MaskingException if the variable is not set or the key too short
     */
    public static MaskingKey fromEnvironment(String variable) {
        return fromEnvironment(variable, System.getenv());
    }

    /** The same with another environment than that of the process. */
    public static MaskingKey fromEnvironment(String variable, Map<String, String> environment) {
        String secret = environment.get(variable);
        if (secret == null) {
            throw new MaskingException("The environment variable '" + variable
                    + "', which should hold the masking key, is not set" + HINT);
        }
        return text(secret, "the environment variable '" + variable + "'");
    }

    /**
     * The key in a file of text.
     *
     * @throws MaskingException if it cannot be read or the key is too short
     */
    public static MaskingKey fromFile(Path file) {
        try {
            return text(Files.readString(file, StandardCharsets.UTF_8), "'" + file + "'");
        } catch (IOException e) {
            throw new MaskingException("The masking key cannot be read from '" + file + "' (" + e + ")", e);
        }
    }

    /** A key that nobody knows and no other capture will have. */
    public static MaskingKey random() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return of(secret);
    }

    private static MaskingKey text(String secret, String from) {
        return new MaskingKey(secret.strip().getBytes(StandardCharsets.UTF_8), from);
    }

    public Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new MaskingException("This Java has no HMAC-SHA256, which masking needs", e);
        }
    }

    /** Whether both are the same secret. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MaskingKey key && Arrays.equals(secret, key.secret);
    }

    /** The same for every key, so that it tells nothing. */
    @Override
    public int hashCode() {
        return MaskingKey.class.hashCode();
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "MaskingKey[hidden]";
    }
}
