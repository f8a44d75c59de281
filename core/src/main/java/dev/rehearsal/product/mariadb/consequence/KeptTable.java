package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import java.util.stream.Stream;

/** A table that is there before and after an up, and that the up changed. */
record KeptTable(Table before, Table after) {

    /** A column that is there before and after. */
    record KeptColumn(Table table, Column before, Column after) {}

    @SuppressWarnings("ReferenceEquality") // objects that did not change are the same instances
    static Stream<KeptTable> of(CompletedUp up) {
        return up.after().schema().tables().flatMap(now -> {
            SchemaObject former = up.before().schema().objects().get(now.key());
            return now.isWritten() && former != now && former instanceof Table old
                    ? Stream.of(new KeptTable(old, now))
                    : Stream.empty();
        });
    }

    Stream<KeptColumn> columns() {
        return after.columns().stream()
                .flatMap(
                        column -> before.column(column.name()).stream().map(old -> new KeptColumn(after, old, column)));
    }
}
