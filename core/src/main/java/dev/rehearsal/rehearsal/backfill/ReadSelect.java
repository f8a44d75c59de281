package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.rehearsal.backfill.FromItem.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One SELECT, read so far that other queries over the same rows can be made of it.
 *
 * @param distinct what DISTINCT ON names; empty where there is none
 * @param merges whether it makes one row of several: DISTINCT, GROUP BY, an aggregate
 * @param items what it shows
 * @param from where its rows come from
 * @param where its condition; may be empty
 * @param group what it groups by; may be empty
 * @param tail what stands behind: its order, its limit; may be empty
 */
record ReadSelect(
        StatementWords distinct,
        boolean merges,
        List<StatementWords> items,
        StatementWords from,
        StatementWords where,
        StatementWords group,
        StatementWords tail) {
    private static final Set<String> CLAUSES =
            Set.of("where", "group", "having", "window", "order", "limit", "offset", "fetch", "for", "into");
    private static final Set<String> AGGREGATES = Set.of(
            "count",
            "sum",
            "min",
            "max",
            "avg",
            "string_agg",
            "array_agg",
            "json_agg",
            "jsonb_agg",
            "group_concat",
            "bool_or",
            "bool_and",
            "every",
            "any_value",
            "json_object_agg",
            "jsonb_object_agg",
            "over");
    private static final Set<String> OPERATORS = Set.of("and", "or", "not", "is", "like", "in", "distinct", "from");
    private static final Set<String> TAIL = Set.of("window", "order", "limit", "offset", "fetch", "for");

    /** Null where a part of a statement is none, or is read from several. */
    static @Nullable ReadSelect of(StatementWords query) {
        StatementWords all = query.inner();
        if (!all.begins("select")
                || all.hasOutside("union")
                || all.hasOutside("except")
                || all.hasOutside("intersect")) {
            return null;
        }
        if (all.hasOutside("having") || all.hasOutside("into")) {
            return null;
        }
        int first = all.from() + 1;
        boolean distinct = all.says(first, "distinct");
        boolean on = distinct && all.says(first + 1, "on") && all.says(first + 2, "(");
        StatementWords keys = on ? all.part(first + 3, all.closing(first + 2)) : all.part(first, first);
        int shown = on ? all.closing(first + 2) + 1 : distinct || all.says(first, "all") ? first + 1 : first;
        int from = FilledUpdate.fromAt(all, shown);
        return from == all.to() ? null : read(keys, distinct, all.part(shown, from), all.after(from));
    }

    private static ReadSelect read(
            StatementWords keys, boolean distinct, StatementWords shown, StatementWords clauses) {
        List<StatementWords> items = shown.split(",");
        StatementWords group = clause(clauses, "group", "by");
        boolean merges = distinct || !group.isEmpty() || items.stream().anyMatch(ReadSelect::aggregates);
        StatementWords from = clause(clauses, "from");
        StatementWords where = clause(clauses, "where");
        return new ReadSelect(
                keys, merges, items, from, where, group, clauses.after(clauses.findAny(clauses.from(), TAIL)));
    }

    /** What follows a phrase, up to the next clause; nothing where the phrase is not there. */
    private static StatementWords clause(StatementWords all, String... phrase) {
        int at = all.find(all.from(), phrase);
        int first = Math.min(at + phrase.length, all.to());
        return all.part(first, at < all.to() ? all.findAny(first, CLAUSES) : first);
    }

    static boolean aggregates(StatementWords item) {
        for (int i = item.from(); i < item.to(); i++) {
            if (AGGREGATES.contains(item.word(i)) && item.word(i + 1).equals("(")) {
                return true;
            }
        }
        return false;
    }

    /** Whether it takes the first row only, and nothing says which one that is. */
    boolean takesAnyRow() {
        boolean first = tail.begins("limit", "1") || (tail.begins("fetch", "first") && !tail.has("ties"));
        return first && group.isEmpty() && items.stream().noneMatch(ReadSelect::aggregates) && !tail.has("offset");
    }

    /** An item without the name that it is shown under. */
    static String value(StatementWords item) {
        int as = item.find(item.from(), "as");
        int end = item.to();
        boolean followsValue =
                item.says(end - 2, ")") || (item.isName(end - 2) && !OPERATORS.contains(item.word(end - 2)));
        boolean named =
                item.isName(end - 1) && followsValue && !item.says(end - 1, "end") && !item.says(end - 1, "null");
        return item.part(item.from(), as < end ? as : named ? end - 1 : end).text();
    }

    /** The queries in an expression that are asked for each row; not those within other queries. */
    static List<ReadSelect> within(StatementWords value) {
        List<ReadSelect> found = new ArrayList<>();
        int i = value.from();
        while (i < value.to()) {
            if (value.says(i, "(", "select")) {
                ReadSelect select = of(value.part(i + 1, value.closing(i)));
                if (select != null) {
                    found.add(select);
                }
                i = value.closing(i);
            }
            i++;
        }
        return found;
    }

    /** Whether each of some of its tables is joined with one other at the most, so that it leads to no third one. */
    boolean isLeafOf(List<FromItem> leaves, Tables tables) {
        List<FromItem> items = FromItem.of(from);
        List<StatementWords> conditions = Condition.parts(where);
        for (int on = from.find(from.from(), "on"); on < from.to(); on = from.find(on + 1, "on")) {
            conditions.addAll(Condition.parts(from.part(on + 1, from.findAny(on + 1, FromItem.BEHIND))));
        }
        boolean isWritten = !from.hasOutside("using") && !from.hasOutside("natural");
        return isWritten
                && leaves.stream().allMatch(leaf -> {
                    Set<FromItem> near = conditions.stream()
                            .map(condition -> Condition.named(List.of(condition), items, tables))
                            .filter(named -> named.contains(leaf))
                            .flatMap(Set::stream)
                            .collect(Collectors.toSet());
                    return near.contains(leaf) && near.size() <= 2;
                });
    }

    /** The query for something about its rows before they are grouped. */
    String query(String what, String condition, String rest) {
        String both = where.isEmpty()
                ? condition
                : condition.isEmpty() ? "(" + where + "\n)" : condition + "\nand (" + where + "\n)";
        return "select " + what + "\nfrom " + from + (both.isEmpty() ? "" : "\nwhere " + both) + rest;
    }
}
