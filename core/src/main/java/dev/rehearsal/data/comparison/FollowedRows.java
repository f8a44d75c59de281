package dev.rehearsal.data.comparison;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowChanges.ColumnChanges;
import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows the rows of tables from the state before an up to the state after it, by reading both in the same order. */
final class FollowedRows {
    private final Sides sides;
    private final Map<String, ComparedTable> shapesBefore;
    private final Map<String, ComparedTable> shapesAfter;

    /**
     * Prepares to follow them.
     *
     * @param before the state before, with the tables by their names then
     * @param after the state after, with the tables by their names afterwards
     * @param conversions asks which values do not come back
     */
    FollowedRows(RowMerge.Side before, RowMerge.Side after, RowQueries queries, ValueConversions conversions) {
        this.sides = new Sides(before.connection(), after.connection(), queries, conversions);
        this.shapesBefore = before.tables();
        this.shapesAfter = after.tables();
    }

    /** Both states, and what is asked of them. */
    record Sides(Connection before, Connection after, RowQueries queries, ValueConversions conversions) {
        /** The queries for the table as it was. */
        RowQueries earlierQueries(TablePair pair) {
            return pair.rows().isEmpty() ? queries : queries.where(pair.rows());
        }

        /** The queries for the table that took another one's place. */
        RowQueries laterQueries(TablePair pair) {
            return pair.partitioned() ? queries.withPartitions() : queries;
        }
    }

    /** What became of the rows of these tables; those in which nothing is another row or value are left out. */
    List<RowChanges> of(List<TablePair> tables) throws SQLException {
        List<RowChanges> changes = new ArrayList<>();
        for (TablePair pair : tables) {
            ComparedTable first = shapesBefore.get(pair.before());
            ComparedTable then = shapesAfter.get(pair.after());
            if (first != null && then != null) {
                closest(pair, first, then).ifPresent(changes::add);
            }
        }
        return changes;
    }

    /** Where rows went and others came, these may be the same ones under another key. */
    private Optional<RowChanges> closest(TablePair pair, ComparedTable first, ComparedTable then) throws SQLException {
        RowChanges best = null;
        for (Matching way : Matching.of(pair.before(), first, underFormerNames(pair, then), Set.of())) {
            RowChanges found = way.hasKey()
                    ? new RowsByKey(pair, way, then).read(sides)
                    : new RowsByCount(pair, way, first).read(sides);
            best = best == null || found.missing() < best.missing() ? found : best;
            if (best.missing() == 0 || best.rows().added() == 0) {
                break;
            }
        }
        return Optional.ofNullable(best)
                .filter(found -> found.missing() > 0 || !found.columns().isEmpty());
    }

    /** The later table with those of its columns that took the place of earlier ones, under the names of these. */
    private static ComparedTable underFormerNames(TablePair pair, ComparedTable then) {
        Map<String, String> former = new HashMap<>();
        pair.columns().forEach(column -> former.put(column.after(), column.before()));
        List<ComparedTable.Column> columns = then.columns().stream()
                .filter(column -> former.containsKey(column.name()))
                .map(column -> new ComparedTable.Column(
                        Objects.requireNonNull(former.get(column.name())), column.key(), column.value()))
                .toList();
        List<Set<String>> keys = then.keys().stream()
                .filter(key -> former.keySet().containsAll(key))
                .map(key -> key.stream()
                        .map(name -> Objects.requireNonNull(former.get(name)))
                        .collect(Collectors.toUnmodifiableSet()))
                .toList();
        return new ComparedTable(columns, keys);
    }

    /** Counts the rows of one table that no key tells apart: how many there are fewer, and which values of each column are not there any more. */
    private static final class RowsByCount {
        private final TablePair pair;
        private final Matching way;
        private final ComparedTable first;

        RowsByCount(TablePair pair, Matching way, ComparedTable first) {
            this.pair = pair;
            this.way = way;
            this.first = first;
        }

        RowChanges read(FollowedRows.Sides sides) throws SQLException {
            RowCount rows = counted(way.key(), sides);
            List<ColumnChanges> columns = new ArrayList<>();
            for (ComparedTable.Column column : first.columns()) {
                TablePair.ColumnPair own = pair.column(column.name()).orElse(null);
                if (own == null) {
                    long filled = sides.earlierQueries(pair).countFilled(sides.before(), pair.before(), column.name());
                    add(columns, ColumnTally.uncounted(column.name(), null, filled, List.of()));
                } else if (rows.missing() > rows.fewer()) {
                    RowCount values = counted(List.of(column), sides);
                    long changed = Math.max(0, values.missing() - rows.fewer());
                    add(columns, ColumnTally.uncounted(column.name(), own, changed, values.examples()));
                }
            }
            return rows.changes(pair, rows.fewer(), columns);
        }

        private void add(List<ColumnChanges> columns, ColumnChanges column) {
            if (column.changed() > 0 && !pair.computed().contains(column.column())) {
                columns.add(column);
            }
        }

