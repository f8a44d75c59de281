package dev.rehearsal.product.postgres.lock;

import dev.rehearsal.lock.observation.MeasuredRows;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Makes a fork on PostgreSQL ready for counting work. */
final class PostgresMeasuredRows implements MeasuredRows {
    /** Small tables would be scanned whatever index they have, and workers count apart from the session that they work for. */
    private static final String PLANS = """
            do $$ begin
                execute pg_catalog.format('alter database %1$I set enable_seqscan = off', pg_catalog.current_database());
                execute pg_catalog.format('alter database %1$I set max_parallel_workers_per_gather = 0', pg_catalog.current_database());
                execute pg_catalog.format('alter database %1$I set max_parallel_maintenance_workers = 0', pg_catalog.current_database());
            end $$
            """;

    private static final String TRIM = """
            delete from only %1$s t where t.ctid not in (
                select s.ctid from (select ctid, pg_catalog.row_number() over (order by ctid) as n from only %1$s) s where s.n %% 10 = 1)
            """;

    private static final String UNREFERENCED = """
            select pg_catalog.string_agg(pg_catalog.format(' and not exists (select from %%s p where %%s)',
                k.conrelid::pg_catalog.regclass, (
                    select pg_catalog.string_agg(pg_catalog.format('p.%%I operator(%%I.%%s) t.%%I', pa.attname, qn.nspname, q.oprname, ca.attname), ' and ')
                    from rows from (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey), pg_catalog.unnest(k.conpfeqop))
                        u (own, referenced, equal)
                    join pg_catalog.pg_attribute pa on pa.attrelid = k.conrelid and pa.attnum = u.own
                    join pg_catalog.pg_attribute ca on ca.attrelid = k.confrelid and ca.attnum = u.referenced
                    join pg_catalog.pg_operator q on q.oid = u.equal
                    join pg_catalog.pg_namespace qn on qn.oid = q.oprnamespace)), '')
            from pg_catalog.pg_constraint k where k.contype = 'f' and k.confrelid = %s::pg_catalog.regclass
            """;

    private final Connection owner;

    /** @param owner a session of the tables' owner without an open transaction */
    PostgresMeasuredRows(Connection owner) {
        this.owner = owner;
    }

    @Override
    public void discourageScans() throws SQLException {
        execute(PLANS);
    }

    @Override
    public void trim(Collection<String> tables) throws SQLException {
        for (String table : tables) {
            execute(TRIM.formatted(table));
        }
    }

    @Override
    public void trimUnreferenced(Collection<String> tables) throws SQLException {
        // What refers to a table may come after it.
        for (int round = 0; round < 2; round++) {
            for (String table : tables) {
                String kept = ask(UNREFERENCED.formatted(Quoting.literal(table)));
                if (round == 0 || !kept.isEmpty()) {
                    execute(TRIM.formatted(table) + kept);
                }
            }
        }
    }

    private String ask(String query) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            String text = row.next() ? row.getString(1) : null;
            return text == null ? "" : text;
        }
    }

    @Override
    public Map<String, Long> count(Collection<String> tables) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : tables) {
            execute("vacuum " + table);
            try (Statement statement = owner.createStatement();
                    ResultSet row = statement.executeQuery("select pg_catalog.count(*) from only " + table)) {
                row.next();
                rows.put(table, row.getLong(1));
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
