package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Table;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys in a column that a counter feeds, which an up may have written by hand.
 *
 * @param table the table after the up
 * @param former the table before the up; null where the up made it
 * @param feed the column and its counter
 * @param keys the keys, sorted
 */
record FedKeys(Table table, @Nullable Table former, CounterFeed feed, Set<Long> keys) {
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