        /** Equal rows of some columns, counted on both sides. */
        private RowCount counted(List<ComparedTable.Column> columns, FollowedRows.Sides sides) throws SQLException {
            List<ComparedTable.Column> same = columns.stream()
                    .map(column -> Objects.requireNonNull(way.later().column(column.name())))
                    .toList();
            int keys = Math.max(1, columns.size());
            RowCount count = new RowCount(columns);
            try (RowStream old = RowStream.open(
                            sides.before(), sides.earlierQueries(pair).groups(pair.before(), columns), keys);
                    RowStream now = RowStream.open(
                            sides.after(), sides.laterQueries(pair).groups(pair.after(), same), keys)) {
                RowStream.merge(old, now, count::count);
            }
            return count;
        }
    }

    /** Follows the rows of one table by a key that it has before and after an up. */
    private static final class RowsByKey {
        private final TablePair pair;
        private final Matching way;
        private final List<ComparedTable.Column> later;
        private final List<ColumnTally> tallies = new ArrayList<>();
        /** At which place of a later row the column stands that took the place of each value; negative where none did. */
        private final List<Integer> places = new ArrayList<>();

        /**
         * Begins to count.
         *
         * @param then the table afterwards, under its own names
         */
        RowsByKey(TablePair pair, Matching way, ComparedTable then) {
            this.pair = pair;
            this.way = way;
            this.later = then.columns();
            BitSet fresh = new BitSet();
            for (int i = 0; i < later.size(); i++) {
                String name = later.get(i).name();
                fresh.set(
                        i,
                        pair.columns().stream()
                                .noneMatch(column -> column.after().equals(name)));
            }
            for (ComparedTable.Column column : way.values()) {
                TablePair.ColumnPair own = pair.column(column.name()).orElse(null);
                places.add(
                        own == null
                                ? -1
                                : later.stream()
                                        .map(ComparedTable.Column::name)
                                        .toList()
                                        .indexOf(own.after()));
                tallies.add(new ColumnTally(column.name(), own, later.size(), fresh));
            }
        }

        RowChanges read(FollowedRows.Sides sides) throws SQLException {
            List<ComparedTable.Column> laterKey = way.key().stream()
                    .map(column -> Objects.requireNonNull(way.later().column(column.name())))
                    .toList();
            RowCount rows = new RowCount(way.key());
            int keys = way.keyColumns();
            try (RowStream old = RowStream.open(sides.before(), way.queryBefore(sides.earlierQueries(pair)), keys);
                    RowStream now = RowStream.open(
                            sides.after(),
                            sides.laterQueries(pair).rows(pair.after(), laterKey, List.copyOf(later)),
                            keys)) {
                RowStream.merge(old, now, (left, right) -> {
                    rows.count(left, right);
                    if (left != null && right != null) {
                        count(left.named(way.key()), left, right);
                    }
                });
            }
            List<ColumnChanges> columns = new ArrayList<>();
            for (ColumnTally tally : tallies) {
                ColumnChanges result =
                        pair.computed().contains(tally.name()) ? null : tally.result(sides.conversions());
                if (result != null) {
                    columns.add(result);
                }
            }
            return rows.changes(pair, rows.missing(), columns);
        }

        private void count(String key, RowStream.Row left, RowStream.Row right) {
            for (int i = 0; i < tallies.size(); i++) {
                int place = places.get(i);
                String value = place < 0 ? null : right.values()[place];
                tallies.get(i).count(key, left.values()[i], value, right.values(), place);
            }
        }
    }

    /** Counts the rows of one table before and after an up, and keeps the first that are gone. */
    private static final class RowCount {
        private static final int EXAMPLES = 5;

        private final List<ComparedTable.Column> key;
        private final List<RowDifference> examples = new ArrayList<>();
        private long before;
        private long after;
        private long missing;
        private long added;

        /** @param key what a row is named by */
        RowCount(List<ComparedTable.Column> key) {
            this.key = key;
        }

        /** Rows of one key: both, or the one that is there. */
        void count(RowStream.@Nullable Row left, RowStream.@Nullable Row right) {
            long old = left == null ? 0 : left.count();
            long now = right == null ? 0 : right.count();
            before += old;
            after += now;
            missing += Math.max(0, old - now);
            added += Math.max(0, now - old);
            if (left != null && old > now && examples.size() < EXAMPLES) {
                examples.add(new RowDifference(left.named(key), "", ""));
            }
        }

        /** By how many rows there are fewer. */
        long fewer() {
            return Math.max(0, before - after);
        }

        /** How many rows have none that is equal. */
        long missing() {
            return missing;
        }

        List<RowDifference> examples() {
            return examples;
        }

        /** What became of the rows, where so many of them are gone. */
        RowChanges changes(TablePair pair, long gone, List<ColumnChanges> columns) {
            return new RowChanges(
                    pair,
                    new TableDifference.RowCounts(before, after, gone, added - missing + gone),
                    gone > 0 ? examples : List.of(),
                    columns);
        }
    }
}
