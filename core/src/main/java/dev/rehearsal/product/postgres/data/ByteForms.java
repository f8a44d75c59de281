package dev.rehearsal.product.postgres.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the byte forms of types; remembers those of the server's own types only, because a user's can change. */
final class ByteForms {
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
                    forms.put(row.getLong(1), ByteForm.of(type(row, 2), inside(row), row.getLong(1) != row.getLong(2)));
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
