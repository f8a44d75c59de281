package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.history.SchemaHistoryTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far a database's history was applied.
 *
 * @param tool the migration tool whose schema history table says so, empty where the position was given
 * @param name version or name of the last migration, empty for none
 */
record Position(String tool, String name) {
    private static final String REMEDY = "; say it with at(\"<id of the last migration>\")";

    /** Reads it from the tool's own table. */
    static Position read(Connection connection, Catalog catalog) throws SQLException {
        List<Relation> tables = catalog.relations().stream()
                .filter(table -> ToolTables.schemaHistoryOf(table).isPresent())
                .toList();
        if (tables.size() != 1) {
            String found = tables.stream().map(Relation::qualified).collect(Collectors.joining(", "));
            throw new SnapshotException("The history position cannot be told: "
                    + (tables.isEmpty()
                            ? "no table of a known migration tool was found"
                            : "several tables of migration tools were found (" + found + ")")
                    + REMEDY);
        }
        Relation table = tables.get(0);
        return read(connection, table, ToolTables.schemaHistoryOf(table).orElseThrow());
    }

    private static Position read(Connection connection, Relation table, SchemaHistoryTables.Known history)
            throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(history.table().query(table.qualified()))) {
            if (!row.next()) {
                return new Position(history.tool(), "");
            }
            if (row.getString(3) != null) {
                throw new SnapshotException("Migration '" + row.getString(3) + "' is half applied, says "
                        + table.qualified() + " (" + history.tool() + "); repair it, or" + REMEDY.substring(1));
            }
            if (!history.table().isOrdered() && row.getLong(2) > 1) {
                throw new SnapshotException("The history position cannot be told: " + table.qualified() + " names "
                        + row.getLong(2) + " heads" + REMEDY);
            }
            return new Position(history.tool(), row.getString(1));
        }
    }
}
