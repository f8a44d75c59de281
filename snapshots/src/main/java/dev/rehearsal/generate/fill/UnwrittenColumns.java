package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.row.Generation;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the columns of a table with rows that no application has written yet: all values are NULL, or the same. */
final class UnwrittenColumns {
    private static final int ROWS_LOOKED_AT = 1000;

    private final FillTransaction transaction;
    private final Relation table;
    private final Set<String> writable;
    private final String condition;

    /** @param condition which rows are looked at */
    UnwrittenColumns(FillTransaction transaction, Generation generation, String condition) {
        this.transaction = transaction;
        this.condition = condition;
        this.table = generation.table();
        this.writable = generation.columns();
    }

    Set<String> find() throws SQLException {
        List<String> columns = table.attributes().stream()
                .filter(column -> writable.contains(column.name()))
                .filter(column -> column.sequence() == null && column.identity() == Attribute.Identity.NONE)
                .map(Attribute::name)
                .filter(name -> table.keys().stream()
                        .noneMatch(key -> key.primary() && key.columns().contains(name)))
                .toList();
        if (columns.isEmpty()) {
            return Set.of();
        }
        String select = columns.stream().map(transaction.dialect()::isUnwritten).collect(Collectors.joining(", "));
        List<Boolean> answers = transaction.answers("select " + select + from(table.ownRows(), condition));
        Set<String> fresh = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            if (answers.get(i)) {
                fresh.add(columns.get(i));
            }
        }
        return fresh;
    }

    /** The rows that are looked at. */
    static String from(String ownRows, String condition) {
        return " from (select * from " + ownRows + " where " + condition + " limit " + ROWS_LOOKED_AT + ") x";
    }
}
