package dev.rehearsal.lock;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Makes a fork ready for counting work: PostgreSQL. Never on a database whose outcome is judged. */
public final class MeasuredRows {
    /** Small tables would be scanned whatever index they have, and workers count apart from the session that they work for. */
    private static final String PLANS = """
            do $$ begin
                execute pg_catalog.format('alter database %1$I set enable_seqscan = off', pg_catalog.current_database());
                execute pg_catalog.format('alter database %1$I set max_parallel_workers_per_gather = 0', pg_catalog.current_database());
                execute pg_catalog.format('alter database %1$I set max_parallel_maintenance_workers = 0', pg_catalog.current_database());
            end $$
            """;

    private static final String TRIM = """
            delete from only %1$s where ctid not in (
                select s.ctid from (select ctid, pg_catalog.row_number() over (order by ctid) as n from only %1$s) s where s.n %% 10 = 1)
            """;

    private final Connection superuser;

    /** @param superuser a session of a superuser without an open transaction */
    public MeasuredRows(Connection superuser) {
        this.superuser = superuser;
    }

    /** Sets for all sessions to come how statements are planned, so that few rows show what many would. */
    public void discourageScans() throws SQLException {
        execute(PLANS);
    }

    /** Deletes nine rows of ten, whoever refers to them; at least one stays. */
    public void trim(Collection<String> tables) throws SQLException {
        execute("set session_replication_role = replica");
        for (String table : tables) {
            execute(TRIM.formatted(table));
        }
        execute("reset session_replication_role");
    }

    /** Removes what is deleted already, which would be counted when an index is built, and counts what is there. */
    public Map<String, Long> count(Collection<String> tables) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : tables) {
            execute("vacuum " + table);
            try (Statement statement = superuser.createStatement();
                    ResultSet row = statement.executeQuery("select pg_catalog.count(*) from only " + table)) {
                row.next();
                rows.put(table, row.getLong(1));
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
