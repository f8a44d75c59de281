package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.schema.text.StatedRenames;
import dev.rehearsal.sql.Backticks;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What tables and columns from before an up are called by now. All that changes it begins with words that no table or column is called by unless
 * they are quoted.
 */
final class NamesByNow {
    /** What may stand behind DROP in place of a column. */
    private static final Set<String> PARTS =
            Set.of("INDEX", "KEY", "PRIMARY", "FOREIGN", "CONSTRAINT", "CHECK", "PARTITION");

    /** By their bare names by now. */
    private final Map<String, Earlier> tables = new HashMap<>();

    private NamesByNow() {}

    /**
     * A table that was there before.
     *
     * @param name its name then, as its schema has it
     * @param columns the names of its columns then, by their names by now, of which case does not count
     */
    private record Earlier(String name, TreeMap<String, String> columns) {
        static Earlier of(Table table) {
            TreeMap<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            table.columns().forEach(column -> columns.put(column.name(), column.name()));
            return new Earlier(table.name(), columns);
        }

        /** All of one statement takes place at once. */
        void after(ChangeStatement statement) {
            Map<String, String> renamed = new HashMap<>();
            for (int at = statement.verb() + 2; at < statement.words().size(); at++) {
                int name = statement.ifExists(statement.is(at + 1, "COLUMN") ? at + 2 : at + 1);
                String earlier = switch (statement.upper(at)) {
                    case "DROP" ->
                        PARTS.contains(statement.upper(at + 1)) ? null : columns.remove(statement.table(name));
                    case "CHANGE", "MODIFY" -> columns.remove(statement.table(name));
                    case "RENAME" -> statement.is(at + 1, "COLUMN") ? columns.remove(statement.table(name)) : null;
                    default -> null;
                };
                if (earlier != null && !statement.is(at, "DROP")) {
                    renamed.put(statement.table(name + distance(statement.upper(at))), earlier);
                }
            }
            columns.putAll(renamed);
        }

        /** How far behind a column's name its new one stands; a MODIFY takes over in which case it writes the name. */
        private static int distance(String verb) {
            return switch (verb) {
                case "RENAME" -> 2;
                case "CHANGE" -> 1;
                default -> 0;
            };
        }

        Map<String, String> renames() {
            Map<String, String> found = new HashMap<>();
            columns.forEach((now, before) -> {
                if (!now.equals(before)) {
                    found.put(before, now);
                }
            });
            return found;
        }
    }

    static NamesByNow of(Schema before) {
        NamesByNow names = new NamesByNow();
        before.tables()
                .filter(table -> table.form() == Table.Form.TABLE)
                .forEach(table -> names.tables.put(Backticks.bare(table.name()), Earlier.of(table)));
        return names;
    }

    /** A statement has run. */
    void after(ChangeStatement statement) {
        if (statement.is(statement.verb(), "ALTER")) {
            statement.target().map(target -> tables.get(target.table())).ifPresent(table -> table.after(statement));
        }
        RenamedTableNames names = new RenamedTableNames(statement);
        names.dropped().forEach(tables::remove);
        for (RenamedTableNames.Renamed renamed : names.renamed()) {
            Earlier table = tables.remove(renamed.from());
            // Where the name is another table's already, it is one in another database.
            if (table != null) {
                tables.putIfAbsent(Backticks.bare(renamed.to()), table);
            }
        }
    }

    StatedRenames renames() {
        Map<String, String> names = new HashMap<>();
        Map<String, Map<String, String>> columns = new HashMap<>();
        tables.forEach((now, table) -> {
            String name = Backticks.ifNeeded(now);
            if (!name.equals(table.name())) {
                names.put(table.name(), name);
            }
            columns.put(table.name(), table.renames());
        });
        return new StatedRenames(names, columns);
    }
}
