package dev.rehearsal.generate.fill;

import dev.rehearsal.history.format.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which rows the server refused because of their values alone, at one version of a history. A walk offers the same rows to many
 * copies of that version, and each refusal costs two round trips. Safe for use by several threads.
 */
public final class RefusedBatches {
    /** A walk and the experiments beside it are never further apart. */
    private static final int VERSIONS = 3;

    /** By the name of the migration that leads to it. */
    private final Map<String, RefusedBatches> versions;

    private final Map<String, SQLException> refusals = new ConcurrentHashMap<>();
    private final Map<String, SQLException> withoutTriggers = new ConcurrentHashMap<>();

    /** None yet, before the first migration. */
    public RefusedBatches() {
        this(lastFew());
    }

    private RefusedBatches(Map<String, RefusedBatches> versions) {
        this.versions = versions;
    }

    /** Those at the version after a migration; with an empty name, those before the first. */
    public RefusedBatches after(String migration) {
        synchronized (versions) {
            return versions.computeIfAbsent(migration, version -> new RefusedBatches(versions));
        }
    }

    /** A map that forgets the eldest. */
    private static Map<String, RefusedBatches> lastFew() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, RefusedBatches> eldest) {
                return size() > VERSIONS;
            }
        };
    }

    /** What a batch is known by: the statement and all of its values. */
    static String key(String sql, List<@Nullable String[]> rows, long wanted) {
        MessageDigest digest = Digests.sha256();
        update(digest, sql);
        update(digest, String.valueOf(wanted));
        for (@Nullable String[] row : rows) {
            for (String value : row) {
                update(digest, value);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Each text with its length, so that no two rows are taken for each other. */
    private static void update(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(((text == null ? "-" : bytes.length) + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    /** Whether none was refused yet, so that no key is worth making. */
    boolean isEmpty(boolean triggers) {
        return (triggers ? refusals : withoutTriggers).isEmpty();
    }

    /**
     * Why the server refused a batch before; empty where it was not seen to.
     *
     * @param triggers whether the user's triggers fire
     */
    Optional<SQLException> of(String key, boolean triggers) {
        return Optional.ofNullable((triggers ? refusals : withoutTriggers).get(key));
    }

    /** Remembers a refusal that follows from the values, and not from other rows. */
    void note(String key, boolean triggers, SQLException refusal, RefusedValues kinds) {
        if (kinds.isOfValue(refusal)) {
            (triggers ? refusals : withoutTriggers).put(key, refusal);
        }
    }
}
