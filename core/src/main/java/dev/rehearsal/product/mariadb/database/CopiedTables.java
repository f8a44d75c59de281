package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;
import static dev.rehearsal.sql.Backticks.literal;

import dev.rehearsal.product.mariadb.database.Scripts.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sequences and tables of a database: the statements that make them, sequences first, because columns take their defaults from them;
 * and the statements that copy their rows.
 */
record CopiedTables(String database, List<String> sequences, List<TableCopy> tables, List<Rows> rows) {
    private static final String SEQUENCE = "SEQUENCE";
    private static final String VERSIONED = "SYSTEM VERSIONED";
    /** Engines whose rows are kept elsewhere. */
    private static final Set<String> WITHOUT_ROWS =
            Set.of("MRG_MYISAM", "BLACKHOLE", "FEDERATED", "CONNECT", "SPIDER", "SPHINX", "OQGRAPH", "S3");

    /**
     * The rows of one table.
     *
     * @param columns those that can be written, separated by commas, in brackets; empty for all of them
     * @param history whether old versions of rows are rows, too
     */
    private record Rows(String table, String columns, boolean history) {
        String copy(String from, String to) {
            String selected = columns.isEmpty() ? "*" : columns.substring(1, columns.length() - 1);
            return "insert into " + always(to) + '.' + always(table) + columns + " select " + selected + " from "
                    + always(from) + '.' + always(table) + (history ? " for system_time all" : "");
        }
    }

    static CopiedTables in(Scripts scripts, String database, List<Row> relations) throws SQLException {
        List<String> sequenceTexts = new ArrayList<>();
        List<TableCopy> texts = new ArrayList<>();
        List<Rows> rows = new ArrayList<>();
        List<String> sequences = DatabaseCopy.of(relations, SEQUENCE);
        for (Row made : scripts.rows(show("sequence", sequences))) {
            sequenceTexts.add(made.get("Create Table"));
        }
        sequences.forEach(sequence -> rows.add(new Rows(sequence, "", false)));
        List<Row> tables = relations.stream()
                .filter(relation -> Set.of("BASE TABLE", VERSIONED).contains(relation.get("table_type")))
                .toList();
        List<Row> made = scripts.rows(show(
                "table", tables.stream().map(table -> table.get("table_name")).toList()));
        for (int i = 0; i < tables.size(); i++) {
            String text = made.get(i).get("Create Table");
            texts.add(new TableCopy(tables.get(i).get("table_name"), text));
            if (!WITHOUT_ROWS.contains(tables.get(i).get("engine").toUpperCase(Locale.ROOT))) {
                rows.add(rows(scripts, database, tables.get(i), text));
            }
        }
        return new CopiedTables(database, sequenceTexts, texts, rows);
    }

    private static List<String> show(String kind, List<String> names) {
        return names.stream()
                .map(each -> "show create " + kind + ' ' + always(each))
                .toList();
    }

    /** Columns are asked for where the table's text says that not all of them are written, or not all of them are seen. */
    private static Rows rows(Scripts scripts, String database, Row table, String text) throws SQLException {
        boolean versioned = VERSIONED.equals(table.get("table_type"));
        String name = table.get("table_name");
        if (!versioned && !text.contains("GENERATED ALWAYS AS") && !text.contains("INVISIBLE")) {
            return new Rows(name, "", false);
        }
        List<Row> all = scripts.rows(
                "select column_name, coalesce(generation_expression, '') expression from information_schema.columns"
                        + " where table_schema = " + literal(database) + " and table_name = " + literal(name)
                        + " order by ordinal_position");
        List<String> columns = new ArrayList<>();
        boolean period = false;
        for (Row column : all) {
            boolean ofPeriod = column.get("expression").startsWith("ROW ");
            period |= ofPeriod;
            if (ofPeriod || column.get("expression").isEmpty()) {
                columns.add(always(column.get("column_name")));
            }
        }
        if (versioned && !period) {
            columns.addAll(List.of("row_start", "row_end"));
        }
        return new Rows(name, columns.stream().collect(Collectors.joining(", ", "(", ")")), versioned);
    }

    /** Makes them with their rows in the database that the session uses. */
    void make(Scripts scripts, Renaming renaming) throws SQLException {
        scripts.run(sequences.stream().map(renaming::in).toList());
        scripts.run(tables.stream()
                .flatMap(table -> table.statements(renaming).stream())
                .toList());
        scripts.run(
                rows.stream().map(each -> each.copy(database, renaming.to())).toList());
    }

    /**
     * The statements that make a table as it is in another database. An index that a foreign key made gives way to the next one that serves the
     * key, one that somebody wrote does not; the table's text does not tell them apart, {@code create table … like} keeps what they are. It
     * leaves out foreign keys and the counter.
     *
     * @param name the table
     * @param text what {@code show create table} prints
     */
    private record TableCopy(String name, String text) {
        private static final Pattern FOREIGN_KEY =
                Pattern.compile("(?m)^ +(CONSTRAINT (`(?:[^`]|``)++`) FOREIGN KEY (\\([^)]*\\)).*?),?$");
        private static final Pattern COUNTER = Pattern.compile("(?m)^\\).* AUTO_INCREMENT=(\\d+)");
        /** What a copy would not have, or would have under another name. */
        private static final Pattern NOT_COPIED =
                Pattern.compile("(?m)^ +CONSTRAINT `(?:[^`]|``)++` CHECK |WITH SYSTEM VERSIONING|DIRECTORY=");

        /** The statements, to be run in the database that the renaming leads to, where foreign keys are not checked. */
        List<String> statements(Renaming renaming) {
            if (!mayHaveMadeIndex() || NOT_COPIED.matcher(text).find() || text.contains(always(renaming.from()))) {
                return List.of(renaming.in(text));
            }
            List<String> more = new ArrayList<>();
            FOREIGN_KEY.matcher(text).results().forEach(key -> more.add("add " + key.group(1)));
            Matcher counter = COUNTER.matcher(text);
            if (counter.find()) {
                more.add("auto_increment = " + counter.group(1));
            }
            return List.of(
                    "create table " + always(name) + " like " + always(renaming.from()) + '.' + always(name),
                    "alter table " + always(name) + ' ' + String.join(", ", more));
        }

        /**
         * Whether indexes have the names and the columns of foreign keys. One that a nameless key made bears the name of its column, and would
         * be renamed here.
         */
        private boolean mayHaveMadeIndex() {
            List<MatchResult> keys = FOREIGN_KEY.matcher(text).results().toList();
            return keys.stream().anyMatch(key -> hasIndex(Pattern.quote(key.group(2)), key))
                    && keys.stream()
                            .noneMatch(key -> hasIndex("(?!" + Pattern.quote(key.group(2)) + " )`(?:[^`]|``)++`", key));
        }

        private boolean hasIndex(String named, MatchResult key) {
            return Pattern.compile("(?m)^ +KEY " + named + " " + Pattern.quote(key.group(3)))
                    .matcher(text)
                    .find();
        }
    }
}
