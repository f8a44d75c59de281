package dev.rehearsal.generate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds with one cheap query the tables that hold no row: asked after every step, and mostly there is none. */
final class EmptyTables {
    // A table without a single page is empty; only of one with pages is a row asked for. A partition is filled through
    // its whole.
    private static final String EMPTY = """
            select n.nspname, c.relname
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and c.relpersistence <> 't' and not c.relispartition
                and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
                and not exists (select from pg_catalog.pg_depend d
                    where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
                and case when c.relkind = 'r' and pg_catalog.pg_relation_size(c.oid) = 0 then true
                    else pg_catalog.query_to_xml('select 1 from ' || case c.relkind when 'r' then 'only ' else '' end
                        || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) || ' limit 1',
                        false, true, '')::text !~ '<row' end
            """;

    private EmptyTables() {}

    /** A table's name. */
    record Name(String schema, String table) {}

    static List<Name> find(Connection connection) throws SQLException {
        List<Name> names = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(EMPTY)) {
            while (row.next()) {
                names.add(new Name(row.getString(1), row.getString(2)));
            }
        }
        return names;
    }
}
