package dev.rehearsal.rehearsal.line;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SuspendedTriggers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is done to some rows before a migration so that it runs. */
public sealed interface Repair {

    /** Does it, and says how many rows went, by table. */
    Map<String, Long> apply(DatabaseFixture fixture, Seeding seeding);

    /**
     * Rows are removed, and those that depend on them.
     *
     * @param table their table, qualified and quoted
     * @param condition which rows of it, called {@code t}; it must hold for the same rows on every database of the walk
     */
    record RowsRemoved(String table, String condition) implements Repair {
        @Override
        public Map<String, Long> apply(DatabaseFixture fixture, Seeding seeding) {
            Map<String, Long> removed = new TreeMap<>();
            fixture.write("the rows of " + table + " that are in the way could not be removed", connection -> {
                connection.setAutoCommit(false);
                removed.putAll(DataDialect.of(connection).remove(connection, table, condition));
            });
            return removed;
        }
    }

    /**
     * Columns get other values; no row goes.
     *
     * @param tables the tables that are written, qualified and quoted
     * @param statements what writes them; it must write the same on every database of the walk
     */
    record ValuesReplaced(Set<String> tables, List<String> statements) implements Repair {
        public ValuesReplaced {
            tables = Set.copyOf(tables);
            statements = List.copyOf(statements);
        }

        @Override
        public Map<String, Long> apply(DatabaseFixture fixture, Seeding seeding) {
            fixture.write("rows of " + String.join(", ", tables) + " could not be given other values", connection -> {
                connection.setAutoCommit(false);
                on(connection);
            });
            return Map.of();
        }

        /** Does it in a transaction that is open; no trigger of the user's fires. */
        public void on(Connection connection) throws SQLException {
            SuspendedTriggers resting = SchemaDialect.of(connection).suspendTriggers(connection, tables);
            if (!resting.isReplicating()) {
                resting.dropForeignKeys(tables);
            }
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            resting.end();
        }
    }

    /**
     * Tables lose the rows that were generated, and what depends on them.
     *
     * @param rows which rows of which tables
     */
    record TablesEmptied(List<RowsRemoved> rows) implements Repair {
        public TablesEmptied {
            rows = List.copyOf(rows);
        }

        @Override
        public Map<String, Long> apply(DatabaseFixture fixture, Seeding seeding) {
            Map<String, Long> removed = new TreeMap<>();
            rows.forEach(some ->
                    some.apply(fixture, seeding).forEach((emptied, count) -> removed.merge(emptied, count, Long::sum)));
            return removed;
        }
    }

    /**
     * Tables lose the rows that were generated, with what depends on them, and are filled again with plain rows.
     *
     * @param emptied which rows of which tables go
     * @param occasion what the seeding is asked, but for the tables that were emptied
     */
    record RowsPlain(TablesEmptied emptied, Occasion occasion) implements Repair {
        @Override
        public Map<String, Long> apply(DatabaseFixture fixture, Seeding seeding) {
            Map<String, Long> removed = emptied.apply(fixture, seeding);
            fixture.seed(seeding, occasion.changing(removed.keySet()));
            return removed;
        }
    }
}
