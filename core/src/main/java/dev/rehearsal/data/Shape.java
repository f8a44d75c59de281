package dev.rehearsal.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a table to compare its rows with those of its namesake in another database.
 *
 * @param columns its columns in their order
 * @param key names of the primary key's columns in the key's order; empty where there is none
 */
record Shape(List<Field> columns, List<String> key) {
    private static final String QUERY = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                pg_catalog.quote_ident(a.attname), a.attlen > 0, a.atttypid = 'pg_catalog.numeric'::regtype,
                case when pg_catalog.array_position(i.indkey::int2[], a.attnum) < i.indnkeyatts
                    then pg_catalog.array_position(i.indkey::int2[], a.attnum) end as key_position
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_catalog.pg_index i on i.indrelid = c.oid and i.indisprimary
            where c.relkind in ('r', 'm') and c.oid >= 16384
                and pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) = any (?::text[])
            order by 1, a.attnum
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
    Shape exact() {
        return new Shape(
                columns.stream()
                        .map(field -> new Field(field.name, field.isShort, false))
                        .toList(),
                key);
    }

    /** The shapes of those tables that are there. */
    static Map<String, Shape> read(Connection connection, Collection<String> tables) throws SQLException {
        Map<String, List<Field>> columns = new TreeMap<>();
        Map<String, Map<Integer, String>> keys = new TreeMap<>();
        try (var statement = connection.prepareStatement(QUERY)) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    List<Field> known = columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>());
                    Map<Integer, String> key = keys.computeIfAbsent(row.getString(1), table -> new TreeMap<>());
                    add(row, known, key);
                }
            }
        }
        Map<String, Shape> shapes = new TreeMap<>();
        columns.forEach((table, fields) -> shapes.put(
                table,
                new Shape(fields, List.copyOf(keys.getOrDefault(table, Map.of()).values()))));
        return shapes;
    }

    private static void add(ResultSet row, List<Field> columns, Map<Integer, String> key) throws SQLException {
        String name = row.getString(2);
        if (name == null) {
            return;
        }
        columns.add(new Field(name, row.getBoolean(3), row.getBoolean(4)));
        int position = row.getInt(5);
        if (!row.wasNull()) {
            key.put(position, name);
        }
    }

    @Nullable
    Field column(String name) {
        return columns.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
