package dev.rehearsal.compatibility;

import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.Optional;

/** Whether any insert that fits one schema can fit a later one, as far as a single column goes. */
record Inserts(Schema known, Schema later) {

    /**
     * Whether all inserts into the column's table are refused now, whatever they say.
     *
     * @param kind why one was
     * @param object the column, qualified
     */
    boolean areAllRefused(RefusalKind kind, String object) {
        if (kind != RefusalKind.VALUE_MISSING && kind != RefusalKind.VALUE_COMPUTED) {
            return false;
        }
        Optional<Table> table = later.tables()
                .filter(one -> object.startsWith(one.name() + "."))
                .filter(one -> one.column(column(one, object)).isPresent())
                .findFirst();
        return table.flatMap(now -> former(now)
                        .filter(old -> kind == RefusalKind.VALUE_MISSING
                                ? couldNotBeGiven(old, column(now, object))
                                : hadToBeGiven(old, column(now, object))))
                .isPresent();
    }

    private Optional<Table> former(Table now) {
        return known.table(now.id())
                .or(() -> known.tables()
                        .filter(one -> one.name().equals(now.name()))
                        .findFirst());
    }

    private static String column(Table table, String object) {
        return object.substring(table.name().length() + 1);
    }

    /** The column was not there, or computed by the server. */
    private static boolean couldNotBeGiven(Table old, String name) {
        return old.column(name).map(Column::isMade).orElse(true);
    }

    /** The column had neither a default nor a trigger that might fill it, and took no NULL. */
    private boolean hadToBeGiven(Table old, String name) {
        return old.column(name).filter(Column::isRequired).isPresent()
                && known.objects().values().stream()
                        .noneMatch(object -> object.kind().equals("trigger")
                                && old.name().equals(object.properties().get("table")));
    }
}
