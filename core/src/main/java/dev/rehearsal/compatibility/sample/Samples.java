package dev.rehearsal.compatibility.sample;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that statements about a table are made of.
 *
 * @param fresh a row that is not in the table and may be inserted
 * @param kept a row that is in the table, or one like it
 * @param isKept whether that one really is there
 */
record Samples(SampleRow fresh, SampleRow kept, boolean isKept) {
    private static final int MADE_UP = 41;

    /** A row with the keys of another: legal unless the table has further keys. */
    static SampleRow keyed(SampleRow row, SampleRow keys, Set<String> unique) {
        Map<String, String> values = new HashMap<>(row.values());
        keys.values().forEach((column, value) -> {
            if (unique.contains(column)) {
                values.put(column, value);
            }
        });
        return new SampleRow(values);
    }

    /** Finds rows in tables, and takes one out of each so that it can be inserted again whatever it must fulfil. */
    static final class Source {
        private final SampledDatabase database;
        private final SqlSpelling spelling;
        private final Extremes extremes;

        Source(SampledDatabase database, SqlSpelling spelling, Extremes extremes) {
            this.database = database;
            this.spelling = spelling;
            this.extremes = extremes;
        }

        Samples of(Table table, RowKeys keys) throws SQLException {
            String condition = keys.unreferenced(spelling);
            List<SampleRow> free = database.takeOut(
                    table, keys, (condition.isEmpty() ? "" : "where " + condition + " ") + order(keys) + "limit 2");
            if (free.size() == 2) {
                return new Samples(free.get(0), free.get(1), true);
            }
            List<SampleRow> any = free.isEmpty() ? database.read(table, "limit 1") : free;
            SampleRow made = generated(table, MADE_UP);
            if (any.isEmpty()) {
                SampleRow fresh = database.withParents(table, made);
                return new Samples(fresh, keyed(fresh, generated(table, MADE_UP + 1), keys.unique()), false);
            }
            return new Samples(keyed(any.get(0), made, keys.unique()), any.get(0), true);
        }

        /**
         * One row, or two, that a new key refuses and that were legal without it: the values of a row that is there, or twice
         * the same, under keys of their own.
         *
         * @param columns the columns of the new key; NULL is never like another
         */
        List<SampleRow> twins(Table table, RowKeys keys, Samples samples, Set<String> columns) throws SQLException {
            List<Column> whole = table.columns().stream()
                    .filter(column -> columns.contains(column.name()))
                    .toList();
            String condition = whole.stream()
                    .map(column -> "t." + spelling.name(column.name()) + " is not null")
                    .collect(Collectors.joining(" and ", "where ", " limit 1"));
            List<SampleRow> there = whole.isEmpty() ? List.of() : database.read(table, condition);
            if (!there.isEmpty()) {
                return List.of(keyed(there.get(0), samples.fresh(), keys.unique()));
            }
            SampleRow filled = samples.kept();
            for (Column column : whole) {
                filled = filled.isNull(column) ? filled.with(column, extremes.plain(column, MADE_UP)) : filled;
            }
            return List.of(
                    keyed(filled, generated(table, MADE_UP + 2), keys.unique()),
                    keyed(filled, samples.fresh(), keys.unique()));
        }

        /** A row that another row refers to; empty where there is none. */
        Optional<SampleRow> referenced(Table table, RowKeys keys) throws SQLException {
            String condition = keys.referenced(spelling);
            return condition.isEmpty()
                    ? Optional.empty()
                    : database.read(table, "where " + condition + " " + order(keys) + "limit 1").stream()
                            .findFirst();
        }

        private String order(RowKeys keys) {
            return keys.hasPrimaryKey()
                    ? "order by "
                            + keys.finding(spelling).stream()
                                    .map(column -> "t." + spelling.name(column.name()) + " desc")
                                    .collect(Collectors.joining(", "))
                            + " "
                    : "";
        }

        private SampleRow generated(Table table, int number) {
            Map<String, String> values = new HashMap<>();
            table.columns().forEach(column -> values.put(column.name(), extremes.plain(column, number)));
            return new SampleRow(values);
        }
    }
}
