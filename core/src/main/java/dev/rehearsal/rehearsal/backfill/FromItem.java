package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.rehearsal.backfill.CountingSql.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What rows are taken from.
 *
 * @param alias what it is called in the statement, as it is written there
 * @param table its name as it is written; empty where it is a query or a function
 * @param query the query; empty where it is none
 */
record FromItem(String alias, String table, StatementWords query) {
    private static final Set<String> JOINS = Set.of(",", "join", "straight_join");
    private static final Set<String> BEFORE = Set.of("lateral", "only");
    static final Set<String> BEHIND = Set.of(
            "join",
            "left",
            "right",
            "inner",
            "outer",
            "full",
            "cross",
            "natural",
            "straight_join",
            "on",
            "using",
            "tablesample",
            "where",
            "set",
            "use",
            "force",
            "ignore",
            "partition",
            "for",
            "group",
            "order",
            "limit",
            "window",
            "having",
            "union",
            "except",
            "intersect",
            "returning",
            "with");

    /** Those of a FROM, or of what an UPDATE names. */
    static List<FromItem> of(StatementWords from) {
        List<FromItem> items = new ArrayList<>();
        boolean expected = true;
        int i = from.from();
        while (i < from.to()) {
            String word = from.word(i);
            if (!from.isOutside(i)) {
                i++;
            } else if (JOINS.contains(word)) {
                expected = true;
                i++;
            } else if (expected && !BEFORE.contains(word)) {
                i = read(from, i, items);
                expected = false;
            } else {
                i++;
            }
        }
        return items;
    }

    private static int read(StatementWords from, int start, List<FromItem> items) {
        if (from.says(start, "(")) {
            int close = from.closing(start);
            StatementWords inner = from.part(start + 1, close);
            boolean isQuery = inner.begins("select") || inner.begins("with") || inner.begins("values");
            if (!isQuery) {
                items.addAll(of(inner));
                return close + 1;
            }
            int alias = aliasAt(from, close + 1);
            items.add(new FromItem(from.written(alias), "", inner));
            return alias + 1;
        }
        int end = start + 1;
        while (from.says(end, ".")) {
            end += 2;
        }
        boolean isFunction = from.says(end, "(");
        String name = from.part(start, end).joined();
        int behind = isFunction ? from.closing(end) + 1 : from.says(end, "*") ? end + 1 : end;
        int alias = aliasAt(from, behind);
        boolean isNamed = alias < from.to() && from.isName(alias) && !BEHIND.contains(from.word(alias));
        String called = isNamed ? from.written(alias) : from.written(end - 1);
        items.add(new FromItem(called, isFunction ? "" : name, from.part(start, start)));
        return isNamed ? alias + 1 : behind;
    }

    private static int aliasAt(StatementWords from, int position) {
        return from.says(position, "as") ? position + 1 : position;
    }

    boolean isTable() {
        return !table.isEmpty();
    }

    /** The tables as they are at the moment. */
    interface Tables {

        /** A table's columns; none where there is no such table. */
        List<TableColumn> columns(String table);

        default boolean has(FromItem item, String column) {
            return item.isTable()
                    && columns(item.table()).stream()
                            .anyMatch(one -> Names.plain(one.name()).equals(Names.plain(column)));
        }
    }
}
