package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.history.SchemaHistoryTables;
import java.util.Optional;

/** Tells the migration tools' own tables from the application's. */
final class ToolTables {
    private static final SchemaHistoryTables ALL = SchemaHistoryTables.ofAllTools();

    private ToolTables() {}

    /** The tool whose schema history table a table is. */
    static Optional<SchemaHistoryTables.Known> schemaHistoryOf(Relation table) {
        return ALL.find(table.name(), column -> table.attribute(column).isPresent());
    }

    /** Whether a table is a tool's own, which its history fills itself. */
    static boolean isOwnedByATool(Relation table) {
        return ALL.isOwnedByATool(
                table.name(), column -> table.attribute(column).isPresent());
    }
}
