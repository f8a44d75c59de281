package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.evidence.HandWrittenKeys;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.FreshCounters;
import dev.rehearsal.rehearsal.statement.InsertedLiterals;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that an up wrote by hand: they stand in its text, and they are there again when it runs on a database whose counters stand far
 * ahead. Where the up is code, its text is not known; such keys are then told only where no other table loses rows, from which they could
 * come.
 */
final class HandWrittenKeySearch {
    private static final long FAR = 1000;
    /** Generated keys begin behind it. */
    private static final long GENERATED = 999_999;

    private final CompletedUp up;
    private final DatabaseFixture fixture;
    private final ConsequenceDialect dialect;

    HandWrittenKeySearch(CompletedUp up) {
        this.up = up;
        this.fixture = up.fixture();
        this.dialect = fixture.database().dialect().require(ConsequenceDialect.class);
    }

    List<HandWrittenKeys> keys() {
        if (!InsertedLiterals.mayBeIn(up.migration())) {
            return List.of();
        }
        List<FedKeys> candidates = candidates();
        if (candidates.isEmpty()) {
            return List.of();
        }
        try (DatabaseFixture earlier = up.earlier().get()) {
            return written(candidates, earlier);
        }
    }

    private List<FedKeys> candidates() {
        Map<Long, Table> grown = up.after()
                .schema()
                .tables()
                .filter(table -> !table.isPartition() && hasGrown(table))
                .collect(Collectors.toMap(Table::id, table -> table));
        boolean code = InsertedLiterals.isCode(up.migration());
        if (grown.isEmpty() || (code && mayBeMoved())) {
            return List.of();
        }
        List<Long> literals = InsertedLiterals.of(up.migration());
        List<FedKeys> found = new ArrayList<>();
        for (CounterFeed feed : dialect.counterFeeds(fixture, List.copyOf(grown.values()))) {
            Table table = grown.get(feed.table());
            Table former = up.before().schema().table(feed.table()).orElse(null);
            // Of a table that the up made, all others are told as soon as its counter stands behind them.
            if (table != null && (former != null || feed.byName())) {
                found.add(
                        code
                                ? FedKeys.below(limit(), fixture, table, former, feed)
                                : FedKeys.among(literals, fixture, table, former, feed));
            }
        }
        found.removeIf(candidate -> candidate.keys().isEmpty());
        return found;
    }

    private long limit() {
        return up.fresh().isPresent() ? GENERATED : Long.MAX_VALUE;
    }

    private boolean hasGrown(Table table) {
        return up.after().rows(table) > rowsBefore(table);
    }

    private long rowsBefore(Table table) {
        return up.before().schema().table(table.id()).map(up.before()::rows).orElse(0L);
    }

    private boolean mayBeMoved() {
        return up.before().schema().tables().anyMatch(table -> {
            Optional<Table> now = up.after().schema().table(table.id());
            return now.map(up.after()::rows).orElse(0L) < up.before().rows(table);
        });
    }

    private List<HandWrittenKeys> written(List<FedKeys> candidates, DatabaseFixture earlier) {
        Map<String, Long> before =
                earlier.asking(connection -> DataDialect.of(connection).nextValues(connection));
        Map<String, Long> after =
                fixture.asking(connection -> DataDialect.of(connection).nextValues(connection));
        FreshCounters fresh = up.fresh().orElse(new FreshCounters(before, after));
        List<FedKeys> added = candidates.stream()
                .map(candidate -> without(candidate, earlier))
                .filter(candidate -> !candidate.keys().isEmpty())
                .toList();
        Set<FedKeys> moved = added.stream()
                .filter(candidate -> movedFar(candidate, before, earlier))
                .collect(Collectors.toSet());
        boolean ran = !added.isEmpty() && earlier.up(up.migration()).succeeded();
        return added.stream()
                .flatMap(candidate -> {
                    Set<Long> again = ran ? candidate.presentIn(earlier, candidate.table()) : Set.of();
                    Predicate<Long> written = ran && moved.contains(candidate)
                            ? again::contains
                            : key -> isMade(candidate, before)
                                    // What a new counter has passed it may have given.
                                    ? key >= candidate.next(after)
                                    : key < candidate.next(before);
                    boolean inUse = candidate.former() != null && !isMade(candidate, before);
                    return judged(candidate, written, fresh, inUse).stream();
                })
                .toList();
    }

