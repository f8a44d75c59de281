package dev.rehearsal.generate;

import dev.rehearsal.rehearsal.Occasion;
import java.util.Set;

/**
 * Which tables rows may be generated for, and which of them hold rows of somebody else too.
 *
 * @param reserved the tool's own tables and those that files or snapshots fill
 * @param historyFills tables into which a migration writes at some time
 * @param onlyHistory tables in which the plan wants no generated rows
 * @param anyway tables to which the plan wants rows added although they hold some
 */
record FillRules(SqlNames reserved, SqlNames historyFills, SqlNames onlyHistory, SqlNames anyway) {

    static FillRules of(Occasion occasion, Set<String> onlyHistory, Set<String> anyway) {
        return new FillRules(
                SqlNames.of(occasion.reserved()),
                SqlNames.of(occasion.historyFills()),
                SqlNames.of(onlyHistory),
                SqlNames.of(anyway));
    }

    /** Whether rows may be generated for the table at all. */
    boolean isOpen(KnownTables.Entry table) {
        return !onlyHistory.contain(table.schema(), table.name())
                && (!reserved.contain(table.schema(), table.name()) || isAddedTo(table.schema(), table.name()));
    }

    /** Whether rows are added to the table beside those of others. */
    boolean isAddedTo(String schema, String table) {
        return anyway.contain(schema, table);
    }

    /** Whether the table may hold rows that are not generated. */
    boolean isShared(String schema, String table) {
        return historyFills.contain(schema, table) || reserved.contain(schema, table);
    }
}
