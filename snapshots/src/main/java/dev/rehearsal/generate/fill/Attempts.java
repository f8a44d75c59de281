package dev.rehearsal.generate.fill;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Sends one statement again and again, each time with a savepoint before it, to which a refused one is rolled back. A savepoint goes in the
 * same message as the statement, and one to which was rolled back is used again. Nothing else may be sent until {@link #end}.
 */
final class Attempts {
    private final FillTransaction transaction;
    private final String sql;
    private boolean refused;

    /** Gives the statement its parameters. */
    @FunctionalInterface
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    Attempts(FillTransaction transaction, String sql) {
        this.transaction = transaction;
        this.sql = sql;
    }

    /** How many rows the statement wrote; throws if the server refuses it. */
    long execute(Binding binding) throws SQLException {
        // After a refusal the savepoint still stands. The statement then goes alone, so that the driver prepares it
        // once.
        String message = refused ? sql : transaction.mark() + "; " + sql;
        end();
        try (var statement = transaction.connection().prepareStatement(message)) {
            binding.bind(statement);
            refused = true;
            statement.execute();
            refused = false;
            return lastCount(statement);
        }
    }

    private static long lastCount(PreparedStatement statement) throws SQLException {
        long last = 0;
        for (long count = statement.getUpdateCount(); count >= 0; count = statement.getUpdateCount()) {
            last = count;
            statement.getMoreResults();
        }
        return last;
    }

    /** Rolls back what was refused last. */
    void end() throws SQLException {
        if (refused) {
            transaction.execute(transaction.rollback());
            refused = false;
        }
    }
}
