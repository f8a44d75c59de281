package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.data.reading.DataReader;
import dev.rehearsal.data.reading.InsertedRows;
import dev.rehearsal.schema.SchemaDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of PostgreSQL. */
public final class PostgresDataDialect implements DataDialect {

    @Override
    public DataReader open(Connection connection, Collection<String> schemaHistoryTables) throws SQLException {
        return PostgresDataReader.open(connection, schemaHistoryTables);
    }

    @Override
    public Comparison comparison() {
        return new PostgresRowComparison();
    }

    @Override
    public Map<String, Long> remove(Connection connection, String table, String condition) throws SQLException {
        return PostgresRowRemoval.remove(connection, table, condition);
    }

    @Override
    public void advanceCounters(Connection connection) throws SQLException {
        Sequences.advance(connection);
    }

    @Override
    public Map<String, Long> nextValues(Connection connection) throws SQLException {
        return Sequences.next(connection);
    }

    @Override
    public Map<String, String> hiddenRows(Connection connection) throws SQLException {
        return TableQueries.hidden(connection);
    }

    @Override
    public List<InsertedRows> insertedRows(Connection connection, Collection<String> named) throws SQLException {
        return TableQueries.inserted(connection, named);
    }

    @Override
    public Map<String, String> writeMarks(Connection connection) throws SQLException {
        return TableQueries.marks(connection);
    }

    @Override
    public String transaction(Connection connection) throws SQLException {
        return TableQueries.transaction(connection);
    }

    @Override
    public void removeEarlier(Connection original, Connection copy, Map<String, String> tables, String start)
            throws SQLException {
        // Nobody migrates the copy any more; nothing has to be brought back.
        SchemaDialect.of(copy).suspendTriggers(copy, tables.keySet()).dropForeignKeys(tables.keySet());
        try (var statement = copy.createStatement()) {
            for (String table : tables.keySet()) {
                statement.execute("delete from only " + table + " where pg_catalog.age(xmin) >= pg_catalog.age('"
                        + start + "'::xid)");
            }
        }
    }

    /** What the catalogs and the counters tell of all tables at once, without their rows being read. */
    private static final class TableQueries {
        // A partitioned table is one table: who fills one partition fills them all.
        private static final String INSERTED = """
                select coalesce(pg_catalog.pg_partition_root(c.oid), c.oid)::bigint, c.oid::bigint,
                    pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                    greatest(pg_catalog.pg_stat_get_tuples_inserted(c.oid), sign(pg_catalog.pg_relation_size(c.oid)))::bigint,
                    c.relname = any (?::text[]) or n.nspname || '.' || c.relname = any (?::text[])
                from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.oid >= 16384 and c.relkind in ('r', 'p') and c.relpersistence <> 't'
                """;

        private static final String MARKS = """
                select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                    pg_catalog.concat_ws(' ', c.oid, c.relfilenode, pg_catalog.pg_stat_get_tuples_inserted(c.oid),
                        pg_catalog.pg_stat_get_tuples_updated(c.oid), pg_catalog.pg_stat_get_tuples_deleted(c.oid))
                from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.oid >= 16384 and c.relkind = 'r' and c.relpersistence <> 't' and n.nspname !~ '^pg_'
                """;

        private static final String HIDDEN = """
                select c.oid::pg_catalog.regclass::text, case
                    when not pg_catalog.has_table_privilege(c.oid, 'select')
                        then pg_catalog.format('permission denied for table %s', c.relname)
                    else pg_catalog.format('query would be affected by row-level security policy for table "%s"', c.relname) end
                from pg_catalog.pg_class c
                where c.oid >= 16384 and c.relkind in ('r', 'm') and (not pg_catalog.has_table_privilege(c.oid, 'select')
                    or (c.relrowsecurity and pg_catalog.row_security_active(c.oid)))
                order by 1
                """;

        private TableQueries() {}

        static List<InsertedRows> inserted(Connection connection, Collection<String> named) throws SQLException {
            List<InsertedRows> found = new ArrayList<>();
            try (var statement = connection.prepareStatement(INSERTED)) {
                statement.setArray(1, connection.createArrayOf("text", named.toArray()));
                statement.setArray(2, connection.createArrayOf("text", named.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(new InsertedRows(
                                row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4), row.getBoolean(5)));
                    }
                }
            }
            return found;
        }

        static Map<String, String> marks(Connection connection) throws SQLException {
            return byName(connection, MARKS);
        }

        static Map<String, String> hidden(Connection connection) throws SQLException {
            return byName(connection, HIDDEN);
        }

        static String transaction(Connection connection) throws SQLException {
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_catalog.pg_current_xact_id()::text")) {
                row.next();
                return row.getString(1);
            }
        }

        private static Map<String, String> byName(Connection connection, String query) throws SQLException {
            Map<String, String> found = new LinkedHashMap<>();
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    found.put(row.getString(1), row.getString(2));
                }
            }
            return found;
        }
    }
}
