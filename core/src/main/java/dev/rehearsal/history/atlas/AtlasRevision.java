package dev.rehearsal.history.atlas;

import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.format.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far a file has been applied.
 *
 * @param version the file's version
 * @param applied how many of its statements are done
 * @param total how many it has
 * @param hashes of its statements, each covering those before it; of the applied ones where it was read from the table
 * @param statements the statements themselves, empty where it was read from the table
 */
record AtlasRevision(String version, int applied, int total, List<String> hashes, List<String> statements) {
    static final AtlasRevision NONE = new AtlasRevision("", 0, 0, List.of(), List.of());

    AtlasRevision {
        hashes = List.copyOf(hashes);
        statements = List.copyOf(statements);
    }

    /** A file that begins. */
    static AtlasRevision of(String version, List<Batch> batches) {
        List<String> statements = batches.stream().map(Batch::sql).toList();
        return new AtlasRevision(version, 0, batches.size(), hashes(statements), statements);
    }

    /** One row of the schema history table: version, applied, total, partial hashes. */
    static AtlasRevision read(ResultSet row) throws SQLException {
        String partial = row.getString(4);
        List<String> hashes = new ArrayList<>();
        if (partial != null && partial.startsWith("[")) {
            // Nothing but Base64 between the quotes.
            for (String part : partial.substring(1, partial.length() - 1).split(",", -1)) {
                hashes.add(part.strip().replace("\"", ""));
            }
        }
        return new AtlasRevision(row.getString(1), row.getInt(2), row.getInt(3), hashes, List.of());
    }

    AtlasRevision withApplied(int done) {
        return new AtlasRevision(version, done, total, hashes, statements);
    }

    boolean isPartial() {
        return applied != total;
    }

    /** The statement that comes next, empty where there is none. */
    String nextStatement() {
        return applied < statements.size() ? statements.get(applied) : "";
    }

    /** The hashes of what is applied, as JSON. */
    String partialHashes() {
        return applied == 0
                ? "null"
                : hashes.stream().limit(applied).collect(Collectors.joining("\", \"", "[\"", "\"]"));
    }

    static List<String> hashes(List<String> statements) {
        MessageDigest running = Digests.sha256();
        List<String> hashes = new ArrayList<>();
        for (String statement : statements) {
            running.update(statement.getBytes(StandardCharsets.UTF_8));
            hashes.add("h1:" + Base64.getEncoder().encodeToString(Digests.soFar(running)));
        }
        return hashes;
    }
}
