package dev.rehearsal.compatibility.trial;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The unique keys by which code may find the rows that its inserts are in conflict with. */
public final class UpsertTargets {
    private final Schema known;
    private final Schema later;
    private final ApplicationDialect dialect;

    UpsertTargets(Schema known, Schema later, ApplicationDialect dialect) {
        this.known = known;
        this.later = later;
        this.dialect = dialect;
    }

    /**
     * The columns of each key of a table, in its order. A deferrable one, or one of some rows or expressions only, is
     * either refused by the server where it is tried or not spelled by its columns alone.
     */
    public static List<List<Column>> of(Schema schema, Table table) {
        return indexes(schema, table)
                .map(index -> columns(table, index))
                .distinct()
                .toList();
    }

    private static Stream<Index> indexes(Schema schema, Table table) {
        return schema.indexes()
                .filter(index -> index.table() == table.id()
                        && index.definition().unique()
                        && index.valid()
                        && !index.definition().partial())
                .filter(index -> !index.definition().columns().isEmpty()
                        && !index.definition().columns().contains(0));
    }

    /** The key that a statement names and that is not what it was, as {@code NAME on TABLE}. */
    Optional<String> lost(String sql, List<Table> tables) {
        return tables.stream()
                .flatMap(table -> indexes(known, table)
                        .filter(index -> !isAsBefore(index))
                        .filter(index -> isNamed(columns(table, index), sql))
                        .map(index ->
                                index.name().substring(index.name().lastIndexOf('.') + 1) + " on " + table.name()))
                .findFirst();
    }

    private boolean isNamed(List<Column> key, String sql) {
        String names = key.stream().map(Column::name).collect(Collectors.joining(","));
        return dialect.conflictKey(sql).filter(names::equalsIgnoreCase).isPresent();
    }

    private boolean isAsBefore(Index index) {
        return later.find(index.kind(), index.name())
                .filter(now -> now instanceof Index other
                        && other.id() == index.id()
                        && other.properties().equals(index.properties()))
                .isPresent();
    }

    private static List<Column> columns(Table table, Index index) {
        return index.definition().columns().stream()
                .map(number -> table.columns().stream()
                        .filter(column -> column.number() == number)
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
