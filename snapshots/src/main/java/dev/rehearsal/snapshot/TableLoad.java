package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Loads the files of tables, one by one. */
final class TableLoad {
    private static final int BUFFER = 1 << 16;
    private static final String STAGED = "pg_temp.\"rehearsal staged\"";

    private final Connection connection;
    private final Path directory;
    private final boolean mayReplace;

    TableLoad(Connection connection, Path directory, boolean mayReplace) {
        this.connection = connection;
        this.directory = directory;
        this.mayReplace = mayReplace;
    }

    void load(Manifest.Table table, Relation relation) throws SQLException, IOException {
        try {
            if (isEmpty(relation)) {
                fill(table, relation.qualified());
            } else if (!mayReplace) {
                throw new SnapshotException("'" + table.displayName() + "' holds rows already, and only a superuser may"
                        + " put those of '" + directory + "' in their place; load as one, or empty the table first");
            } else if (table.whole() || table.columns().isEmpty()) {
                execute("delete from " + relation.ownRows());
                fill(table, relation.qualified());
            } else {
                merge(table, relation);
            }
        } catch (SQLException e) {
            String file = directory.resolve(table.file()).toString();
            throw FileErrors.at(file, Math.max(1, FileErrors.copiedLine(e)), e);
        }
    }

    private void fill(Manifest.Table table, String target) throws SQLException, IOException {
        try (CheckedText rows = CheckedText.open(directory, table)) {
            if (table.columns().isEmpty()) {
                rows.drain();
                execute("insert into " + target + " select from pg_catalog.generate_series(1, " + table.rows() + ")");
                return;
            }
            String columns = " (" + columns(table) + ")";
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + target + columns + " from stdin with (format csv, header, encoding 'UTF8')",
                            rows,
                            BUFFER);
        }
    }

    /** The history's own rows stay, unless one of the snapshot's has a key of theirs. */
    private void merge(Manifest.Table table, Relation relation) throws SQLException, IOException {
        execute("create temporary table " + STAGED + " on commit drop as select " + columns(table) + " from "
                + relation.qualified() + " with no data");
        fill(table, STAGED);
        for (Relation.Key key : relation.keys()) {
            if (isPlain(table, key)) {
                String same = key.columns().stream()
                        .map(Quoting::always)
                        .map(column -> "t." + column + " = s." + column)
                        .collect(Collectors.joining(" and "));
                execute("delete from " + relation.ownRows() + " t using " + STAGED + " s where " + same);
            }
        }
        execute("insert into " + relation.qualified() + " (" + columns(table) + ") overriding system value select "
                + columns(table) + " from " + STAGED);
        execute("drop table " + STAGED);
    }

    private static boolean isPlain(Manifest.Table table, Relation.Key key) {
        Set<String> captured =
                table.columns().stream().map(Manifest.Column::name).collect(Collectors.toSet());
        return key.expressions().isEmpty() && key.predicate() == null && captured.containsAll(key.columns());
    }

    private static String columns(Manifest.Table table) {
        List<String> names = table.columns().stream()
                .map(column -> Quoting.always(column.name()))
                .toList();
        return String.join(", ", names);
    }

    private boolean isEmpty(Relation relation) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select from " + relation.ownRows() + " limit 1")) {
            return !row.next();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
