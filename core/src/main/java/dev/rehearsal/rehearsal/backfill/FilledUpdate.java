package dev.rehearsal.rehearsal.backfill;

import dev.rehearsal.rehearsal.backfill.FromItem.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An UPDATE, read so far that a query finds the rows that it changes.
 *
 * @param with the queries before it, ready to stand before another statement; may be empty
 * @param named the tables that it names before SET
 * @param from what else its rows are taken from
 * @param rows all of these as a FROM has them
 * @param set what it writes
 * @param where its condition; may be empty
 */
record FilledUpdate(
        String with,
        List<FromItem> named,
        List<FromItem> from,
        String rows,
        List<Assignment> set,
        StatementWords where) {
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "merge");
    private static final Set<String> TAIL = Set.of("returning", "order", "limit");

    /**
     * A value that is written.
     *
     * @param qualifier the table's name or alias before the column; may be empty
     * @param column the column, as it is written
     * @param value the expression
     */
    record Assignment(String qualifier, String column, StatementWords value) {}

    /** Null where a statement is none, or writes in a way that is not read. */
    static @Nullable FilledUpdate of(StatementWords all) {
        int update = all.begins("with") ? all.find(all.from(), "update") : all.from();
        StatementWords with = all.part(all.from(), update);
        if (!all.says(update, "update") || WRITES.stream().anyMatch(with::has)) {
            return null;
        }
        int first = update + 1;
        while (all.says(first, "low_priority") || all.says(first, "ignore")) {
            first++;
        }
        int set = all.find(first, "set");
        int tail = all.findAny(set, TAIL);
        boolean isRead =
                set < all.to() && !all.says(first, "only") && (tail == all.to() || all.says(tail, "returning"));
        return isRead ? read(with, all.part(first, set), all.part(set + 1, tail)) : null;
    }

    private static @Nullable FilledUpdate read(StatementWords with, StatementWords named, StatementWords rest) {
        int where = rest.find(rest.from(), "where");
        int from = Math.min(fromAt(rest, rest.from()), where);
        StatementWords others = rest.part(Math.min(from + 1, where), where);
        List<Assignment> assigned = assignments(rest.part(rest.from(), from));
        return assigned.isEmpty()
                ? null
                : new FilledUpdate(
                        with.text(),
                        FromItem.of(named),
                        others.isEmpty() ? List.of() : FromItem.of(others),
                        named.text() + (others.isEmpty() ? "" : "\n, " + others.text()),
                        assigned,
                        rest.after(Math.min(where + 1, rest.to())));
    }

    /** Where its FROM stands; not that of {@code is distinct from}. */
    static int fromAt(StatementWords all, int start) {
        int from = all.find(start, "from");
        while (from < all.to() && all.word(from - 1).equals("distinct")) {
            from = all.find(from + 1, "from");
        }
        return from;
    }

    private static List<Assignment> assignments(StatementWords set) {
        List<Assignment> all = new ArrayList<>();
        for (StatementWords one : set.split(",")) {
            int equals = one.find(one.from(), "=");
            StatementWords left = one.part(one.from(), equals);
            StatementWords value = one.after(equals + 1);
            if (left.begins("(")) {
                List<StatementWords> columns = left.inner().split(",");
                StatementWords row = value.begins("row") ? value.after(value.from() + 1) : value;
                List<StatementWords> values = row.inner().split(",");
                boolean isQuery = row.begins("(", "select");
                boolean fits = row.begins("(") && !isQuery && values.size() == columns.size();
                for (int i = 0; i < columns.size(); i++) {
                    if (fits || isQuery) {
                        all.add(new Assignment("", columns.get(i).joined(), isQuery ? value : values.get(i)));
                    }
                }
            } else if (!left.isEmpty() && !value.isEmpty()) {
                String qualifier = left.part(left.from(), left.to() - 2).joined();
                all.add(new Assignment(qualifier, left.written(left.to() - 1), value));
            }
        }
        return all;
    }

    /** Everything that its rows are taken from. */
    List<FromItem> items() {
        List<FromItem> all = new ArrayList<>(named);
        all.addAll(from);
        return all;
    }

    /** The table whose rows it changes; null where it cannot be told, or there are several. */
    @Nullable
    FromItem target(Tables tables) {
        if (named.size() == 1) {
            return named.get(0).isTable() ? named.get(0) : null;
        }
        FromItem found = null;
        for (Assignment one : set) {
            List<FromItem> owners = named.stream()
                    .filter(item -> one.qualifier().isEmpty()
                            ? tables.has(item, one.column())
                            : Names.areSame(item.alias(), one.qualifier()))
                    .toList();
            if (owners.size() != 1 || (found != null && !found.equals(owners.get(0)))) {
                return null;
            }
            found = owners.get(0);
        }
        return found != null && found.isTable() ? found : null;
    }

    /** The query for something about the rows that it changes. */
    String query(String what, String rest) {
        return with + "\nselect " + what + "\nfrom " + rows + (where.isEmpty() ? "" : "\nwhere (" + where + "\n)")
                + rest;
    }

    /** The same for those that fulfil one thing more. */
    String query(String what, String condition, String rest) {
        return with + "\nselect " + what + "\nfrom " + rows + "\nwhere " + condition
                + (where.isEmpty() ? "" : "\nand (" + where + "\n)") + rest;
    }
}
