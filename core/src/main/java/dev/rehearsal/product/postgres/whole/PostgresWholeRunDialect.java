package dev.rehearsal.product.postgres.whole;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.whole.WholeRunDialect;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;

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

    @Override
    public String quoted(String role) {
        return Quoting.always(role);
    }

    @Override
    public List<String> createOwner(String quotedRole, String database) {
        return List.of(
                "create role " + quotedRole + " nosuperuser",
                "alter database " + Quoting.always(database) + " owner to " + quotedRole);
    }

    @Override
    public List<String> dropOwner(String quotedRole) {
        return List.of(
                "reassign owned by " + quotedRole + " to current_user",
                "drop owned by " + quotedRole,
                "drop role " + quotedRole);
    }

    @Override
    public String changeOwner(String quotedRole, boolean superuser) {
        return "alter role " + quotedRole + (superuser ? " superuser" : " nosuperuser");
    }
}
