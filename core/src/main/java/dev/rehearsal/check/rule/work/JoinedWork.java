package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.GrowingWork;
import dev.rehearsal.check.statement.StatementFacts;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.suggestion.JoinedSuggestions;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.TableWork;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Work with one cause, so that one finding tells it.
 *
 * @param works never empty, in the order of their statements
 */
record JoinedWork(List<GrowingWork> works) {
    /** Those that have a key in common, in the order of their first. */
    static <K> Stream<JoinedWork> by(Function<GrowingWork, K> key, Stream<GrowingWork> works) {
        Map<K, List<GrowingWork>> byKey =
                works.collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
        return byKey.values().stream().map(JoinedWork::new);
    }

    GrowingWork first() {
        return works.get(0);
    }

    /** The one whose numbers are shown. */
    GrowingWork most(ToLongFunction<GrowingWork> count) {
        return works.stream()
                .sorted(Comparator.comparingLong(count).reversed())
                .findFirst()
                .orElseThrow();
    }

    boolean isOfOneStatement() {
        return statements() == 1;
    }

    long statements() {
        return works.stream().map(GrowingWork::statement).distinct().count();
    }

    Limits.Weight weight(Function<GrowingWork, Limits.Weight> one) {
        return works.stream().map(one).max(Limits.Weight.WORST_LAST).orElseThrow();
    }

    /** {@code builds 3 indexes on public.a in 3 statements}; all of it is work on one table. */
    String does() {
        return isOfOneStatement()
                ? WorkWords.does(first().work())
                : WorkWords.does(onTheTable()) + " in " + statements() + " statements";
    }

    private TableWork onTheTable() {
        Set<String> indexes = new LinkedHashSet<>();
        works.forEach(one -> indexes.addAll(one.work().indexes()));
        return new TableWork(
                first().work().table(),
                first().work().rowsInTable(),
                new TableWork.RowCounts(
                        sum(TableWork::rowsRead),
                        sum(TableWork::rowsInserted),
                        sum(TableWork::rowsUpdated),
                        sum(TableWork::rowsDeleted)),
                works.stream().anyMatch(one -> one.work().rewritten()),
                works.stream().anyMatch(one -> one.work().emptied()),
                List.copyOf(indexes));
    }

    private long sum(ToLongFunction<TableWork> count) {
        return works.stream().map(GrowingWork::work).mapToLong(count).sum();
    }

    /** The statement, or all of them with what each does. */
    Facts facts(Collection<HeldLock> locks) {
        if (isOfOneStatement()) {
            return StatementFacts.of(first().statement(), locks);
        }
        long rows = works.stream().mapToLong(one -> one.growth().work()).sum();
        return Facts.of("statements", Facts.listed(works.stream().map(JoinedWork::line)))
                .and("lock", Facts.listed(locks.stream().map(BlockingLocks::words)))
                .and("in all", WorkWords.rows(rows) + " read and written");
    }

    private static String line(GrowingWork one) {
        return WorkWords.where(one.statement()) + ": " + WorkWords.does(one.work());
    }

    /**
     * What to write instead of each statement; the same for several is said once. Where there is SQL for some of them and a
     * sentence for others, the sentences are comments in it.
     */
    String suggestion(Function<GrowingWork, String> one) {
        Map<String, Integer> suggestions = new LinkedHashMap<>();
        works.forEach(work ->
                suggestions.putIfAbsent(one.apply(work), work.statement().number()));
        boolean anySql = suggestions.keySet().stream().anyMatch(JoinedSuggestions::isSql);
        return suggestions.entrySet().stream()
                .map(entry -> instead(entry.getKey(), entry.getValue(), anySql))
                .collect(Collectors.joining("\n"));
    }

    private String instead(String suggestion, int statement, boolean anySql) {
        boolean isFirst = statement == first().statement().number();
        if (JoinedSuggestions.isSql(suggestion)) {
            return (isFirst ? "" : "-- in the next migration, instead of statement " + statement + "\n") + suggestion;
        }
        if (anySql) {
            return "-- instead of statement " + statement + ": " + suggestion.replace("\n", "\n-- ");
        }
        return (isFirst ? "" : "instead of statement " + statement + ": ") + suggestion;
    }
}
