package dev.rehearsal.product.postgres.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks which lock a session wants, and which tables it works on. */
final class LockSql {
    private static final String WANTED = """
            select l.locktype, case when l.relation is null then '' else l.relation::pg_catalog.regclass::text end,
                coalesce(pg_catalog.concat_ws(', ', l.classid, l.objid), ''), coalesce(c.relkind::text, '')
            from pg_catalog.pg_locks l left join pg_catalog.pg_class c on c.oid = l.relation
            where l.pid = ? and not l.granted
            """;

    /** Of a command that tells its progress, and else of all that the transaction locked, what is read last first. */
    private static final String READ = """
            select relid::pg_catalog.regclass::text from pg_catalog.pg_stat_progress_create_index where pid = ? and relid <> 0
            union all select relid::pg_catalog.regclass::text from pg_catalog.pg_stat_progress_cluster where pid = ?
            union all select relid::pg_catalog.regclass::text from pg_catalog.pg_stat_progress_vacuum where pid = ?
            """;

    private static final String LOCKED = """
            select distinct c.oid::pg_catalog.regclass::text
            from pg_catalog.pg_locks l join pg_catalog.pg_class c on c.oid = l.relation
            where l.pid = ? and l.granted and c.oid >= 16384 and c.relkind in ('r', 'p', 'm', 'f')
            and l.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
            """;

    private LockSql() {}

    static String wanted(Connection observer, int pid) throws SQLException {
        try (var statement = observer.prepareStatement(WANTED)) {
            statement.setInt(1, pid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? wanted(row) : "a lock";
            }
        }
    }

    private static String wanted(ResultSet row) throws SQLException {
        String relation = row.getString(2);
        return switch (row.getString(1)) {
            case "relation", "extend", "page" ->
                "a lock on " + (row.getString(4).equals("i") ? "index" : "table") + " '" + relation + "'";
            case "tuple" -> "a lock on a row of table '" + relation + "'";
            case "transactionid" -> "the end of a transaction that changed the same rows,";
            case "virtualxid" -> "the end of a transaction";
            case "advisory" -> "the advisory lock (" + row.getString(3) + ")";
            default -> "a lock of kind '" + row.getString(1) + "'";
        };
    }

    static List<String> reads(Connection observer, int pid) throws SQLException {
        List<String> tables = names(observer, READ, pid);
        return tables.isEmpty() ? names(observer, LOCKED, pid) : tables;
    }

    private static List<String> names(Connection observer, String sql, int pid) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var statement = observer.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setInt(i, pid);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    @Nullable String name = row.getString(1);
                    if (name != null) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }
}
