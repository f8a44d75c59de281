package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.List;

/**
 * Gives the tables and columns that lived through an up the names back that they had before it, on a database that is
 * thrown away: so their rows can be compared with those after the down, by name.
 */
public final class FormerNames {
    private final Schema before;
    private final Schema after;

    public FormerNames(Schema before, Schema after) {
        this.before = before;
        this.after = after;
    }

    /** The tables that lived through the up and keep rows of their own. */
    private List<Table> survivors() {
        return before.tables()
                .filter(table -> table.form() == Table.Form.TABLE
                        && after.table(table.id()).isPresent())
                .toList();
    }

    /** Renames. */
    public void restore(DatabaseFixture fixture) {
        List<String> statements =
                fixture.database().dialect().require(RepairDialect.class).renameBack(survivors(), after);
        if (!statements.isEmpty()) {
            fixture.write("the former names could not be given back", connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute(String.join(";\n", statements));
                }
            });
        }
    }
}
