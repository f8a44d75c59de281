package dev.rehearsal.rehearsal.experiment.down;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.LivedIn;
import dev.rehearsal.rehearsal.NamedReference;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.repair.RowKey;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of references to the rows that an up wrote, once it is taken back.
 *
 * @param after the schema after the up
 * @param written the tables that the up wrote
 * @param named the columns that refer to them by name only, as far as the seeding knows
 */
record LivedInReferences(Schema after, Set<String> written, List<NamedReference> named) {
    private static final int EXAMPLES = 5;

    /** References in a database after the up. */
    static LivedInReferences of(DatabaseFixture lived, Seeding seeding, Schema after, Set<String> written) {
        return new LivedInReferences(
                after,
                written,
                written.isEmpty() ? List.of() : lived.asking(connection -> seeding.references(connection, written)));
    }

    /**
     * Rows that refer to something before the down, and to nothing after it, by name only.
     *
     * @param lived after the up, lived in
     * @param back the same after the down
     */
    List<LivedIn.Orphaned> orphans(DatabaseFixture lived, DatabaseFixture back) {
        List<LivedIn.Orphaned> orphans = new ArrayList<>();
        for (NamedReference reference : named) {
            if (stands(back, reference)) {
                Set<String> before = Set.copyOf(values(lived, reference));
                List<String> lost = values(back, reference).stream()
                        .filter(value -> !before.contains(value))
                        .toList();
                if (!lost.isEmpty()) {
                    orphans.add(new LivedIn.Orphaned(
                            plain(reference.table()),
                            plain(reference.column()),
                            plain(reference.referenced()),
                            lost.size(),
                            lost.stream().distinct().limit(EXAMPLES).toList()));
                }
            }
        }
        return orphans;
    }

    /** Whether the column and what it refers to are still there after the down. */
    private static boolean stands(DatabaseFixture back, NamedReference reference) {
        Schema schema = back.observe().schema();
        return schema.tables()
                        .filter(table -> plain(table.name()).equals(plain(reference.table())))
                        .anyMatch(
                                table -> table.column(plain(reference.column())).isPresent())
                && schema.tables()
                        .filter(table -> plain(table.name()).equals(plain(reference.referenced())))
                        .anyMatch(table -> table.column(plain(reference.key())).isPresent());
    }

    /** The values that lead nowhere, one for each row. */
    private static List<String> values(DatabaseFixture fixture, NamedReference reference) {
        String column = "c." + reference.column();
        return fixture
                .query("select " + column + " from " + reference.table() + " c where " + column
                        + " is not null and not exists (select 1 from " + reference.referenced() + " p where p."
                        + reference.key() + " = " + column + ") order by 1")
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    private static String plain(String name) {
        return name.replace("\"", "");
    }

    /**
     * The same without columns in which the down lets rows refer to others than those that the up wrote: it says what becomes of them.
     *
     * @param before the schema before the up, by whose names the tables are called
     */
    List<TableDifference> withoutLeadingElsewhere(List<TableDifference> newRows, Schema before) {
        return newRows.stream()
                .map(table -> table.withoutColumns(referring(table, before)))
                .filter(table -> table.missing() > 0 || table.changed() > 0)
                .toList();
    }

    private Set<String> referring(TableDifference difference, Schema before) {
        Set<String> columns = foreignKeys(difference, before);
        named.stream()
                .filter(reference -> plain(reference.table()).equals(plain(difference.table())))
                .forEach(reference -> columns.add(quoted(plain(reference.column()))));
        return columns;
    }

    private Set<String> foreignKeys(TableDifference difference, Schema before) {
        return before.find("table", difference.table()).stream()
                .flatMap(known -> after.table(known.id()).stream())
                .flatMap(table -> after.constraints()
                        .filter(Constraint::isForeignKey)
                        .filter(key -> key.table() == table.id() && leadsToWritten(key))
                        .flatMap(key -> key.definition().columns().stream())
                        .flatMap(number -> names(table, number)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean leadsToWritten(Constraint key) {
        return Stream.ofNullable(key.definition().reference())
                .flatMap(reference -> after.table(reference.table()).stream())
                .anyMatch(target -> written.contains(target.name()));
    }

    private Stream<String> names(Table table, int number) {
        return RowKey.numbered(table, number).map(column -> quoted(column.name())).stream();
    }

    private String quoted(String name) {
        return after.dialect() == null ? name : after.dialect().quotedIfNeeded(name);
    }
}
