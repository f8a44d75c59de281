package dev.rehearsal.rehearsal;

import dev.rehearsal.data.RowRemoval;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is done to the rows before a migration so that it runs; done again wherever that state is built anew. */
sealed interface Repair {

    /** Does it, and says how many rows went, by table. */
    Map<String, Long> apply(Stage stage, Seeding seeding);

    /**
     * Rows are removed, and those that depend on them.
     *
     * @param table their table, qualified and quoted
     * @param condition which rows of it, called {@code t}
     */
    record RowsRemoved(String table, String condition) implements Repair {
        @Override
        public Map<String, Long> apply(Stage stage, Seeding seeding) {
            Map<String, Long> removed = new TreeMap<>();
            stage.write("the rows of " + table + " that are in the way could not be removed", connection -> {
                connection.setAutoCommit(false);
                removed.putAll(RowRemoval.remove(connection, table, condition));
            });
            return removed;
        }
    }

    /**
     * Tables are emptied, with what depends on their rows, and filled again with tame rows.
     *
     * @param tables the tables
     * @param occasion what the seeding is asked, but for the tables that were emptied
     */
    record RowsTame(List<String> tables, Occasion occasion) implements Repair {
        @Override
        public Map<String, Long> apply(Stage stage, Seeding seeding) {
            Map<String, Long> removed = new TreeMap<>();
            for (String table : tables) {
                new RowsRemoved(table, "true")
                        .apply(stage, seeding)
                        .forEach((emptied, rows) -> removed.merge(emptied, rows, Long::sum));
            }
            stage.seed(
                    seeding,
                    new Occasion(occasion.moment(), occasion.migration(), removed.keySet(), occasion.reserved()));
            return removed;
        }
    }
}
