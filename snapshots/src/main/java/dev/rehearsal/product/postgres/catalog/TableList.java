package dev.rehearsal.product.postgres.catalog;

import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists tables and columns without reading the rest of the catalog, each list in one query. */
final class TableList {
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

    private TableList() {}

    /** How statements call a table. */
    static Relation.Names names(String schema, String name, boolean partitioned) {
        String qualified = Quoting.always(schema, name);
        return new Relation.Names(schema, name, qualified, (partitioned ? "" : "only ") + qualified);
    }

    static List<KnownTables.Entry> known(Connection connection, boolean whetherEmpty) throws SQLException {
        List<KnownTables.Entry> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES.formatted(whetherEmpty ? EMPTY : "false"))) {
            while (row.next()) {
                String ownRows = names(row.getString(2), row.getString(3), row.getBoolean(4))
                        .ownRows();
                tables.add(new KnownTables.Entry(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        ownRows,
                        row.getBoolean(5),
                        row.getString(6)));
            }
        }
        return tables;
    }

    static Map<Long, List<String>> storedColumns(Connection connection, Collection<Long> tables) throws SQLException {
        String oids = tables.stream().map(String::valueOf).collect(Collectors.joining(","));
        Map<Long, List<String>> columns = new HashMap<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select attrelid::bigint, attname from pg_catalog.pg_attribute"
                        + " where attrelid = any(" + Quoting.literal("{" + oids + "}") + "::pg_catalog.oid[])"
                        + " and attnum > 0 and not attisdropped and attgenerated = ''")) {
            while (row.next()) {
                columns.computeIfAbsent(row.getLong(1), table -> new ArrayList<>())
                        .add(row.getString(2));
            }
        }
        return columns;
    }
}
