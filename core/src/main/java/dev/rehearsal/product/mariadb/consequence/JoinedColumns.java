package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.stream.Stream;

/**
 * Columns that are taken for compared with each other: both lead an index and have the same name, or one is called after the other's table:
 * {@code user_id} and {@code users.id}.
 */
record JoinedColumns(Schema schema) {

    /** A column and the one that it is called after. */
    record Pair(Table table, Column column, Table other, Column key) {}

    boolean belongTogether(Table table, Column column, Table other, Column candidate) {
        String name = column.name();
        boolean alike = name.equals(candidate.name()) && !name.equals("id");
        return (alike || refers(name, other, candidate) || refers(candidate.name(), table, column))
                && leadsIndex(table, column)
                && leadsIndex(other, candidate);
    }

    /** Columns of texts that are called after another table, each with that table's key. */
    Stream<Pair> pairs() {
        return schema.tables()
                .filter(Table::isWritten)
                .flatMap(table -> texts(table)
                        .flatMap(column -> schema.tables()
                                .filter(other ->
                                        other.isWritten() && !other.name().equals(table.name()))
                                .flatMap(other -> texts(other)
                                        .filter(key -> refers(column.name(), other, key) && leadsIndex(other, key))
                                        .map(key -> new Pair(table, column, other, key)))));
    }

    private static Stream<Column> texts(Table table) {
        return table.columns().stream().filter(column -> column.dataType().collation() != null);
    }

    private static boolean refers(String name, Table table, Column key) {
        String plain = Backticks.bare(table.name());
        return key.name().equals("id") && (name + "s").equals(plain.replaceFirst("s?$", "_ids"));
    }

    private boolean leadsIndex(Table table, Column column) {
        return schema.indexes()
                .anyMatch(index -> index.table() == table.id()
                        && index.definition().columns().indexOf(column.number()) == 0);
    }
}
