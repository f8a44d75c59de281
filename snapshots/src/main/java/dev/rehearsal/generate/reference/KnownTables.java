package dev.rehearsal.generate.reference;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the tables that can be filled and says which of them are empty. Runs after every step, so it is one cheap query. */
public final class KnownTables {
    // A table without a single page is empty; only of one with pages is a row asked for. A partition is filled through
    // its whole.
    private static final String TABLES = """
            select c.oid::bigint, n.nspname, c.relname,
                case when c.relkind = 'r' and pg_catalog.pg_relation_size(c.oid) = 0 then true
                    else pg_catalog.query_to_xml('select 1 from ' || case c.relkind when 'r' then 'only ' else '' end
                        || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) || ' limit 1',
                        false, true, '')::text !~ '<row' end,
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
     * @param key the column that alone is its primary key, null if there is none
     */
    public record Entry(
            long oid,
            String schema,
            String name,
            boolean empty,
            @Nullable String key) {}

    public static List<Entry> list(Connection connection) throws SQLException {
        List<Entry> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(new Entry(
                        row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getString(5)));
            }
        }
        return tables;
    }
}
