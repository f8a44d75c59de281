package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.comparison.ComparedTable;
import dev.rehearsal.data.reading.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must be known of a table to compare its rows with those of its namesake in another database.
 *
 * @param columns its columns in their order
 * @param keys by which its rows can be told apart, the columns' names of each: first the primary key's, then those of unique indexes
 *     over columns that are not null, the fewest columns first
 */
record ComparableTable(List<Field> columns, List<Set<String>> keys) {
    private static final String QUERY = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                pg_catalog.quote_ident(a.attname), a.attlen > 0, a.atttypid = 'pg_catalog.numeric'::regtype
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'm', 'p') and c.oid >= 16384
                and pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) = any (?::text[])
            order by 1, a.attnum
            """;

    // A key that is checked at the end of a transaction only, or not of every row, is none to follow rows by.
    private static final String KEYS = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                array(select pg_catalog.quote_ident(a.attname) from pg_catalog.pg_attribute a
                    where a.attrelid = c.oid and pg_catalog.array_position(i.indkey::int2[], a.attnum) < i.indnkeyatts)
            from pg_catalog.pg_index i
            join pg_catalog.pg_class x on x.oid = i.indexrelid
            join pg_catalog.pg_class c on c.oid = i.indrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where i.indisunique
                and pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) = any (?::text[])
                and (i.indisprimary or (i.indisvalid and i.indimmediate and i.indpred is null and i.indexprs is null
                    and not exists (select from pg_catalog.pg_attribute a
                        where a.attrelid = c.oid and not a.attnotnull
                            and pg_catalog.array_position(i.indkey::int2[], a.attnum) < i.indnkeyatts)
                    and not exists (select from pg_catalog.pg_constraint k
                        where k.conrelid = c.oid and k.contype = 'n' and not k.convalidated
                            and pg_catalog.array_position(i.indkey::int2[], k.conkey[1]) < i.indnkeyatts)))
            order by 1, not i.indisprimary, i.indnkeyatts, x.relname
            """;

    /**
     * A column.
     *
     * @param isShort whether all its values are a few bytes long
     * @param isNumber whether zeros behind its values' last digit mean nothing
     */
    record Field(String name, boolean isShort, boolean isNumber) {
        /** Its values as text. */
        String text() {
            return (isNumber ? "pg_catalog.trim_scale(" + name + ")" : name) + "::text";
        }
    }

    /** The same for comparing texts to the last zero. */
    ComparableTable exact() {
        return new ComparableTable(
                columns.stream()
                        .map(field -> new Field(field.name, field.isShort, false))
                        .toList(),
                keys);
    }

    /** The same as comparing needs it. */
    ComparedTable compared() {
        return new ComparedTable(
                columns.stream()
                        .map(field -> new ComparedTable.Column(
                                field.name(), field.name() + "::text", ValueText.expression(field)))
                        .toList(),
                keys);
    }

    /** The shapes of those tables that are there. */
    static Map<String, ComparableTable> read(Connection connection, Collection<String> tables) throws SQLException {
        Map<String, List<Field>> columns = new TreeMap<>();
        query(connection, QUERY, tables, row -> {
            List<Field> known = columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>());
            if (row.getString(2) != null) {
                known.add(new Field(row.getString(2), row.getBoolean(3), row.getBoolean(4)));
            }
        });
        Map<String, List<Set<String>>> keys = new TreeMap<>();
        query(connection, KEYS, tables, row -> {
            String[] names = (String[]) row.getArray(2).getArray();
            keys.computeIfAbsent(row.getString(1), table -> new ArrayList<>()).add(Set.of(names));
        });
        Map<String, ComparableTable> shapes = new TreeMap<>();
        columns.forEach((table, fields) ->
                shapes.put(table, new ComparableTable(fields, keys.getOrDefault(table, List.of()))));
        return shapes;
    }

    private static void query(Connection connection, String query, Collection<String> tables, RowReader reader)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** How one value is read from the server, as text of bounded length. */
    private static final class ValueText {
        private ValueText() {}

        /** The expression for a column: its text, or the beginning, the length and a hash of it where it is wide. */
        static String expression(ComparableTable.Field column) {
            String text = column.text();
            if (column.isShort()) {
                return text;
            }
            return """
                    case when pg_catalog.octet_length(%1$s) <= 200 then %1$s
                    else pg_catalog.left(%1$s, %2$d) || pg_catalog.chr(1) || pg_catalog.length(%1$s) || ' '
                        || pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(%1$s, 'UTF8')), 'hex') end""".formatted(text, Value.SHOWN);
        }
    }
}