    private static FedKeys without(FedKeys candidate, DatabaseFixture earlier) {
        Table former = candidate.former();
        if (former == null) {
            return candidate;
        }
        Set<Long> known = candidate.presentIn(earlier, former);
        Set<Long> added =
                candidate.keys().stream().filter(key -> !known.contains(key)).collect(Collectors.toSet());
        return new FedKeys(candidate.table(), former, candidate.feed(), added);
    }

    /** Whether the up made the sequence. */
    private static boolean isMade(FedKeys candidate, Map<String, Long> before) {
        return !candidate.feed().sequence().isEmpty() && !before.containsKey(candidate.counter());
    }

    private boolean movedFar(FedKeys candidate, Map<String, Long> before, DatabaseFixture earlier) {
        CounterFeed feed = candidate.feed();
        Table former = candidate.former();
        long next =
                candidate.next(before) + feed.increment() * (FAR + up.after().rows(candidate.table()));
        if (isMade(candidate, before)
                || next > feed.end()
                || (former == null && feed.sequence().isEmpty())) {
            return false;
        }
        dialect.moveOn(earlier, former == null ? "" : former.name(), feed, next);
        return true;
    }

    /** What a counter has passed in a database that nobody used is kept free for keys like these. */
    private static Optional<HandWrittenKeys> judged(
            FedKeys candidate, Predicate<Long> isWritten, FreshCounters fresh, boolean inUse) {
        CounterFeed feed = candidate.feed();
        long first = feed.least(candidate.next(fresh.before()));
        List<Long> keys = candidate.keys().stream()
                .filter(key -> key >= first)
                .filter(isWritten)
                .sorted()
                .toList();
        Long next = feed.sequence().isEmpty() ? null : fresh.after().get(candidate.counter());
        boolean behind = next != null && keys.stream().anyMatch(key -> key >= feed.least(next));
        return keys.isEmpty() || (!inUse && !behind)
                ? Optional.empty()
                : Optional.of(new HandWrittenKeys(
                        candidate.table().name(), feed.column(), feed.sequence(), keys, inUse, behind ? next : null));
    }

    /**
     * Keys in a column that a counter feeds, which an up may have written by hand.
     *
     * @param table the table after the up
     * @param former the table before the up; null where the up made it
     * @param feed the column and its counter
     * @param keys the keys, sorted
     */
    private record FedKeys(Table table, @Nullable Table former, CounterFeed feed, Set<Long> keys) {
        /** The most keys of a table that are looked at. */
        private static final int MOST = 1000;

        /** The keys of a table that are among some, none below what the counter begins with. */
        static FedKeys among(
                Collection<Long> wanted, DatabaseFixture where, Table table, @Nullable Table former, CounterFeed feed) {
            Set<Long> keys =
                    wanted.stream().filter(key -> key >= feed.start()).collect(Collectors.toCollection(TreeSet::new));
            return new FedKeys(table, former, feed, keys).narrowed(where, table);
        }

        /** The first keys of a table from what the counter begins with up to a limit. */
        static FedKeys below(long limit, DatabaseFixture where, Table table, @Nullable Table former, CounterFeed feed) {
            String condition = "between " + feed.start() + " and " + limit + " order by 1 limit " + MOST;
            return new FedKeys(table, former, feed, found(where, table, feed, condition));
        }

        private FedKeys narrowed(DatabaseFixture where, Table named) {
            return new FedKeys(table, former, feed, presentIn(where, named));
        }

        /** Those of the keys that are in a database, in which the table has the given name. */
        Set<Long> presentIn(DatabaseFixture where, Table named) {
            String listed = keys.stream().map(String::valueOf).collect(Collectors.joining(","));
            return keys.isEmpty() ? new TreeSet<>() : found(where, named, feed, "in (" + listed + ")");
        }

        private static Set<Long> found(DatabaseFixture where, Table table, CounterFeed feed, String condition) {
            return where
                    .query("select " + feed.column() + " from " + table.name() + " where " + feed.column() + " "
                            + condition)
                    .stream()
                    .map(row -> Long.valueOf(String.valueOf(row.get(0))))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** The name of the counter. */
        String counter() {
            return feed.sequence().isEmpty() ? table.name() : feed.sequence();
        }

        /** What the counter gives next. */
        long next(Map<String, Long> counters) {
            return counters.getOrDefault(counter(), feed.start());
        }
    }
}
