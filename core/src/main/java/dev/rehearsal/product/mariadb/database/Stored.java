package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;
import static dev.rehearsal.sql.Backticks.literal;

import dev.rehearsal.product.mariadb.database.Scripts.Row;
import dev.rehearsal.sql.Backticks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routines, triggers and events of a database; each keeps the settings of the session that made it. */
record Stored(String collation, List<Item> routines, List<Item> triggers, List<Item> events) {
    private static final Pattern FUNCTION = Pattern.compile("(?i)^create\\b[^(]*\\bfunction\\b");
    /** As the server shows it. */
    private static final Pattern SAFE = Pattern.compile("(?m)^ +(?:DETERMINISTIC|NO SQL|READS SQL DATA)$");

    /**
     * One of them.
     *
     * @param settings what the session is set to before it is made
     * @param collation the collation that the database had when it was made
     */
    private record Item(String sql, String settings, String collation) {
        static Item of(Row row, String text) {
            String settings = "set sql_mode = " + literal(row.get("sql_mode")) + ", collation_connection = "
                    + literal(row.get("collation_connection"));
            String zone = row.get("time_zone");
            return new Item(
                    row.get(text),
                    zone.isEmpty() ? settings : settings + ", time_zone = " + literal(zone),
                    row.get("Database Collation"));
        }
    }

    static Stored in(Scripts scripts, String database) throws SQLException {
        String where = literal(database);
        List<Item> triggers = triggers(scripts, where, "");
        List<Item> events = items(
                scripts,
                "event",
                "select event_name n from information_schema.events where event_schema = " + where + " order by 1",
                "Create Event");
        return new Stored(collation(scripts, database), routines(scripts, where), triggers, events);
    }

    /**
     * Some of the triggers alone.
     *
     * @param condition which of {@code information_schema.triggers}, with its {@code and}
     */
    static Stored ofTriggers(Scripts scripts, String database, String condition) throws SQLException {
        return new Stored(
                collation(scripts, database), List.of(), triggers(scripts, literal(database), condition), List.of());
    }

    private static List<Item> triggers(Scripts scripts, String where, String condition) throws SQLException {
        return items(
                scripts,
                "trigger",
                "select trigger_name n from information_schema.triggers where trigger_schema = " + where + condition
                        + " order by event_object_table, action_timing, event_manipulation, action_order",
                "SQL Original Statement");
    }

    private static String collation(Scripts scripts, String database) throws SQLException {
        return scripts.rows("select default_collation_name c from information_schema.schemata where schema_name = "
                        + literal(database))
                .get(0)
                .get("c");
    }

    /** In an order in which packages come before their bodies. */
    private static List<Item> routines(Scripts scripts, String where) throws SQLException {
        List<Item> routines = new ArrayList<>();
        for (Row routine : scripts.rows(
                "select routine_type type, routine_name name from information_schema.routines where routine_schema = "
                        + where + " order by 1, 2")) {
            Row made = scripts.rows("show create " + routine.get("type") + ' ' + always(routine.get("name")))
                    .get(0);
            String text = made.values().keySet().stream()
                    .filter(column -> column.startsWith("Create "))
                    .findFirst()
                    .orElse("");
            routines.add(Item.of(made, text));
        }
        return routines;
    }

    private static List<Item> items(Scripts scripts, String kind, String names, String text) throws SQLException {
        List<String> shows = scripts.rows(names).stream()
                .map(row -> "show create " + kind + ' ' + always(row.get("n")))
                .toList();
        return scripts.rows(shows).stream().map(row -> Item.of(row, text)).toList();
    }

    /** Whether there is a function that no server with a binary log takes as it is. */
    boolean needsTrust() {
        return routines.stream()
                .map(Item::sql)
                .anyMatch(sql ->
                        FUNCTION.matcher(sql).find() && !SAFE.matcher(sql).find());
    }

    void makeRoutines(Scripts scripts, Renaming renaming) throws SQLException {
        make(scripts, renaming, routines);
    }

