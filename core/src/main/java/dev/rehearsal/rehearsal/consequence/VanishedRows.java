package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rows that an up took away although its text never names their table, a parent of it or its schema: taken by a cascade.
 * Rows that a migration deletes in so many words are its author's decision. Tables are followed by their id.
 */
final class VanishedRows {
    private final ObservedState before;
    private final ObservedState after;
    private final String sql;

    private VanishedRows(ObservedState before, ObservedState after, String sql) {
        this.before = before;
        this.after = after;
        this.sql = sql;
    }

    static List<TableDifference> between(ObservedState before, ObservedState after, Migration migration) {
        String sql = migration.up().sql().toLowerCase(Locale.ROOT);
        return sql.isEmpty() ? List.of() : new VanishedRows(before, after, sql).list();
    }

    private List<TableDifference> list() {
        return before.data().tables().stream()
                .filter(name -> before.data().rows(name) > 0)
                .flatMap(name -> before.schema().find("table", name).stream())
                .map(Table.class::cast)
                .filter(table -> rowsLeft(table) < before.data().rows(table.name()) && !isNamed(table))
                .map(this::vanished)
                .toList();
    }

    private long rowsLeft(Table table) {
        String name = after.schema().table(table.id()).map(SchemaObject::name).orElse(table.name());
        return after.data().rows(name);
    }

    private boolean isNamed(Table table) {
        int dot = table.name().indexOf('.');
        boolean schemaNamed =
                sql.contains("schema") && dot > 0 && mentions(table.name().substring(0, dot));
        return schemaNamed
                || mentions(table.name().substring(dot + 1))
                || table.inheritance().parents().stream()
                        .map(parent -> before.schema().table(parent))
                        .flatMap(Optional::stream)
                        .anyMatch(this::isNamed);
    }

    private boolean mentions(String name) {
        return sql.contains(name.toLowerCase(Locale.ROOT).replace("\"", ""));
    }

    private TableDifference vanished(Table table) {
        long rowsBefore = before.data().rows(table.name());
        long rowsAfter = rowsLeft(table);
        return new TableDifference(
                table.name(),
                new TableDifference.RowCounts(rowsBefore, rowsAfter, rowsBefore - rowsAfter, 0),
                TableDifference.Changes.NONE,
                List.of());
    }
}
