package dev.rehearsal.product.postgres.whole;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.whole.WholeRunDialect;
import dev.rehearsal.rehearsal.whole.WholeRunDialect.WrittenRow;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What runs of whole histories ask PostgreSQL for. */
public final class PostgresWholeRunDialect implements WholeRunDialect {
    /** Sessions that wait for a lock, or that asked for an advisory lock last and now wait to ask again. */
    private static final String ARRIVED = """
            select count(*) from pg_catalog.pg_stat_activity
            where datname = pg_catalog.current_database() and pid <> pg_catalog.pg_backend_pid()
            and (wait_event_type = 'Lock' or (state = 'idle' and query ilike '%advisory_lock%'))
            """;

    @Override
    public List<WrittenRow> written(DatabaseFixture fixture, Collection<String> books) {
        return Books.written(fixture, books);
    }

    @Override
    public void holdUp(Connection session, Collection<String> tables) throws SQLException {
        try (Statement statement = session.createStatement()) {
            for (String table : tables) {
                statement.execute("lock table " + qualified(table) + " in share mode");
            }
        }
    }

    private static String qualified(String table) {
        int dot = table.indexOf('.');
        return dot < 0 ? Quoting.always(table) : Quoting.always(table.substring(0, dot), table.substring(dot + 1));
    }

    @Override
    public int arrived(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("select pg_catalog.pg_stat_clear_snapshot()");
            try (ResultSet row = statement.executeQuery(ARRIVED)) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Reads schema history tables with the transactions that wrote their rows. */
    private static final class Books {
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
}
