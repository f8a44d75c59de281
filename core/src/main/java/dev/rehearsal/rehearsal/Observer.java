package dev.rehearsal.rehearsal;

import dev.rehearsal.data.DataReader;
import dev.rehearsal.data.DataState;
import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One long-lived connection that only reads; what did not change since it last looked costs next to nothing. */
final class Observer implements AutoCloseable {
    private final Connection connection;
    private final SchemaReader schemas;
    private final DataReader rows;
    private @Nullable Snapshot last;

    Observer(Connection connection, List<String> bookkeepingTables) throws SQLException {
        this.connection = connection;
        this.schemas = SchemaReader.open(connection, bookkeepingTables);
        this.rows = DataReader.open(connection, bookkeepingTables);
    }

    Connection connection() {
        return connection;
    }

    @SuppressWarnings("ReferenceEquality") // The readers give the same instance for "nothing changed".
    Snapshot observe() throws SQLException {
        Schema schema = schemas.read();
        DataState data = rows.read();
        Snapshot previous = last;
        if (previous != null && schema == previous.schema() && data == previous.data()) {
            return previous;
        }
        List<SequenceBehind> behind = List.of();
        List<Orphans> orphans = List.of();
        if (previous != null && data == previous.data()) {
            behind = previous.sequencesBehind();
            orphans = previous.orphans();
        } else if (!data.isEmpty()) {
            behind = rows.sequencesBehind(data);
            Set<String> touched = previous == null ? data.tables() : data.touchedSince(previous.data());
            orphans = rows.orphans(data, touched);
        }
        Snapshot snapshot = new Snapshot(schema, data, behind, orphans);
        last = snapshot;
        return snapshot;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(Observer.class.getName())
                    .log(System.Logger.Level.DEBUG, "the observer's session could not be closed", e);
        }
    }
}
