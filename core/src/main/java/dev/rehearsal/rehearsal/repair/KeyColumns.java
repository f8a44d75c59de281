package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns that tell the rows of each table apart: those of its primary key, else of a unique index without NULLs. */
public final class KeyColumns {
    private static final Comparator<Index> BEST_FIRST = Comparator.comparing(
                    (Index index) -> !index.definition().primary())
            .thenComparing(index -> index.definition().columns().size())
            .thenComparing(Index::name);

    private final Map<Long, Table> tables = new HashMap<>();
    private final @Nullable SchemaDialect dialect;

    private KeyColumns(Schema schema) {
        this.dialect = schema.dialect();
        schema.tables().filter(Table::holdsRows).forEach(table -> tables.put(table.id(), table));
    }

    public static Map<String, List<String>> of(Schema schema) {
        KeyColumns known = new KeyColumns(schema);
        Map<String, List<String>> keys = new HashMap<>();
        schema.indexes().filter(known::isKey).sorted(BEST_FIRST).forEach(index -> {
            Table table = Objects.requireNonNull(known.tables.get(index.table()));
            keys.putIfAbsent(table.name(), known.columns(table, index));
        });
        return keys;
    }

    private boolean isKey(Index index) {
        Table table = tables.get(index.table());
        return table != null
                && index.definition().unique()
                && index.valid()
                && !index.definition().partial()
                && index.definition().columns().stream()
                        .allMatch(number -> column(table, number)
                                // A materialized view's columns are never said to be without NULLs.
                                .filter(column -> column.notNull() || table.form() == Table.Form.MATERIALIZED_VIEW)
                                .isPresent());
    }

    private List<String> columns(Table table, Index index) {
        return index.definition().columns().stream()
                .flatMap(number -> column(table, number).stream())
                .map(Column::name)
                .map(name -> dialect == null ? name : dialect.quotedIfNeeded(name))
                .toList();
    }

    private static Optional<Column> column(Table table, int number) {
        return table.columns().stream()
                .filter(column -> column.number() == number)
                .findFirst();
    }
}
