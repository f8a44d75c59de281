package dev.rehearsal.product.postgres.schema;

import dev.rehearsal.schema.SuspendedTriggers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Suspends triggers and foreign keys while rows of some tables are written. A session that may set {@code session_replication_role}
 * becomes a replica, in which neither act. Any other disables the triggers and drops the foreign keys until the end, as the owner of
 * the tables may.
 */
final class PostgresSuspendedTriggers implements SuspendedTriggers {
    private static final String MISSING_PRIVILEGE = "42501";
    private static final String MARK = "rehearsal_rests";

    /** The tables with all their partitions, and the tables whose foreign keys refer to them. */
    private static final String REACH = """
            with recursive reach (oid) as (
                select p.relid::pg_catalog.oid from pg_catalog.unnest(cast(? as text[])) t (name)
                    cross join lateral (
                        select t.name::pg_catalog.regclass::pg_catalog.oid as relid
                        union select x.relid from pg_catalog.pg_partition_tree(t.name::pg_catalog.regclass) x
                        union select x.relid from pg_catalog.pg_partition_ancestors(t.name::pg_catalog.regclass) x) p
                union
                select k.conrelid from pg_catalog.pg_constraint k join reach r on r.oid = k.confrelid where k.contype = 'f')
            """;

    private static final String TRIGGERS = REACH + """
            select pg_catalog.format('alter table %s disable trigger %I', t.tgrelid::pg_catalog.regclass, t.tgname),
                pg_catalog.format('alter table %s enable %s trigger %I', t.tgrelid::pg_catalog.regclass,
                    case t.tgenabled when 'A' then 'always' else '' end, t.tgname)
            from pg_catalog.pg_trigger t join reach r on r.oid = t.tgrelid
            where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled in ('O', 'A')
            order by t.oid
            """;

    private static final String FOREIGN_KEYS = REACH + """
            select pg_catalog.format('alter table %s drop constraint %I', k.conrelid::pg_catalog.regclass, k.conname),
                pg_catalog.format('alter table %s add constraint %I %s', k.conrelid::pg_catalog.regclass, k.conname,
                    pg_catalog.pg_get_constraintdef(k.oid))
                || coalesce(pg_catalog.format('; comment on constraint %I on %s is %L', k.conname,
                    k.conrelid::pg_catalog.regclass, pg_catalog.obj_description(k.oid, 'pg_constraint')), '')
            from pg_catalog.pg_constraint k join reach r on r.oid = k.confrelid
            where k.contype = 'f' and k.conparentid = 0
            order by k.oid
            """;

    private final Connection connection;
    private final String scope;
    private final boolean replicating;
    private final List<String> undo = new ArrayList<>();

    private PostgresSuspendedTriggers(Connection connection) throws SQLException {
        this.connection = connection;
        this.scope = connection.getAutoCommit() ? "set" : "set local";
        this.replicating = replicates();
    }

    /** Suspends the triggers of some tables and of those that refer to them; foreign keys, too, where the session may be a replica. */
    static SuspendedTriggers of(Connection connection, Collection<String> tables) throws SQLException {
        PostgresSuspendedTriggers suspended = new PostgresSuspendedTriggers(connection);
        if (!suspended.replicating) {
            suspended.takeAway(TRIGGERS, tables);
        }
        return suspended;
    }

    /** Whether a session may suspend all triggers and foreign keys at once. */
    static boolean canSuspendAll(Connection connection) throws SQLException {
        PostgresSuspendedTriggers all = new PostgresSuspendedTriggers(connection);
        all.end();
        return all.replicating;
    }

    @Override
    public void dropForeignKeys(Collection<String> tables) throws SQLException {
        if (!replicating) {
            takeAway(FOREIGN_KEYS, tables);
        }
    }

    @Override
    public boolean isReplicating() {
        return replicating;
    }

    @Override
    public void end() throws SQLException {
        if (replicating) {
            execute(scope + " session_replication_role = origin");
            return;
        }
        if (!undo.isEmpty()) {
            execute("set constraints all immediate");
        }
        for (String sql : undo) {
            execute(sql);
        }
    }

    /** Tries to become a replica; within a transaction after a savepoint, because a refusal would end the transaction. */
    private boolean replicates() throws SQLException {
        boolean inTransaction = !connection.getAutoCommit();
        String set = scope + " session_replication_role = replica";
        try {
            execute(inTransaction ? "savepoint " + MARK + "; " + set + "; release savepoint " + MARK : set);
            return true;
        } catch (SQLException e) {
            if (!MISSING_PRIVILEGE.equals(e.getSQLState())) {
                throw e;
            }
            if (inTransaction) {
                execute("rollback to savepoint " + MARK + "; release savepoint " + MARK);
            }
            return false;
        }
    }

    private void takeAway(String query, Collection<String> tables) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    statements.add(row.getString(1));
                    undo.add(row.getString(2));
                }
            }
        }
        if (!statements.isEmpty() && !connection.getAutoCommit()) {
            execute("set constraints all immediate");
        }
        for (String sql : statements) {
            execute(sql);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
