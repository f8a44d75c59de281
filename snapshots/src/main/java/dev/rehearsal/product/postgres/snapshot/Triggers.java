package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.catalog.Relation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Keeps triggers from firing while rows are loaded. A superuser's session does so as a whole, foreign keys included. Anybody
 * else switches off the triggers of the tables that he owns, one by one, and has foreign keys checked at the end where they allow it.
 */
final class Triggers {
    private static final String MISSING_PRIVILEGE = "42501";

    // Some are made to fire even in a session that replicates.
    private static final String ENABLED = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                pg_catalog.quote_ident(t.tgname), t.tgenabled
            from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where not t.tgisinternal and t.tgrelid = ? and t.tgenabled = any (?::"char"[])
            order by t.tgname
            """;

    private final Connection connection;
    private final boolean bypassed;
    private final List<String> undo = new ArrayList<>();

    private Triggers(Connection connection, boolean bypassed) {
        this.connection = connection;
        this.bypassed = bypassed;
    }

    static Triggers bypass(Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = replica");
            return new Triggers(connection, true);
        } catch (SQLException e) {
            if (!MISSING_PRIVILEGE.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return new Triggers(connection, false);
        }
    }

    /** Whether none fires, whatever happens to a table. */
    boolean bypassed() {
        return bypassed;
    }

    /** Switches off those of some tables that would fire still, until {@link #restore}. */
    void disable(Collection<Relation> holders) throws SQLException {
        for (Relation table : holders) {
            disable(table);
        }
        if (!bypassed) {
            execute("set constraints all deferred");
        }
    }

    private void disable(Relation table) throws SQLException {
        try (var statement = connection.prepareStatement(ENABLED)) {
            statement.setLong(1, table.id());
            statement.setString(2, bypassed ? "{A,R}" : "{O,A,R}");
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String alter = "alter table " + row.getString(1) + " ";
                    String trigger = " trigger " + row.getString(2);
                    execute(alter + "disable" + trigger);
                    undo.add(alter + enable(row.getString(3)) + trigger);
                }
            }
        }
    }

    private static String enable(String state) {
        return state.equals("A") ? "enable always" : state.equals("R") ? "enable replica" : "enable";
    }

    /** As it was before. */
    void restore() throws SQLException {
        if (!bypassed) {
            execute("set constraints all immediate");
        }
        for (String sql : undo) {
            execute(sql);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
