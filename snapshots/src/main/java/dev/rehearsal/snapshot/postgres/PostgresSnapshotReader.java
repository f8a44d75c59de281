package dev.rehearsal.snapshot.postgres;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.snapshot.ChosenRows;
import dev.rehearsal.snapshot.SnapshotReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Reads rows in a transaction of PostgreSQL. */
final class PostgresSnapshotReader implements SnapshotReader {
    /** Shorter than the server's usual deadlock_timeout, so that a capture that others wait for gives way before the server ends one of them. */
    private static final String LOCK_TIMEOUT = "500ms";
    /** No capture is idle for so long between two statements unless its process was stopped. */
    private static final String STANDSTILL = "5min";

    private final Connection connection;
    private final Deque<Long> locked = new ArrayDeque<>();
    private boolean formsAreFixed;

    PostgresSnapshotReader(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void seeOneMoment() throws SQLException {
        execute("set transaction isolation level repeatable read, read only; set local lock_timeout = '" + LOCK_TIMEOUT
                + "'; set local idle_in_transaction_session_timeout = '" + STANDSTILL
                + "'; set local row_security = off");
    }

    @Override
    public void lock(Relation table) throws SQLException {
        // Going back to a savepoint gives up the locks that were taken behind it, and nothing else does before the end.
        execute("savepoint " + savepoint(table) + "; lock table " + table.ownRows() + " in access share mode");
        locked.push(table.id());
    }

    @Override
    public void release(Relation table) throws SQLException {
        if (locked.contains(table.id())) {
            execute("rollback to savepoint " + savepoint(table) + "; release savepoint " + savepoint(table));
            while (locked.pop() != table.id()) {
                // Savepoints behind it are gone as well.
            }
            if (formsAreFixed) {
                fixForms();
            }
        }
    }

    private static String savepoint(Relation table) {
        return "rehearsal_" + table.id();
    }

    @Override
    public void fixForms() throws SQLException {
        execute(OutputSettings.SETTINGS + "set local search_path = ''");
        formsAreFixed = true;
    }

    @Override
    public OptionalLong table(String name) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_catalog.to_regclass(?)::oid::bigint")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                long oid = row.next() ? row.getLong(1) : 0;
                return oid == 0 ? OptionalLong.empty() : OptionalLong.of(oid);
            }
        }
    }

    @Override
    public List<Withheld> withheld(Collection<Relation> tables) throws SQLException {
        return Privileges.withheld(connection, tables);
    }

    @Override
    public ChosenRows choose(ChosenRows.Listener listener) {
        return new PostgresChosenRows(connection, listener);
    }

    @Override
    public void copy(Relation table, Set<String> masked, RowSink sink) throws SQLException, IOException {
        Copying.out(connection, TableQuery.whole(table, masked), sink);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
