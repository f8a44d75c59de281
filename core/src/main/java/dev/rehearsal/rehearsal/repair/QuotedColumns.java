package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of all tables as the server itself quotes them, by the table's name. */
public record QuotedColumns(Map<String, List<Field>> byTable) {
    private static final String QUERY = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), a.attnum,
                pg_catalog.quote_ident(a.attname), t.typcategory
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_catalog.pg_type t on t.oid = a.atttypid
            where c.oid >= 16384 and c.relkind = 'r'
            """;

    /**
     * A column.
     *
     * @param category {@code typcategory}: what kind of values it holds
     */
    public record Field(int number, String name, String category) {}

    public static QuotedColumns of(DatabaseFixture fixture) {
        Map<String, List<Field>> fields = new HashMap<>();
        for (List<@Nullable String> row : fixture.query(QUERY)) {
            fields.computeIfAbsent(String.valueOf(row.get(0)), table -> new ArrayList<>())
                    .add(new Field(
                            Integer.parseInt(String.valueOf(row.get(1))),
                            String.valueOf(row.get(2)),
                            String.valueOf(row.get(3))));
        }
        return new QuotedColumns(fields);
    }

    public List<Field> in(String table) {
        return byTable.getOrDefault(table, List.of());
    }

    public Optional<Field> find(String table, String name) {
        return in(table).stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
