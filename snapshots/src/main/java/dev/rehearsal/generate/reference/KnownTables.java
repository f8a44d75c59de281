package dev.rehearsal.generate.reference;

import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the tables that can be filled, and says which of them are empty. Runs after every step, so it is one cheap query. */
public final class KnownTables {
    // Of a table without a single page it is known that it is empty; only of one with pages a row is asked for.
    private static final String EMPTY = """
            case when c.relkind = 'r' and pg_catalog.pg_relation_size(c.oid) = 0 then true
                    else pg_catalog.query_to_xml('select 1 from ' || case c.relkind when 'r' then 'only ' else '' end
                        || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) || ' limit 1',
                        false, true, '')::text !~ '<row' end""";

    // A partition is filled through its whole.
    private static final String TABLES = """
            select c.oid::bigint, n.nspname, c.relname, c.relkind = 'p', %s,
                (select a.attname from pg_catalog.pg_index i
                    join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                    where i.indrelid = c.oid and i.indisprimary and i.indnkeyatts = 1)
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and c.relpersistence <> 't' and not c.relispartition
                and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
                and not exists (select from pg_catalog.pg_depend d
                    where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            """;

    private KnownTables() {}

    /**
     * A table.
     *
     * @param id as in the catalog
     * @param partitioned whether its rows are held by partitions
     * @param empty whether it has no row; false where that was not asked
     * @param key the column that alone is its primary key, null if there is none
     */
    public record Entry(
            long id,
            String schema,
            String name,
            boolean partitioned,
            boolean empty,
            @Nullable String key) {

        /** The table as it stands in a FROM, so that exactly its own rows are seen. */
        public String ownRows() {
            return (partitioned ? "" : "only ") + Quoting.always(schema, name);
        }
    }

    /** All tables, and which of them are empty. */
    public static List<Entry> list(Connection connection) throws SQLException {
        return read(connection, TABLES.formatted(EMPTY));
    }

    /** All tables, without asking which are empty: no table is opened for that. */
    public static List<Entry> names(Connection connection) throws SQLException {
        return read(connection, TABLES.formatted("false"));
    }

    private static List<Entry> read(Connection connection, String sql) throws SQLException {
        List<Entry> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                tables.add(new Entry(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getString(6)));
            }
        }
        return tables;
    }
}
