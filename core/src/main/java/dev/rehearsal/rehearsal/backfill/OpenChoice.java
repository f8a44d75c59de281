package dev.rehearsal.rehearsal.backfill;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where the text of a statement leaves open which of several values a row is given. */
final class OpenChoice {
    private OpenChoice() {}

    /** Whether it may do so at all. */
    static boolean mayBeIn(SentStatement statement) {
        FilledUpdate update = statement.update();
        SelectedInsert insert = statement.insert();
        if (update != null) {
            return update.items().size() > 1
                    || update.set().stream()
                            .anyMatch(one -> !anyRows(one.value()).isEmpty());
        }
        return insert != null && (insert.skips() || insert.selects().stream().anyMatch(OpenChoice::isLeft));
    }

    private static boolean isLeft(ReadSelect select) {
        return isFolded(select)
                || select.items().stream().anyMatch(item -> !anyRows(item).isEmpty())
                || FromItem.of(select.from()).stream().anyMatch(OpenChoice::isLeft);
    }

    private static boolean isLeft(FromItem item) {
        ReadSelect query = ReadSelect.of(item.query());
        return query != null && (query.takesAnyRow() || isFolded(query));
    }

    /** Whether it shows what it neither groups by nor makes of all rows of a group. */
    private static boolean isFolded(ReadSelect select) {
        Set<String> keys = new TreeSet<>();
        select.group().split(",").forEach(key -> keys.add(Names.bare(key.joined())));
        return !select.distinct().isEmpty()
                || (!keys.isEmpty()
                        && select.items().stream()
                                .anyMatch(item -> !ReadSelect.aggregates(item)
                                        && !keys.contains(Names.bare(ReadSelect.value(item)))));
    }

    /** Whether it is sorted by more than what the first of several is taken by. */
    static boolean isOrdered(ReadSelect select) {
        return select.tail().begins("order")
                && select.tail().split(",").size()
                        > select.distinct().split(",").size();
    }

    /** The queries in an expression that take the first of several rows in no order; not those within other queries. */
    static List<ReadSelect> anyRows(Words value) {
        return ReadSelect.within(value).stream().filter(ReadSelect::takesAnyRow).toList();
    }
}
