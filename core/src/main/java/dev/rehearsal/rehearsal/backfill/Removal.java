package dev.rehearsal.rehearsal.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a statement removes.
 *
 * @param tables the tables that go or are emptied, as they are written; of a DELETE and of columns the one that they are in
 * @param columns the columns that go; empty where it is whole rows
 * @param rows the table, as a FROM of a DELETE has it, with what follows it; empty where it is every row
 */
record Removal(List<String> tables, List<String> columns, StatementWords rows) {
    private static final Set<String> NO_COLUMN = Set.of(
            "constraint",
            "index",
            "key",
            "primary",
            "foreign",
            "partition",
            "check",
            "default",
            "not",
            "expression",
            "identity",
            "period",
            "system");

    /** Null where a statement removes nothing, or is not read. */
    static @Nullable Removal of(StatementWords all) {
        StatementWords nothing = all.part(all.from(), all.from());
        if (all.begins("drop", "table")) {
            int first = all.from() + (all.says(all.from() + 2, "if") ? 4 : 2);
            return new Removal(names(all.after(first)), List.of(), nothing);
        }
        if (all.begins("truncate")) {
            int first = all.from() + (all.says(all.from() + 1, "table") ? 2 : 1);
            return new Removal(names(all.after(first)), List.of(), nothing);
        }
        if (all.begins("delete", "from") && !all.hasOutside("using") && !all.hasOutside("limit")) {
            StatementWords rows = all.part(all.from() + 2, all.find(all.from(), "returning"));
            return new Removal(names(rows), List.of(), rows);
        }
        return all.begins("alter", "table") ? columns(all, nothing) : null;
    }

    private static List<String> names(StatementWords list) {
        List<String> names = new ArrayList<>();
        for (StatementWords one : list.split(",")) {
            int first = one.begins("only") ? one.from() + 1 : one.from();
            names.add(one.part(first, SelectedInsert.endOfName(one, first)).joined());
        }
        return names;
    }

    private static @Nullable Removal columns(StatementWords all, StatementWords nothing) {
        int name = all.from() + 2;
        while (all.says(name, "if") || all.says(name, "exists") || all.says(name, "only")) {
            name++;
        }
        int end = SelectedInsert.endOfName(all, name);
        List<String> columns = new ArrayList<>();
        for (StatementWords action : all.after(end).split(",")) {
            int column = action.from() + (action.says(action.from() + 1, "column") ? 2 : 1);
            column += action.says(column, "if") ? 2 : 0;
            if (action.begins("drop") && !NO_COLUMN.contains(action.word(column))) {
                columns.add(action.written(column));
            }
        }
        return columns.isEmpty()
                ? null
                : new Removal(List.of(all.part(name, end).joined()), List.copyOf(columns), nothing);
    }

    boolean isOfTable(String table) {
        return tables.stream().anyMatch(one -> Names.areSame(one, table));
    }
}
