package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.snapshot.Reference;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads a database's foreign keys as any role may. */
final class References {
    // Keys over periods are followed by their other columns, which finds all parents and perhaps more.
    private static final String QUERY = """
            select k.conname, k.conrelid::bigint, k.confrelid::bigint, k.convalidated and not p.is_period,
                k.condeferrable, k.confmatchtype = 'f',
                array(select pg_catalog.quote_ident(a.attname) from pg_catalog.unnest(k.conkey) with ordinality u(n, o)
                    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n
                    where not p.is_period or u.o < pg_catalog.cardinality(k.conkey) order by u.o),
                array(select pg_catalog.quote_ident(a.attname) from pg_catalog.unnest(k.confkey) with ordinality u(n, o)
                    join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n
                    where not p.is_period or u.o < pg_catalog.cardinality(k.conkey) order by u.o),
                array(select 'operator(' || pg_catalog.quote_ident(n.nspname) || '.' || q.oprname || ')'
                    from pg_catalog.unnest(k.conpfeqop) with ordinality u(id, o)
                    join pg_catalog.pg_operator q on q.oid = u.id join pg_catalog.pg_namespace n on n.oid = q.oprnamespace
                    where not p.is_period or u.o < pg_catalog.cardinality(k.conkey) order by u.o)
            from pg_catalog.pg_constraint k
            join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace s on s.oid = c.relnamespace
            cross join lateral (
                select (pg_catalog.to_jsonb(k) ->> 'conperiod') is not distinct from 'true' as is_period) p
            where k.contype = 'f' and k.conparentid = 0
            order by s.nspname, c.relname, k.conname
            """;

    private References() {}

    static List<Reference> read(Connection connection) throws SQLException {
        List<Reference> references = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                references.add(new Reference(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        pairs(texts(row.getArray(7)), texts(row.getArray(8)), texts(row.getArray(9)))));
            }
        }
        return references;
    }

    private static List<Reference.Pair> pairs(
            List<String> columns, List<String> parentColumns, List<String> operators) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new Reference.Pair(columns.get(i), parentColumns.get(i), operators.get(i)))
                .toList();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
