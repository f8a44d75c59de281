package dev.rehearsal.product.postgres.whole;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.whole.WholeRunDialect.WrittenRow;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads schema history tables with the transactions that wrote their rows. */
final class Books {
    private static final String TABLES = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            """;

    /** Whatever the tool: all of them keep the version in a column of that name, and Flyway the script's name. */
    private static final String ROWS = """
            select b.xmin::text, pg_catalog.to_jsonb(b) ->> 'version', pg_catalog.to_jsonb(b) ->> 'script'
            from %s b""";

    private Books() {}

    static List<WrittenRow> written(DatabaseFixture fixture, Collection<String> books) {
        return tables(fixture, books).stream()
                .flatMap(table -> fixture.query(ROWS.formatted(table)).stream())
                .map(row -> new WrittenRow(String.valueOf(row.get(0)), row.get(1), row.get(2)))
                .toList();
    }

    private static List<String> tables(DatabaseFixture fixture, Collection<String> books) {
        Set<String> names = books.stream().map(Books::plain).collect(Collectors.toSet());
        return fixture.query(TABLES).stream()
                .map(row -> String.valueOf(row.get(0)))
                .filter(table -> names.contains(plain(table))
                        || names.contains(plain(table.substring(table.lastIndexOf('.') + 1))))
                .toList();
    }

    private static String plain(String name) {
        return name.replace("\"", "");
    }
}
