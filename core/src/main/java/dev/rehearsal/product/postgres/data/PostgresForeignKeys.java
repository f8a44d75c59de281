package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.sql.Quoting;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks for rows that break a foreign key which the server believes to hold. */
final class PostgresForeignKeys {
    // A partitioned table's key is checked on the partitions that hold the rows; the copies that the server keeps for
    // each
    // referenced partition would each see only a part of the parents. Keys over periods are left to the server.
    private static final String KEYS = """
            with touched(oids) as (
                select ?::oid[] || array(
                    select a.relid from pg_catalog.unnest(?::oid[]) t, pg_catalog.pg_partition_ancestors(t) a)
            )
            select k.conname, pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                pg_catalog.quote_ident(pn.nspname) || '.' || pg_catalog.quote_ident(p.relname), p.relkind = 'p', k.confmatchtype = 'f',
                array(select pg_catalog.quote_ident(a.attname) from pg_catalog.unnest(k.conkey) with ordinality u(n, o)
                    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.o),
                array(select pg_catalog.quote_ident(a.attname) from pg_catalog.unnest(k.confkey) with ordinality u(n, o)
                    join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.o),
                array(select 'operator(' || pg_catalog.quote_ident(n.nspname) || '.' || q.oprname || ')'
                    from pg_catalog.unnest(k.conpfeqop) with ordinality u(id, o)
                    join pg_catalog.pg_operator q on q.oid = u.id join pg_catalog.pg_namespace n on n.oid = q.oprnamespace
                    order by u.o)
            from touched
            join pg_catalog.pg_constraint k on k.contype = 'f' and k.convalidated
                and (k.conrelid = any (touched.oids) or k.confrelid = any (touched.oids))
            join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace cn on cn.oid = c.relnamespace
            join pg_catalog.pg_class p on p.oid = k.confrelid join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
            left join pg_catalog.pg_constraint whole on whole.oid = k.conparentid
            where c.relkind = 'r' and whole.conrelid is distinct from k.conrelid
                and (pg_catalog.to_jsonb(k) ->> 'conperiod') is distinct from 'true'
            order by 2, 1
            """;

    private final Connection connection;

    PostgresForeignKeys(Connection connection) {
        this.connection = connection;
    }

    /** The broken keys from or to some tables. */
    List<Orphans> broken(PostgresDataState state, Collection<String> tables) throws SQLException {
        List<Long> touched = state.oids(tables);
        if (touched.isEmpty()) {
            return List.of();
        }
        List<Key> keys =
                keys(touched).stream().filter(key -> state.rows(key.table) > 0).toList();
        return keys.isEmpty() ? List.of() : broken(keys);
    }

    private List<Key> keys(List<Long> touched) throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (var statement = connection.prepareStatement(KEYS)) {
            statement.setString(1, OidArray.of(touched));
            statement.setString(2, OidArray.of(touched));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String parent = (row.getBoolean(4) ? "" : "only ") + row.getString(3);
                    keys.add(new Key(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            parent,
                            row.getBoolean(5),
                            texts(row.getArray(6)),
                            texts(row.getArray(7)),
                            texts(row.getArray(8))));
                }
            }
        }
        return keys;
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private List<Orphans> broken(List<Key> keys) throws SQLException {
        List<String> queries = new ArrayList<>();
        for (Key key : keys) {
            queries.add(key.query(queries.size()));
        }
        List<Orphans> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.join(" union all ", queries) + " order by 1")) {
            while (row.next()) {
                Key key = keys.get(row.getInt(1));
                if (row.getLong(2) > 0) {
                    found.add(new Orphans(key.name, key.table, key.parent, row.getLong(2), row.getString(3)));
                }
            }
        }
        return found;
    }

    /**
     * A foreign key.
     *
     * @param parentRows the parent as it stands in a FROM, so that all of its rows are seen
     * @param isFull whether it is MATCH FULL
     * @param operators parent column, operator, own column
     */
    private record Key(
            String name,
            String table,
            String parent,
            String parentRows,
            boolean isFull,
            List<String> columns,
            List<String> parentColumns,
            List<String> operators) {

        String query(int index) {
            List<String> shown = new ArrayList<>();
            List<String> present = new ArrayList<>();
            List<String> equal = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                String column = "c." + columns.get(i);
                shown.add(Quoting.literal(columns.get(i) + "=") + " || coalesce(" + column + "::text, 'null')");
                present.add(column + " is not null");
                equal.add("p." + parentColumns.get(i) + " " + operators.get(i) + " " + column);
            }
            return "select " + index + ", pg_catalog.count(*), pg_catalog.min((" + String.join(" || ', ' || ", shown)
                    + ") collate \"C\") from only " + table + " c where ("
                    + String.join(isFull ? " or " : " and ", present)
                    + ") and not exists (select from " + parentRows + " p where " + String.join(" and ", equal) + ")";
        }
    }
}
