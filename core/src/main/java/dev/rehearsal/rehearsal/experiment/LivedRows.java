package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.repair.FormerNames;
import dev.rehearsal.rehearsal.repair.QuotedColumns;
import dev.rehearsal.rehearsal.repair.RowKey;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialects;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the rows of tables that lived through an up and its down, after the up was lived in and after the down.
 *
 * <p>What the down does to old rows as well is what it does, and none of the new rows' business.
 */
final class LivedRows {
    private final DatabaseFixture lived;
    private final DatabaseFixture back;
    private final String start;
    private final Schema before;
    private final Schema after;

    /**
     * @param lived after the up, lived in; it is changed
     * @param back a fork of it after the down; it is changed
     * @param start id of a transaction before anybody lived in it
     */
    LivedRows(DatabaseFixture lived, DatabaseFixture back, String start, StepFacts facts) {
        this.lived = lived;
        this.back = back;
        this.start = start;
        this.before = facts.before().schema();
        this.after = facts.after().schema();
    }

    /**
     * What the down did.
     *
     * @param newRows new rows that it took away or altered
     * @param oldLost tables from which it took old rows
     * @param oldAltered {@code schema.table.column} for columns in which it altered old rows
     */
    record Result(List<TableDifference> newRows, Set<String> oldLost, Set<String> oldAltered) {}

    Result compare(Set<String> tables) {
        new FormerNames(before, after).restore(lived);
        Set<String> left = new TreeSet<>(tables);
        QuotedColumns then = QuotedColumns.of(back);
        left.retainAll(then.byTable().keySet());
        Set<String> leftOut = leftOut(left, then);
        List<TableDifference> first = lived.compareEarlierRows(back, left, leftOut);
        return first.isEmpty() ? new Result(List.of(), Set.of(), Set.of()) : compareApart(first, leftOut);
    }

    private Result compareApart(List<TableDifference> suspects, Set<String> leftOut) {
        Set<String> tables =
                suspects.stream().map(TableDifference::table).collect(Collectors.toCollection(TreeSet::new));
        Map<String, TableDifference> all = new HashMap<>();
        suspects.forEach(table -> all.put(table.table(), table));
        ExperimentDialect dialect = ExperimentDialects.of(lived.database());
        lived.write("old rows could not be set apart", connection -> {
            // Of a fork that nobody migrates any more; nothing has to be brought back.
            SchemaDialects.suspendTriggers(connection, tables).dropForeignKeys(tables);
            try (var statement = connection.createStatement()) {
                for (String table : tables) {
                    statement.execute(dialect.removeWrittenBefore(table, start));
                }
            }
        });
        Map<String, TableDifference> added = new HashMap<>();
        lived.compareEarlierRows(back, tables, leftOut).forEach(table -> added.put(table.table(), table));
        return told(all, added);
    }

    private static Result told(Map<String, TableDifference> all, Map<String, TableDifference> added) {
        Set<String> oldLost = new TreeSet<>();
        Set<String> oldAltered = new TreeSet<>();
        List<TableDifference> newRows = new ArrayList<>();
        for (TableDifference whole : new TreeMap<>(all).values()) {
            String table = whole.table();
            Optional<TableDifference> part = Optional.ofNullable(added.get(table));
            Set<String> done = new TreeSet<>();
            whole.changedColumns().forEach((column, rows) -> {
                if (rows > part.map(some -> some.changedColumns().get(column)).orElse(0L)) {
                    done.add(column);
                    oldAltered.add(table + "." + column);
                }
            });
            boolean lost = whole.missing() > part.map(TableDifference::missing).orElse(0L);
            if (lost || !done.isEmpty()) {
                oldLost.add(table);
            }
            part.map(some -> some.withoutColumns(done))
                    .filter(some -> some.changed() > 0 || (some.missing() > 0 && !lost))
                    .ifPresent(newRows::add);
        }
        return new Result(newRows, oldLost, oldAltered);
    }

    /** Columns that the up made, and those whose values are of another kind after the down. */
    private Set<String> leftOut(Set<String> tables, QuotedColumns then) {
        QuotedColumns now = QuotedColumns.of(lived);
        Set<String> leftOut = new TreeSet<>();
        for (String table : tables) {
            Optional<Table> old = before.find("table", table).map(Table.class::cast);
            for (QuotedColumns.Field field : now.in(table)) {
                boolean isNew = old.flatMap(known -> RowKey.numbered(known, field.number()))
                        .isEmpty();
                boolean otherKind = then.find(table, field.name())
                        .filter(later -> later.category().equals(field.category()))
                        .isEmpty();
                if (isNew || otherKind) {
                    leftOut.add(table + "." + field.name());
                }
            }
        }
        return leftOut;
    }
}
