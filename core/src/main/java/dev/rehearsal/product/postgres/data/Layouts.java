package dev.rehearsal.product.postgres.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads how the rows of some tables are laid out: one round trip, and a second one where there are types not seen before. */
final class Layouts {
    private static final String COLUMNS = """
            with tables as materialized (
                select c.oid, pg_catalog.pg_relation_size(c.oid) = 0 as empty
                from pg_catalog.pg_class c where c.oid = any(?::oid[])
            )
            select t.oid::bigint, t.empty, a.atttypid::bigint,
                pg_catalog.quote_ident(a.attname), pg_catalog.format_type(a.atttypid, a.atttypmod)
            from tables t
            left join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
            """;

    private final Connection connection;
    private final ByteForms forms;

    Layouts(Connection connection) {
        this(connection, new ByteForms(connection));
    }

    private Layouts(Connection connection, ByteForms forms) {
        this.connection = connection;
        this.forms = forms;
    }

    /** The same through another connection. */
    Layouts on(Connection next) {
        return new Layouts(next, forms.on(next));
    }

    /** The layouts by the tables' oids; tables that are gone are missing. */
    Map<Long, Layout> read(Collection<Long> oids) throws SQLException {
        if (oids.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Row>> rows = new HashMap<>();
        Set<Long> types = new HashSet<>();
        Set<Long> empty = new HashSet<>();
        try (var statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, OidArray.of(oids));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    List<Row> columns = rows.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>());
                    if (row.getString(4) != null) {
                        columns.add(new Row(row.getString(4), row.getString(5), row.getLong(3)));
                        types.add(row.getLong(3));
                    }
                    if (row.getBoolean(2)) {
                        empty.add(row.getLong(1));
                    }
                }
            }
        }
        return layouts(rows, forms.of(types), empty);
    }

    private static Map<Long, Layout> layouts(Map<Long, List<Row>> rows, Map<Long, ByteForm> forms, Set<Long> empty) {
        Map<Long, Layout> layouts = new HashMap<>();
        rows.forEach((oid, columns) -> layouts.put(oid, new Layout(columns(columns, forms), empty.contains(oid))));
        return layouts;
    }

    private static List<Column> columns(List<Row> rows, Map<Long, ByteForm> forms) {
        return rows.stream()
                .map(row -> new Column(row.name, row.type, forms.getOrDefault(row.typeOid, ByteForm.TEXT)))
                .toList();
    }

    private record Row(String name, String type, long typeOid) {}
}
