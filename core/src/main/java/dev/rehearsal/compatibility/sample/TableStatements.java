package dev.rehearsal.compatibility.sample;

import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.compatibility.trial.Attempt;
import dev.rehearsal.compatibility.trial.Attempt.Manner;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the statements that an application may send about one table, aimed at what a step changed of it. */
final class TableStatements {
    private final Table table;
    private final @Nullable Table now;
    private final Set<String> touched;
    private final SqlSpelling spelling;
    private final List<Attempt> made = new ArrayList<>();

    /**
     * About a table.
     *
     * @param table the table as the application knows it
     * @param now what bears its name after the step; null if nothing does
     * @param touched the columns that the step changed
     */
    TableStatements(Table table, @Nullable Table now, Set<String> touched, SqlSpelling spelling) {
        this.table = table;
        this.now = now;
        this.touched = touched;
        this.spelling = spelling;
    }

    List<Attempt> made() {
        return List.copyOf(made);
    }

    void reads() {
        List<Column> all = table.columns();
        if (all.isEmpty()) {
            return;
        }
        add(all, "select " + names(all) + " from " + spelling.table(table) + " limit 1");
        if (now != null) {
            changed()
                    .filter(column -> all.size() > 1)
                    .forEach(column -> add(
                            List.of(column),
                            "select " + spelling.name(column.name()) + " from " + spelling.table(table) + " limit 1"));
        }
        if (spelling.asksForDistinct(table, now)) {
            String everything = "select distinct * from " + spelling.table(table) + " limit 0";
            made.add(new Attempt(application(everything), List.of(), Manner.RUN_IN_NEW_SESSION));
        }
    }

    /** Inserts that leave a row alone which is there, by each key by which they may find it. */
    void upserts(List<List<Column>> keys, Samples samples) {
        for (List<Column> key : keys) {
            List<Column> columns = given(column -> column.isRequired() || key.contains(column));
            if (columns.containsAll(key)) {
                add(columns, into(columns) + " values " + tuple(columns, samples.fresh()) + spelling.unlessThere(key));
            }
        }
    }

    /**
     * Inserts, updates, deletes.
     *
     * @param twins rows that a key which the step made refuses together; empty where it made none
     */
    void writes(Samples samples, RowKeys keys, Extremes extremes, List<SampleRow> twins) {
        insert(given(column -> true), samples.fresh());
        insert(given(Column::isRequired), samples.fresh());
        String found = samples.kept().condition(keys, spelling);
        if (now != null) {
            if (changed().anyMatch(this::isGone)) {
                insert(given(column -> !isGone(column)), samples.fresh());
            }
            insertTogether(twins);
            for (Column column : given(column -> touched.contains(column.name()))) {
                values(column, samples, extremes).forEach(value -> write(column, value, samples, found));
            }
            changed()
                    .filter(column -> !isGone(column) && spelling.isComparable(column))
                    .forEach(column -> compare(column, samples));
        }
        updateAll(samples, keys, found);
        add(keys.finding(spelling), "delete from " + spelling.table(table) + " where " + found);
    }

    /** A delete of a row that others refer to. */
    void deletes(SampleRow referenced, RowKeys keys) {
        add(
                keys.finding(spelling),
                "delete from " + spelling.table(table) + " where " + referenced.condition(keys, spelling));
    }

    private void updateAll(Samples samples, RowKeys keys, String found) {
        List<Column> key = keys.hasPrimaryKey() ? keys.finding(spelling) : List.of();
        List<Column> set = given(column -> !key.contains(column));
        if (!set.isEmpty()) {
            String values = set.stream()
                    .map(column -> spelling.name(column.name()) + " = "
                            + samples.kept().value(column))
                    .collect(Collectors.joining(", "));
            add(set, "update " + spelling.table(table) + " set " + values + " where " + found);
        }
    }

    private Stream<String> values(Column column, Samples samples, Extremes extremes) {
        Optional<Column> later = now == null ? Optional.empty() : now.column(column.name());
        return Stream.concat(
                        Stream.of(samples.kept().value(column), samples.fresh().value(column)),
                        extremes.of(column, later.orElse(null)))
                .distinct();
    }

    /** Where the table has no row, nothing but an insert meets its constraints. */
    private void write(Column column, String value, Samples samples, String found) {
        if (samples.isKept()) {
            add(
                    List.of(column),
                    "update " + spelling.table(table) + " set " + spelling.name(column.name()) + " = " + value
                            + " where " + found);
        } else {
            insert(given(any -> true), samples.fresh().with(column, value));
        }
    }

    private void compare(Column column, Samples samples) {
        add(
                List.of(column),
                "select " + spelling.name(column.name()) + " from " + spelling.table(table) + " where "
                        + samples.kept().condition(column, spelling) + " limit 1");
    }

    private void insert(List<Column> columns, SampleRow row) {
        add(columns, into(columns) + (columns.isEmpty() ? "" : " values " + tuple(columns, row)));
    }

    private void insertTogether(List<SampleRow> rows) {
        if (!rows.isEmpty()) {
            List<Column> columns = given(column -> true);
            String tuples = rows.stream().map(row -> tuple(columns, row)).collect(Collectors.joining(", "));
            add(columns, into(columns) + " values " + tuples);
        }
    }

    private String into(List<Column> columns) {
        return "insert into " + spelling.table(table)
                + (columns.isEmpty() ? spelling.onlyDefaults() : " (" + names(columns) + ")");
    }

    private static String tuple(List<Column> columns, SampleRow row) {
        return columns.stream().map(row::value).collect(Collectors.joining(", ", "(", ")"));
    }

    private List<Column> given(java.util.function.Predicate<Column> wanted) {
        return table.columns().stream()
                .filter(column -> !column.isGenerated() && column.generation() != Column.Generation.IDENTITY_ALWAYS)
                .filter(wanted)
                .toList();
    }

    /** The columns that are gone or of another type. */
    private Stream<Column> changed() {
        return table.columns().stream().filter(column -> isGone(column) || isRetyped(column));
    }

    private boolean isGone(Column column) {
        return now != null && now.column(column.name()).isEmpty();
    }

    private boolean isRetyped(Column column) {
        return now != null
                && now.column(column.name())
                        .filter(later -> !later.type().equals(column.type()))
                        .isPresent();
    }

    private String names(List<Column> columns) {
        return spelling.names(columns.stream().map(Column::name).toList());
    }

    private void add(List<Column> columns, String sql) {
        made.add(
                new Attempt(application(sql), columns.stream().map(Column::name).toList(), Manner.RUN));
    }

    private ApplicationStatement application(String sql) {
        return new ApplicationStatement(sql, Origin.MADE, table.name());
    }
}
