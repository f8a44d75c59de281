package dev.rehearsal.product.mariadb.schema;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a column as it stands in {@code create table} and {@code modify column}. */
final class ColumnSql {
    private static final Set<String> WRITTEN =
            Set.of("collation", "comment", Column.AUTO_INCREMENT, "on update", "invisible");

    private ColumnSql() {}

    /** The column with its name; empty where it has something that cannot be written. */
    static Optional<String> definition(Table table, Column column, Schema schema) {
        Map<String, String> more = column.more();
        boolean ofPeriod = column.isGenerated()
                && String.valueOf(column.defaultExpression()).startsWith("ROW ");
        if (ofPeriod || column.type().contains("/*") || !WRITTEN.containsAll(more.keySet())) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(Backticks.ifNeeded(column.name()));
        text.append(' ').append(column.typeWithCollation());
        if (column.isGenerated()) {
            text.append(" generated always as (")
                    .append(column.defaultExpression())
                    .append(')');
            text.append(column.generation() == Column.Generation.STORED ? " stored" : " virtual");
        } else {
            text.append(column.notNull() ? " not null" : " null");
            text.append(column.defaultExpression() == null ? "" : " default " + column.defaultExpression());
            text.append(more.containsKey("on update") ? " on update " + more.get("on update") : "");
            text.append(more.containsKey(Column.AUTO_INCREMENT) ? " auto_increment" : "");
        }
        text.append(more.containsKey("invisible") ? " invisible" : "");
        String comment = more.get("comment");
        text.append(comment == null ? "" : " comment " + Backticks.literal(comment));
        check(table, column, schema).ifPresent(check -> text.append(' ').append(check));
        return Optional.of(text.toString());
    }

    private static Optional<String> check(Table table, Column column, Schema schema) {
        return schema.constraints()
                .filter(constraint -> constraint.table() == table.id() && isOf(column, constraint))
                .map(constraint -> constraint.properties().getOrDefault("definition", ""))
                .findFirst();
    }

    private static boolean isOf(Column column, Constraint constraint) {
        return column.name().equals(constraint.properties().get("column"));
    }
}
