package dev.rehearsal.history.alembic;

import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.engine.script.Passage;
import dev.rehearsal.history.engine.script.Piece;
import java.util.List;

/**
 * One direction of one revision in a file of offline SQL.
 *
 * @param direction {@code upgrade}, {@code downgrade} or {@code stamp_revision}
 * @param from the revisions before it
 * @param to the revisions after it
 * @param file where it stands
 * @param line the line of its header, from 1
 * @param passage what is sent
 * @param consumed rows that its own bookkeeping takes away
 * @param transactional whether it runs in a transaction
 * @param ownTransaction whether that transaction is seen to be its own
 */
record OfflineSection(
        String direction,
        List<String> from,
        List<String> to,
        MigrationFile file,
        int line,
        Passage passage,
        List<String> consumed,
        boolean transactional,
        boolean ownTransaction) {

    boolean isUp() {
        return direction.equals("upgrade");
    }

    boolean isDown() {
        return direction.equals("downgrade");
    }

    /** The revision that is applied or undone. */
    String revision() {
        return String.join(", ", isUp() ? to : from);
    }

    /** Whether the same statements are sent. */
    boolean sameAs(OfflineSection other) {
        return passage.pieces().stream()
                .map(Piece::sql)
                .toList()
                .equals(other.passage.pieces().stream().map(Piece::sql).toList());
    }
}
