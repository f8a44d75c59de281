package dev.rehearsal.history.alembic;

import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.DirectionText;
import java.util.List;

/**
 * One direction of one revision in a file of offline SQL.
 *
 * @param header what its header says
 * @param file where it stands
 * @param directionText the SQL that is sent
 * @param consumed rows of the version table that its own statements take away
 * @param transactional whether it runs in a transaction
 * @param ownTransaction whether that transaction is seen to be its own
 */
record OfflineSection(
        Header header,
        MigrationFile file,
        DirectionText directionText,
        List<String> consumed,
        boolean transactional,
        boolean ownTransaction) {

    /**
     * The comment that begins a section: {@code -- Running upgrade a, b -> c}.
     *
     * @param direction {@code upgrade}, {@code downgrade} or {@code stamp_revision}
     * @param from the revisions before it
     * @param to the revisions after it
     * @param line its line, from 1
     */
    record Header(String direction, List<String> from, List<String> to, int line) {}

    /** The line of its header, from 1. */
    int line() {
        return header.line();
    }

    boolean isUp() {
        return header.direction().equals("upgrade");
    }

    boolean isDown() {
        return header.direction().equals("downgrade");
    }

    /** The revision that is applied or undone. */
    String revision() {
        return String.join(", ", isUp() ? header.to() : header.from());
    }

    /** Whether the same statements are sent. */
    boolean sameAs(OfflineSection other) {
        return directionText.batches().stream()
                .map(Batch::sql)
                .toList()
                .equals(other.directionText.batches().stream().map(Batch::sql).toList());
    }
}
