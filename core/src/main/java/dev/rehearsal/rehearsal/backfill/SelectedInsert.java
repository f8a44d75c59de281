package dev.rehearsal.rehearsal.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement that writes the rows of a query into a table: {@code insert … select}, {@code create table … as select}.
 *
 * @param with the queries before it, ready to stand before another statement; may be empty
 * @param table the table, as it is written
 * @param columns the columns that it names; empty where it names none
 * @param selects the queries, one after the other
 * @param query all of them as they are written
 * @param skips whether a row whose key is taken is left out in silence
 * @param replaces whether it takes the place of the row that has the key
 */
record SelectedInsert(
        String with,
        String table,
        List<String> columns,
        List<ReadSelect> selects,
        StatementWords query,
        boolean skips,
        boolean replaces) {
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "merge");
    private static final Set<String> BEFORE_NAME = Set.of("into", "ignore", "low_priority", "high_priority", "delayed");
    private static final Set<String> BEFORE_QUERY = Set.of("overriding", "value", "system", "user");

    /** Null where a statement is none, or its query is not read. */
    static @Nullable SelectedInsert of(StatementWords all) {
        return all.begins("create") ? created(all) : inserted(all);
    }

    private static @Nullable SelectedInsert inserted(StatementWords all) {
        int insert = all.begins("with") ? all.find(all.from(), "insert") : all.from();
        StatementWords with = all.part(all.from(), insert);
        if (!(all.says(insert, "insert") || all.says(insert, "replace"))
                || WRITES.stream().anyMatch(with::has)) {
            return null;
        }
        int name = insert + 1;
        while (BEFORE_NAME.contains(all.word(name))) {
            name++;
        }
        int end = endOfName(all, name);
        int open = all.says(end, "as") ? end + 2 : end;
        boolean named = all.says(open, "(") && !all.says(open + 1, "select") && !all.says(open + 1, "with");
        int query = named ? all.closing(open) + 1 : open;
        while (BEFORE_QUERY.contains(all.word(query))) {
            query++;
        }
        int conflict = Math.min(all.find(query, "on", "conflict"), all.find(query, "on", "duplicate"));
        StatementWords selected = all.part(query, Math.min(conflict, all.find(query, "returning")));
        boolean skips = all.part(insert, name).has("ignore") || all.find(conflict, "do", "nothing") < all.to();
        List<String> columns = named ? columns(all.part(open + 1, all.closing(open))) : List.of();
        SelectedInsert read = read(with, all.part(name, end).joined(), columns, selected, skips);
        return read != null && all.says(insert, "replace") ? read.replacing() : read;
    }

    private static List<String> columns(StatementWords list) {
        return list.split(",").stream().map(StatementWords::joined).toList();
    }

    private static @Nullable SelectedInsert created(StatementWords all) {
        int table = all.find(all.from(), "table");
        int name = all.says(table + 1, "if") ? table + 4 : table + 1;
        int as = all.find(name, "as");
        boolean isTable = table - all.from() <= 2 && table < all.to();
        if (!isTable || !(all.says(as + 1, "select") || all.says(as + 1, "(") || all.says(as + 1, "with"))) {
            return null;
        }
        int data = Math.min(all.find(as, "with", "data"), all.find(as, "with", "no", "data"));
        return read(
                all.part(as, as),
                all.part(name, endOfName(all, name)).joined(),
                List.of(),
                all.part(as + 1, data),
                false);
    }

    private static @Nullable SelectedInsert read(
            StatementWords with, String table, List<String> columns, StatementWords selected, boolean skips) {
        StatementWords query = selected.inner();
        int begin = query.begins("with") ? query.find(query.from(), "select") : query.from();
        StatementWords inside = query.part(query.from(), begin);
        if ((!with.isEmpty() && !inside.isEmpty()) || WRITES.stream().anyMatch(inside::has)) {
            return null;
        }
        List<ReadSelect> selects = new ArrayList<>();
        for (StatementWords one : query.after(begin).split("union")) {
            StatementWords select = one.begins("all") ? one.after(one.from() + 1) : one;
            ReadSelect read = ReadSelect.of(select);
            if (read == null) {
                return null;
            }
            selects.add(read);
        }
        if (selects.isEmpty()) {
            return null;
        }
        String before = with.isEmpty() ? inside.text() : with.text();
        return new SelectedInsert(before, table, columns, List.copyOf(selects), query.after(begin), skips, false);
    }

    private SelectedInsert replacing() {
        return new SelectedInsert(with, table, columns, selects, query, skips, true);
    }

    /** Whether of several rows with one key only one is there in the end. */
    boolean keepsOne() {
        return skips || replaces;
    }

    static int endOfName(StatementWords all, int start) {
        int end = start + 1;
        while (all.says(end, ".")) {
            end += 2;
        }
        return end;
    }

    /** A query, with what has to stand before it. */
    String query(String query) {
        return with + "\n" + query;
    }
}
