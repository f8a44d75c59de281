package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.snapshot.dialect.FollowedReference;
import dev.rehearsal.snapshot.dialect.SnapshotWriter;
import dev.rehearsal.sql.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Loads rows in a transaction of PostgreSQL. */
final class PostgresSnapshotWriter implements SnapshotWriter {
    private static final String STAGED = "pg_temp.\"rehearsal staged\"";

    private final Connection connection;
    private final Triggers triggers;

    PostgresSnapshotWriter(Connection connection) throws SQLException {
        this.connection = connection;
        this.triggers = Triggers.bypass(connection);
    }

    @Override
    public void fixForms() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(PostgresSnapshotReader.OUTPUT_SETTINGS);
        }
    }

    @Override
    public void suspendTriggers(Collection<Relation> tables) throws SQLException {
        triggers.disable(tables);
    }

    @Override
    public void resumeTriggers() throws SQLException {
        triggers.restore();
    }

    @Override
    public boolean mayReplace() {
        return triggers.bypassed();
    }

    @Override
    public boolean isEmpty(Relation table) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select from " + table.ownRows() + " limit 1")) {
            return !row.next();
        }
    }

    @Override
    public void clear(Relation table) throws SQLException {
        execute("delete from " + table.ownRows());
    }

    @Override
    public void fill(Relation table, List<String> columns, InputStream rows) throws SQLException, IOException {
        Copying.inBehindHeader(connection, table.qualified(), columns, rows);
    }

    @Override
    public void fillWithoutValues(Relation table, long rows) throws SQLException {
        execute("insert into " + table.qualified() + " select from pg_catalog.generate_series(1, " + rows + ")");
    }

    @Override
    public void merge(Relation table, List<String> columns, InputStream rows) throws SQLException, IOException {
        String names = Copying.names(columns);
        execute("create temporary table " + STAGED + " on commit drop as select " + names + " from " + table.qualified()
                + " with no data");
        Copying.inBehindHeader(connection, STAGED, columns, rows);
        for (Relation.Key key : table.keys()) {
            if (key.expressions().isEmpty() && key.predicate() == null && columns.containsAll(key.columns())) {
                String same = key.columns().stream()
                        .map(Quoting::always)
                        .map(column -> "t." + column + " = s." + column)
                        .collect(Collectors.joining(" and "));
                execute("delete from " + table.ownRows() + " t using " + STAGED + " s where " + same);
            }
        }
        execute("insert into " + table.qualified() + " (" + names + ") overriding system value select " + names
                + " from " + STAGED);
        execute("drop table " + STAGED);
    }

    @Override
    public Optional<Missing> missing(FollowedReference reference, Relation child, Relation parent) throws SQLException {
        List<String> shown = new ArrayList<>();
        reference
                .columns()
                .forEach(column -> shown.add(
                        Quoting.literal(column + "=") + " || coalesce(c." + column + "::pg_catalog.text, 'null')"));
        String query = "select pg_catalog.count(*), pg_catalog.min((" + String.join(" || ', ' || ", shown)
                + ") collate \"C\") from " + child.ownRows() + " c where (" + reference.references()
                + ") and not exists (select from " + parent.ownRows() + " p where " + reference.matches() + ")";
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            long count = row.getLong(1);
            return count == 0 ? Optional.empty() : Optional.of(new Missing(count, row.getString(2)));
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
