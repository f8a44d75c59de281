package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.generate.plan.TableNames;
import dev.rehearsal.rehearsal.Occasion;
import java.util.Set;

/**
 * Decides which tables get generated rows, and which of them may hold other rows too.
 *
 * @param reserved the tool's own tables and those that files or snapshots fill
 * @param historyFills tables into which a migration writes at some time
 * @param onlyHistory tables in which the plan wants no generated rows
 * @param anyway tables to which the plan wants rows added although they hold some
 */
public record FillRules(TableNames reserved, TableNames historyFills, TableNames onlyHistory, TableNames anyway) {

    public static FillRules of(Occasion occasion, Set<String> onlyHistory, Set<String> anyway) {
        return new FillRules(
                TableNames.of(occasion.reserved()),
                TableNames.of(occasion.historyFills()),
                TableNames.of(onlyHistory),
                TableNames.of(anyway));
    }

    /** Whether rows may be generated for the table at all. */
    public boolean isOpen(KnownTables.Entry table) {
        return !onlyHistory.contain(table.schema(), table.name())
                && (!reserved.contain(table.schema(), table.name()) || isAddedTo(table.schema(), table.name()));
    }

    /** Whether rows are added to the table beside those of others. */
    public boolean isAddedTo(String schema, String table) {
        return anyway.contain(schema, table);
    }

    /** Whether the table may hold rows that are not generated. */
    public boolean isShared(String schema, String table) {
        return historyFills.contain(schema, table) || reserved.contain(schema, table);
    }
}