    /** One that precedes another is made after that one; one that names a column which is gone stays as broken as it is. */
    void makeTriggers(Scripts scripts, Renaming renaming) throws SQLException {
        make(scripts, renaming, triggers, new StandInColumns(scripts)::make);
    }

    void makeEvents(Scripts scripts, Renaming renaming) throws SQLException {
        make(scripts, renaming, events);
    }

    private void make(Scripts scripts, Renaming renaming, List<Item> items) throws SQLException {
        make(scripts, renaming, items, scripts::run);
    }

    private void make(Scripts scripts, Renaming renaming, List<Item> items, RetriedInOrder.Run run)
            throws SQLException {
        List<String> statements = new ArrayList<>();
        for (Item item : items) {
            String text = item.settings + ";\n" + renaming.in(item.sql);
            if (!item.collation.isEmpty() && !item.collation.equals(collation)) {
                // It stays with the object, which takes it from the database.
                scripts.run("alter database " + always(renaming.to()) + " collate " + literal(item.collation));
                run.of(text);
                scripts.run("alter database " + always(renaming.to()) + " collate " + literal(collation));
            } else {
                statements.add(text);
            }
        }
        RetriedInOrder.run(statements, run);
    }

    /** Columns that stand for those which triggers name of their own table and which are gone, so that the server takes the triggers. */
    private static final class StandInColumns {
        private static final int NO_COLUMN = 1054;
        private static final Pattern MISSING = Pattern.compile("Unknown column '(?<name>.+)' in '?(?:NEW|OLD)\\b");
        private static final Pattern TABLE = Pattern.compile(
                "(?is)\\son\\s+(?:`(?:[^`]|``)+`\\s*\\.\\s*)?(?<name>`(?:[^`]|``)+`|[^\\s`.]+)\\s+for\\s+each\\s+row\\b");

        private final Scripts scripts;

        StandInColumns(Scripts scripts) {
            this.scripts = scripts;
        }

        /** Runs a statement that makes a trigger, with the columns that it needs while that is done. */
        void make(String trigger) throws SQLException {
            Set<String> columns = new LinkedHashSet<>();
            Matcher on = TABLE.matcher(trigger);
            String table = on.find() ? always(Backticks.bare(on.group("name"))) : "";
            try {
                while (!isMade(trigger, table, columns)) {
                    // Each time with one column more.
                }
            } finally {
                for (String column : columns) {
                    scripts.run("alter table " + table + " drop column " + always(column));
                }
            }
        }

        private boolean isMade(String trigger, String table, Set<String> columns) throws SQLException {
            try {
                scripts.run(trigger);
                return true;
            } catch (SQLException e) {
                Matcher missing = MISSING.matcher(String.valueOf(e.getMessage()));
                boolean isColumn = e.getErrorCode() == NO_COLUMN && missing.find() && !table.isEmpty();
                if (!isColumn || !columns.add(missing.group("name"))) {
                    throw e;
                }
                scripts.run("alter table " + table + " add column " + always(missing.group("name")) + " int");
                return false;
            }
        }
    }

    /** Runs statements that may need each other, in an order in which each finds what it needs. */
    static final class RetriedInOrder {
        private RetriedInOrder() {}

        /** What is done with each statement. */
        interface Run {
            void of(String statement) throws SQLException;
        }

        /**
         * Each statement is tried again as long as others succeed.
         *
         * @throws SQLException why the first of those is refused that are left
         */
        static void run(List<String> statements, Run run) throws SQLException {
            List<String> left = statements;
            while (!left.isEmpty()) {
                List<String> refused = new ArrayList<>();
                SQLException first = null;
                for (String statement : left) {
                    try {
                        run.of(statement);
                    } catch (SQLException e) {
                        refused.add(statement);
                        first = first == null ? e : first;
                    }
                }
                if (first != null && refused.size() == left.size()) {
                    throw first;
                }
                left = refused;
            }
        }
    }
}
