package dev.rehearsal.snapshot.postgres;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.snapshot.ChosenRows;
import dev.rehearsal.snapshot.SnapshotReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads rows in a transaction of PostgreSQL. */
final class PostgresSnapshotReader implements SnapshotReader {
    private final Connection connection;

    PostgresSnapshotReader(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void seeOneMoment() throws SQLException {
        // Roles may have limits that are meant for users' requests.
        execute("set transaction isolation level repeatable read, read only;"
                + " set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;"
                + " set local row_security = off");
    }

    @Override
    public void lock(Collection<Relation> tables) throws SQLException {
        if (!tables.isEmpty()) {
            execute("lock table "
                    + tables.stream().map(Relation::ownRows).collect(Collectors.joining(", "))
                    + " in access share mode");
        }
    }

    @Override
    public void fixForms() throws SQLException {
        execute(OutputSettings.SETTINGS + "set local search_path = ''");
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
