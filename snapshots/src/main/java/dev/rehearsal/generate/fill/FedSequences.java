package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.CatalogDialects;
import dev.rehearsal.catalog.Relation;
import java.sql.SQLException;
import java.util.List;

/**
 * Moves the sequences that feed columns behind the numbers that were written there.
 *
 * @param transaction where rows are written
 * @param failures confines what goes wrong with one table
 */
record FedSequences(FillTransaction transaction, TableFailures failures) {

    /** Moves those of all tables at once, and of each alone only where that fails. */
    void moveBehind(List<Relation> tables) throws SQLException {
        String moves = CatalogDialects.sequenceMoves(transaction.connection(), tables);
        if (moves.isEmpty()) {
            return;
        }
        try {
            transaction.attempt(moves);
        } catch (SQLException e) {
            transaction.refusals().require(e);
            for (Relation table : tables) {
                failures.confine(table, own -> move(table));
            }
        }
    }

    private void move(Relation table) throws SQLException {
        String moves = CatalogDialects.sequenceMoves(transaction.connection(), List.of(table));
        if (!moves.isEmpty()) {
            transaction.execute(moves);
        }
    }
}
