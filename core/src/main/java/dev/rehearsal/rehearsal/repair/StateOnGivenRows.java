package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the up leads on rows that are given. There stands what the generated ones run into.
 *
 * @param given the rows before the up that nobody generated
 * @param fixture the fixture after the up
 * @param before the state before it
 * @param after the schema after it
 * @param start id of a transaction just before the up: what it wrote is younger
 */
public record StateOnGivenRows(
        GivenRows given, DatabaseFixture fixture, ObservedState before, Schema after, String start) {

    /** The table as it is here, from its name before the migration. */
    public Optional<Table> after(Table mainBefore) {
        return before.schema()
                .find("table", mainBefore.name())
                .map(SchemaObject::id)
                .flatMap(after::table);
    }

    /** The columns of a table whose type the up changes, as {@code age: text → integer}, by their bare names before. */
    List<Column> retyped(Table mainBefore) {
        Optional<Table> later = after(mainBefore);
        List<Column> found = new ArrayList<>();
        for (Column column : before(mainBefore).columns()) {
            later.flatMap(table -> RowKey.numbered(table, column.number()))
                    .filter(now -> isOther(column, now))
                    .ifPresent(now -> found.add(now));
        }
        return found;
    }

    /** A type in another's place may have its name. */
    private static boolean isOther(Column column, Column now) {
        return !now.type().equals(column.type())
                || now.dataType().id() != column.dataType().id();
    }

    /** The column's bare name in the middle, from its name here; its name here where it is new. */
    public String nameInMiddle(TableDuringUp middle, String nameHere) {
        Table earlier = before(middle.before());
        return after(middle.before())
                .flatMap(table -> table.column(nameHere))
                .flatMap(now -> RowKey.numbered(earlier, now.number()))
                .flatMap(old -> middle.before().column(old.name()))
                .map(column -> middle.columns().getOrDefault(column.number(), nameHere))
                .orElse(nameHere);
    }

    /** The table as it was here before the migration, from its name then; the same table where it was not here. */
    public Table before(Table mainBefore) {
        return before.schema()
                .find("table", mainBefore.name())
                .map(Table.class::cast)
                .orElse(mainBefore);
    }
}
