package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.repair.RepairDialect.ColumnPlace;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column from before a migration with those that foreign keys tie to it: the same value is the same in all of them.
 *
 * @param table the table of the column that is in the up's way
 * @param column that column
 * @param all all of them, that column included
 */
record LinkedColumns(Table table, Column column, List<Link> all) {

    /**
     * One of them.
     *
     * @param table its table before the migration
     * @param column it
     */
    record Link(Table table, Column column) {
        ColumnPlace place() {
            return new ColumnPlace(table.name(), column.name());
        }
    }

    static LinkedColumns of(Schema schema, Table table, Column column) {
        Set<Link> found = new LinkedHashSet<>();
        Deque<Link> open = new ArrayDeque<>(List.of(new Link(table, column)));
        List<Constraint> keys =
                schema.constraints().filter(Constraint::isForeignKey).toList();
        while (!open.isEmpty()) {
            Link link = open.pop();
            if (found.add(link)) {
                keys.forEach(key -> open.addAll(neighbours(schema, key, link)));
            }
        }
        return new LinkedColumns(table, column, List.copyOf(found));
    }

    private static List<Link> neighbours(Schema schema, Constraint key, Link link) {
        Constraint.Reference reference = key.definition().reference();
        List<Link> found = new ArrayList<>();
        for (int i = 0; reference != null && i < key.definition().columns().size(); i++) {
            int own = key.definition().columns().get(i);
            int referenced = reference.columns().get(i);
            if (is(link, key.table(), own)) {
                link(schema, reference.table(), referenced).ifPresent(found::add);
            }
            if (is(link, reference.table(), referenced)) {
                link(schema, key.table(), own).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean is(Link link, long table, int number) {
        return link.table().id() == table && link.column().number() == number;
    }

    /** What a partition holds is written through its table. */
    private static Optional<Link> link(Schema schema, long table, int number) {
        return schema.table(table)
                .filter(found -> !found.isPartition())
                .flatMap(found -> RowKey.numbered(found, number).map(column -> new Link(found, column)));
    }

    /** Whether the same value is refused twice in one of them, before or after the migration. */
    boolean isUnique(Schema before, StateOnGivenRows goal) {
        return all.stream()
                .anyMatch(link -> isUnique(before, link.table().id(), link.column())
                        || goal.after(link.table())
                                .map(SchemaObject::id)
                                .filter(id -> isUnique(goal.after(), id, link.column()))
                                .isPresent());
    }

    private static boolean isUnique(Schema schema, long table, Column column) {
        return schema.indexes()
                .anyMatch(index -> index.table() == table
                        && index.definition().unique()
                        && index.definition().columns().contains(column.number()));
    }

    /** Where they stand before the migration. */
    List<ColumnPlace> places() {
        return all.stream().map(Link::place).toList();
    }

    /** Where they stand in the middle of the up; null where one of them is gone, or its rows cannot be told apart there. */
    @Nullable
    List<ColumnPlace> inMiddle(ReplayedFailure trial, Schema before) throws SQLException {
        List<ColumnPlace> places = new ArrayList<>();
        for (Link link : all) {
            TableDuringUp middle = TableDuringUp.of(trial, before, link.table());
            String name =
                    middle == null ? null : middle.columns().get(link.column().number());
            if (middle == null || name == null) {
                return null;
            }
            places.add(new ColumnPlace(middle.name(), name));
        }
        return places;
    }
}
