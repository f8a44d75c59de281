package dev.rehearsal.rehearsal;

import dev.rehearsal.data.DataReader;
import dev.rehearsal.data.DataState;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaReader;
import dev.rehearsal.secret.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One long-lived connection that only reads; what did not change since it last looked costs next to nothing. */
final class Observer implements AutoCloseable {
    private final List<String> bookkeepingTables;
    private final SchemaReader schemas;
    private Connection connection;
    private DataReader rows;
    private @Nullable Snapshot last;

    Observer(Connection connection, List<String> bookkeepingTables) throws SQLException {
        this.bookkeepingTables = bookkeepingTables;
        this.connection = connection;
        this.schemas = SchemaReader.open(connection, bookkeepingTables);
        this.rows = DataReader.open(connection, bookkeepingTables);
    }

    /** Goes on where it was, after a fork for which every session on the database had to end. */
    void reconnect(Connection next) throws SQLException {
        connection = next;
        schemas.reconnect(next);
        rows = last == null
                ? DataReader.open(next, bookkeepingTables)
                : DataReader.resume(next, bookkeepingTables, last.data());
    }

    Connection connection() {
        return connection;
    }

    @SuppressWarnings("ReferenceEquality") // The readers give the same instance for "nothing changed".
    Snapshot observe(boolean countersHold) throws SQLException {
        Schema schema = countersHold ? schemas.read() : schemas.readAnew();
        DataState data = countersHold ? rows.read() : rows.readEverything();
        Snapshot previous = last;
        if (previous != null && schema == previous.schema() && data == previous.data()) {
            return previous;
        }
        Snapshot snapshot = previous == null || touchedRows(previous.data(), data)
                ? new Snapshot(schema, data, rows.sequencesBehind(data), rows.orphans(data, touched(previous, data)))
                : new Snapshot(schema, data, previous.sequencesBehind(), previous.orphans());
        last = snapshot;
        return snapshot;
    }

    private static Set<String> touched(@Nullable Snapshot previous, DataState data) {
        return previous == null ? data.tables() : data.touchedSince(previous.data());
    }

    /** Whether a table that has rows was touched, or one that had some is gone: only then can a key or a sequence be wrong. */
    private static boolean touchedRows(DataState earlier, DataState later) {
        return later.touchedSince(earlier).stream().anyMatch(table -> later.rows(table) > 0)
                || earlier.tables().stream().anyMatch(table -> earlier.rows(table) > 0 && later.rows(table) == 0);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            Secrets.logger(Observer.class.getName())
                    .log(System.Logger.Level.DEBUG, "the observer's session could not be closed", e);
        }
    }
}
