package dev.rehearsal.check.statement;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowChanges.ColumnChanges;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** A column, and what the text of an up says of it under any of the names that it and its table have before the up or after it. */
record NamedColumn(UpText text, List<String> tables, List<String> columns) {

    static NamedColumn of(UpText text, RowChanges table, ColumnChanges column) {
        Stream<String> later = table.tables().column(column.column()).stream().map(pair -> pair.after());
        return new NamedColumn(
                text,
                Stream.of(table.table(), table.tables().after()).distinct().toList(),
                Stream.concat(Stream.of(column.column()), later).distinct().toList());
    }

    boolean isDropped() {
        return any(text::drops);
    }

    boolean isWritten() {
        return any(text::writes);
    }

    boolean isWrittenInEveryRow() {
        return any(text::writesEveryRow);
    }

    boolean isInsertedAnew() {
        return tables.stream().anyMatch(text::insertsAnew);
    }

    boolean isAggregated() {
        return any(text::aggregatesInto);
    }

    boolean isRewritten() {
        return columns.stream().anyMatch(text::rewrites);
    }

    boolean isMentioned() {
        return columns.stream().anyMatch(text::mentions);
    }

    private boolean any(BiPredicate<String, String> says) {
        return tables.stream().anyMatch(table -> columns.stream().anyMatch(column -> says.test(table, column)));
    }
}
