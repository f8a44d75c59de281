package dev.rehearsal.product.postgres.lock;

import dev.rehearsal.lock.observation.WatchedSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** A session that is reached through its driver. */
record JdbcSession(Connection connection) implements WatchedSession {
    @Override
    public int pid() throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    @Override
    public boolean isIdle() throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE;
    }

    @Override
    public boolean commitsAlone() throws SQLException {
        return connection.getAutoCommit();
    }

    @Override
    public List<List<@Nullable String>> ask(String... commands) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean hasRows = statement.execute(String.join("; ", commands));
            while (!hasRows && statement.getUpdateCount() != -1) {
                hasRows = statement.getMoreResults();
            }
            try (ResultSet rows = hasRows ? statement.getResultSet() : null) {
                return rows == null ? List.of() : rows(rows);
            }
        }
    }

    @Override
    public List<List<@Nullable String>> askOutside(String... commands) throws SQLException {
        if (connection.getAutoCommit()) {
            return ask(commands);
        }
        connection.setAutoCommit(true);
        try {
            return ask(commands);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    static List<List<@Nullable String>> rows(ResultSet result) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                row.add(result.getString(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
