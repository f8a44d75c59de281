package dev.rehearsal.rehearsal.experiment.down;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.evidence.LivedIn;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.RowsNotMadeException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.consequence.StepFacts;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.TableCounters;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.rehearsal.repair.FormerNames;
import dev.rehearsal.rehearsal.repair.QuotedColumns;
import dev.rehearsal.rehearsal.repair.RowKey;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
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
import java.util.stream.Stream;

/** Rolls a step back after rows were written on its new schema, on forks of their own. */
public final class LivedInRollback {
    private final MainLine line;
    private final Seeding seeding;
    private final StepFacts facts;
    private final TouchedTables touched;

    public LivedInRollback(MainLine line, Seeding seeding, StepFacts facts) {
        this.line = line;
        this.seeding = seeding;
        this.facts = facts;
        this.touched = TouchedTables.between(facts.before(), facts.after());
    }

    /**
     * What the down did; the line stands after the step's first up, before rows were written after it. Not tried where the up
     * touches no table from before it: rows of what it created may vanish.
     *
     * @throws RowsNotMadeException if some of the rows could not be generated
     */
    public LivedIn evidence() {
        Set<String> changed = new TreeSet<>(touched.changed());
        changed.addAll(touched.written());
        if (formerNames(changed).isEmpty() && madeAway().isEmpty()) {
            return LivedIn.NOT_TRIED;
        }
        try (DatabaseFixture lived = line.fixture().copy()) {
            String start = lived.transaction();
            TableCounters unlived = TableCounters.of(lived);
            RowsNotMadeException missing = lived.seed(
                    seeding,
                    line.occasions()
                            .occasion(Occasion.Moment.LIVED_IN, line.migrations(), changed)
                            .writing(touched.written()));
            if (missing != null) {
                throw missing;
            }
            Set<String> written = unlived.touchedUntil(TableCounters.of(lived));
            return written.isEmpty() ? LivedIn.NOT_TRIED : takenBack(lived, start, written);
        }
    }

    private LivedIn takenBack(DatabaseFixture lived, String start, Set<String> written) {
        Migration migration = facts.migration();
        try (DatabaseFixture back = lived.copy()) {
            TableCounters before = TableCounters.of(back);
            Outcome down = back.down(migration);
            if (down instanceof Outcome.Failed failure) {
                boolean traces = back.observe().differsFrom(lived.observe());
                return new LivedIn(
                        failure.leavingTraces(traces), List.of(), List.of(), List.of(), List.copyOf(written));
            }
            LivedInReferences references =
                    LivedInReferences.of(lived, seeding, facts.after().schema(), touched.written());
            List<LivedIn.Orphaned> orphans = references.orphans(lived, back);
            LivedRows rows = new LivedRows(line.fixture(), lived, back, start, facts);
            Set<String> concerned = new TreeSet<>(written);
            concerned.addAll(before.touchedUntil(TableCounters.of(back)));
            concerned.addAll(touched.changed());
            LivedRows.Result result = rows.compare(formerNames(concerned));
            Set<String> suspects = new TreeSet<>(result.oldLost());
            suspects.addAll(madeAnew(back));
            List<TableDifference> newRows = references.withoutLeadingElsewhere(
                    result.newRows(), facts.before().schema());
            return new LivedIn(down, oldRows(back, suspects, result), newRows, orphans, List.copyOf(written));
        }
    }

    /** The same tables by the names that they had before the up, where they lived through it. */
    private Set<String> formerNames(Set<String> now) {
        return facts.before()
                .schema()
                .tables()
                .filter(table -> table.form() == Table.Form.TABLE)
                .filter(table -> facts.after()
                        .schema()
                        .table(table.id())
                        .filter(later -> now.contains(later.name()) || now.contains(table.name()))
                        .isPresent())
                .map(Table::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Tables with rows that the up took away and the down made anew. */
    private Set<String> madeAnew(DatabaseFixture back) {
        Set<String> away = madeAway();
        if (!away.isEmpty()) {
            away.retainAll(QuotedColumns.of(back).byTable().keySet());
        }
        return away;
    }

    private Set<String> madeAway() {
        return facts.before()
                .schema()
                .tables()
                .filter(table -> table.form() == Table.Form.TABLE
                        && facts.before().data().rows(table.name()) > 0
                        && facts.after().schema().table(table.id()).isEmpty())
                .map(SchemaObject::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of some tables the rows that the down keeps where nobody wrote after the up, and not where somebody did. */
    private List<TableDifference> oldRows(DatabaseFixture back, Set<String> suspects, LivedRows.Result result) {
        if (suspects.isEmpty()) {
            return List.of();
        }
        try (DatabaseFixture plain = line.fixture().copy();
                DatabaseFixture again = line.fixture().copy()) {
            again.advanceCounters();
            if (!plain.down(facts.migration()).succeeded()
                    || !again.down(facts.migration()).succeeded()) {
                return List.of();
            }
            Set<String> volatileColumns = plain.columnsThatDiffer(again, suspects);
            return plain.compareEarlierRows(back, suspects, volatileColumns).stream()
                    .flatMap(table -> lost(table, result))
                    .toList();
        }
    }

    private static Stream<TableDifference> lost(TableDifference table, LivedRows.Result result) {
        Set<String> untouched = new TreeSet<>(table.changedColumns().keySet());
        untouched.removeIf(column -> result.oldAltered().contains(table.table() + "." + column));
        TableDifference rest = table.withoutColumns(untouched);
        return rest.missing() > 0 || rest.changed() > 0 ? Stream.of(rest) : Stream.empty();
    }

    /**
     * Compares the rows of tables that lived through an up and its down, after the up was lived in and after the down.
     *
     * <p>What the down does to old rows as well is what it does, and none of the new rows' business.
     */
    private static final class LivedRows {
        private final DatabaseFixture original;
        private final DatabaseFixture lived;
        private final DatabaseFixture back;
        private final String start;
        private final Schema before;
        private final Schema after;

        /**
         * @param original after the up, before anybody lived in it
         * @param lived a fork of it, lived in; it is changed
         * @param back a fork of it after the down; it is changed
         * @param start id of a transaction before anybody lived in it
         */
        LivedRows(
                DatabaseFixture original, DatabaseFixture lived, DatabaseFixture back, String start, StepFacts facts) {
            this.original = original;
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
            Map<String, String> names = new TreeMap<>();
            tables.forEach(table -> names.put(table, nameAfter(table)));
            original.asking(unlived -> {
                lived.write(
                        "old rows could not be set apart",
                        connection -> DataDialect.of(connection).removeEarlier(unlived, connection, names, start));
                return names;
            });
            Map<String, TableDifference> added = new HashMap<>();
            lived.compareEarlierRows(back, tables, leftOut).forEach(table -> added.put(table.table(), table));
            return told(all, added);
        }

        private String nameAfter(String tableBefore) {
            return before.find("table", tableBefore).stream()
                    .flatMap(table -> after.table(table.id()).stream())
                    .map(Table::name)
                    .findFirst()
                    .orElse(tableBefore);
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
                    if (rows
                            > part.map(some -> some.changedColumns().get(column))
                                    .orElse(0L)) {
                        done.add(column);
                        oldAltered.add(table + "." + column);
                    }
                });
                boolean lost =
                        whole.missing() > part.map(TableDifference::missing).orElse(0L);
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
}
