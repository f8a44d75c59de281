package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.UpdatesImplied;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds columns that every update writes though the script never says so: where {@code explicit_defaults_for_timestamp} is off, that is so
 * of a table's first {@code timestamp}.
 */
final class ImpliedUpdates {
    private static final String ON_UPDATE = "on update";
    private static final Pattern SAYS = Pattern.compile("\\bon\\s+update\\s+(?:current_timestamp|now|localtime)");

    private ImpliedUpdates() {}

    @SuppressWarnings("ReferenceEquality") // objects that did not change are the same instances
    static Stream<ProductObservation> of(CompletedUp up) {
        String sql = up.migration().up().sql().toLowerCase(Locale.ROOT);
        if (sql.isEmpty() || SAYS.matcher(sql).find()) {
            return Stream.empty();
        }
        Set<String> known = up.before()
                .schema()
                .tables()
                .flatMap(table -> written(table).map(Column::name))
                .collect(Collectors.toSet());
        return up.after()
                .schema()
                .tables()
                .filter(table -> table != up.before().schema().objects().get(table.key()))
                .flatMap(table -> written(table)
                        // One that was copied with its table, or renamed with it, is called as before.
                        .filter(column -> !known.contains(column.name()))
                        .map(column -> new UpdatesImplied(table.name(), column.name(), column.type())));
    }

    private static Stream<Column> written(Table table) {
        return table.isWritten()
                ? table.columns().stream().filter(column -> column.more().containsKey(ON_UPDATE))
                : Stream.empty();
    }
}
