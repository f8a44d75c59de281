package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.snapshot.dialect.Obstacles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLState;

/** What gets into a capture's way on PostgreSQL. */
final class PostgresObstacles implements Obstacles {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String IDLE_IN_TRANSACTION_SESSION_TIMEOUT = "25P03";
    private static final String TRANSACTION_TIMEOUT = "25P04";

    /** Functions that list partitions would wait for the very locks. Of other roles' sessions, only some may see the state. */
    private static final String RIVALS = """
            with recursive part(oid) as (
                select ?::int8::oid
                union select i.inhrelid from pg_catalog.pg_inherits i join part p on i.inhparent = p.oid
            ), session(pid, words) as (
                select a.pid, pg_catalog.format('pid %s (%s)', a.pid, pg_catalog.concat_ws(', ',
                    'role ''' || a.usename || '''',
                    '''' || nullif(a.application_name, '') || '''',
                    a.state,
                    'in its transaction for '
                        || pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - a.xact_start)::int8 || ' s'))
                from pg_catalog.pg_stat_activity a
            )
            select n.nspname || '.' || c.relname,
                coalesce(s.words, 'a prepared transaction') || case when l.granted then ' has it for itself alone'
                    else ' wants it for itself alone' || coalesce(' and waits for ' || (
                        select pg_catalog.string_agg(b.words, ' and ' order by b.pid) from session b
                        where b.pid = any (pg_catalog.pg_blocking_pids(l.pid))), '') end
            from pg_catalog.pg_locks l
                join pg_catalog.pg_class c on c.oid = l.relation
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                left join session s on s.pid = l.pid
            where l.locktype = 'relation' and l.mode = 'AccessExclusiveLock'
                and l.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
                and l.pid is distinct from pg_catalog.pg_backend_pid()
                and c.relkind in ('r', 'p') and c.relpersistence <> 't'
                and (l.relation in (select oid from part) or ?)
            order by l.granted desc, l.pid, c.oid
            """;

    @Override
    public boolean isLockTimeout(SQLException failure) {
        return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
    }

    @Override
    public List<Rival> rivals(Connection connection, long table) throws SQLException {
        List<Rival> rivals = new ArrayList<>();
        try (var statement = connection.prepareStatement(RIVALS)) {
            statement.setLong(1, table);
            statement.setBoolean(2, table == ANY_TABLE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rivals.add(new Rival(row.getString(1), row.getString(2)));
                }
            }
        }
        return rivals;
    }

    @Override
    public String limit(Connection connection, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.equals(PSQLState.QUERY_CANCELED.getState())) {
            return statementTimeout(connection);
        }
        return switch (state) {
            case LOCK_NOT_AVAILABLE ->
                "Others have a table for themselves that is read beside those that are captured; try again";
            case TRANSACTION_TIMEOUT -> raised("transaction_timeout", "a capture is one transaction");
            case IDLE_IN_TRANSACTION_SESSION_TIMEOUT -> "The capture stood still for so long; capture again";
            default -> "";
        };
    }

    private static String statementTimeout(Connection connection) {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select pg_catalog.current_setting(name), setting <> '0', case source
                            when 'user' then 'set for the role' when 'database' then 'set for the database'
                            when 'database user' then 'set for the role in this database'
                            when 'client' then 'set by the connection' when 'session' then 'set in the session'
                            else 'set for the server' end
                        from pg_catalog.pg_settings where name = 'statement_timeout'
                        """)) {
            if (row.next() && row.getBoolean(2)) {
                return raised(
                        "statement_timeout",
                        "the session's is " + row.getString(1) + ", " + row.getString(3)
                                + ", and each table is read by one statement, which takes the longer the larger it is");
            }
            return "";
        } catch (SQLException broken) {
            return "";
        }
    }

    private static String raised(String setting, String why) {
        return "The session is limited by '" + setting + "': " + why
                + ". Raise it for the capture's session: with \"set "
                + setting + " = '1h'\" on its connection, or with 'options=-c%20" + setting
                + "%3D1h' among the URL's parameters";
    }
}
