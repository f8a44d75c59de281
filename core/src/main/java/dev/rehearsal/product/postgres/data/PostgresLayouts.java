package dev.rehearsal.product.postgres.data;

import dev.rehearsal.product.postgres.data.Layout.ByteForm;
import dev.rehearsal.product.postgres.data.Layout.Column;
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
import org.jspecify.annotations.Nullable;

/** Reads how the rows of some tables are laid out: one round trip, and a second one where there are types not seen before. */
final class PostgresLayouts {
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

    PostgresLayouts(Connection connection) {
        this(connection, new ByteForms(connection));
    }

    private PostgresLayouts(Connection connection, ByteForms forms) {
        this.connection = connection;
        this.forms = forms;
    }

    /** The same through another connection. */
    PostgresLayouts on(Connection next) {
        return new PostgresLayouts(next, forms.on(next));
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

    /** Finds the byte forms of types; remembers those of the server's own types only, because a user's can change. */
    private static final class ByteForms {
        // Some types share the function of another one that takes no value of theirs; they are read as text.
        private static final String UNDRESSED = """
                lateral (
                    with recursive undressed(oid) as (
                        select %s
                        union all
                        select t.typbasetype from undressed u join pg_catalog.pg_type t on t.oid = u.oid and t.typtype = 'd')
                    select t.oid, t.typtype, t.typelem, t.typname like 'reg%%' and t.oid < 16384 as names_objects,
                        t.typsubscript = 'pg_catalog.array_subscript_handler'::regproc as is_array,
                        (select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname)
                            from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                            where p.oid = t.typsend and (p.proargtypes[0] = t.oid or p.proargtypes[0] in (
                                'anyarray'::regtype, 'anyrange'::regtype, 'anymultirange'::regtype))) as send
                    from undressed u join pg_catalog.pg_type t on t.oid = u.oid and t.typtype <> 'd'
                )""";

        // b is the type itself, i the type inside an array or a range; both without domains, but x keeps the oid of a
        // domain inside.
        private static final String QUERY = """
                select o.oid::bigint,
                    b.oid::bigint, b.typtype, b.send, b.names_objects,
                    x.oid::bigint, i.typtype, i.send, i.names_objects
                from pg_catalog.unnest(?::oid[]) o(oid)
                cross join %s b
                left join lateral (
                    select b.typelem as oid where b.is_array
                    union all
                    select r.rngsubtype from pg_catalog.pg_range r where b.typtype = 'r' and r.rngtypid = b.oid
                    union all
                    select r.rngsubtype from pg_catalog.pg_range r where b.typtype = 'm' and r.rngmultitypid = b.oid
                ) x on true
                left join %s i on x.oid is not null
                """.formatted(UNDRESSED.formatted("o.oid"), UNDRESSED.formatted("x.oid"));

        private final Connection connection;
        private final Map<Long, ByteForm> builtIn = new HashMap<>();

        ByteForms(Connection connection) {
            this.connection = connection;
        }

        /** The same through another connection to the same server. */
        ByteForms on(Connection next) {
            ByteForms same = new ByteForms(next);
            same.builtIn.putAll(builtIn);
            return same;
        }

        Map<Long, ByteForm> of(Collection<Long> types) throws SQLException {
            List<Long> unknown =
                    types.stream().filter(type -> !builtIn.containsKey(type)).toList();
            if (unknown.isEmpty()) {
                return builtIn;
            }
            Map<Long, ByteForm> forms = new HashMap<>(builtIn);
            try (var statement = connection.prepareStatement(QUERY)) {
                statement.setString(1, OidArray.of(unknown));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        forms.put(
                                row.getLong(1),
                                ByteForm.of(type(row, 2), inside(row), row.getLong(1) != row.getLong(2)));
                    }
                }
            }
            forms.forEach((oid, form) -> {
                if (oid < ByteForm.FIRST_USER_OID) {
                    builtIn.put(oid, form);
                }
            });
            return forms;
        }

        private static ByteForm.@Nullable Type inside(ResultSet row) throws SQLException {
            return row.getString(6) == null ? null : type(row, 6);
        }

        private static ByteForm.Type type(ResultSet row, int first) throws SQLException {
            return new ByteForm.Type(
                    row.getLong(first),
                    row.getString(first + 1).charAt(0),
                    row.getString(first + 2),
                    row.getBoolean(first + 3));
        }
    }
}
