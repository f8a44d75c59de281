package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.snapshot.SnapshotReader.Withheld;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells which tables a role may not read, or not whole. */
final class Privileges {
    private static final String QUERY = """
            select o.oid,
                pg_catalog.has_table_privilege(c.oid, 'select') and pg_catalog.has_schema_privilege(c.relnamespace, 'usage'),
                pg_catalog.row_security_active(c.oid), current_user
            from pg_catalog.unnest(?::int8[]) o(oid) join pg_catalog.pg_class c on c.oid = o.oid::oid
            """;

    private Privileges() {}

    static List<Withheld> withheld(Connection connection, Collection<Relation> tables) throws SQLException {
        Map<Long, Relation> asked = new LinkedHashMap<>();
        tables.forEach(table -> asked.put(table.id(), table));
        List<Relation> unreadable = new ArrayList<>();
        List<Relation> filtered = new ArrayList<>();
        String role = "";
        try (var statement = connection.prepareStatement(QUERY)) {
            statement.setArray(
                    1, connection.createArrayOf("int8", asked.keySet().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Relation table = asked.get(row.getLong(1));
                    role = row.getString(4);
                    if (table != null && !row.getBoolean(2)) {
                        unreadable.add(table);
                    } else if (table != null && row.getBoolean(3)) {
                        filtered.add(table);
                    }
                }
            }
        }
        return withheld(role, unreadable, filtered);
    }

    private static List<Withheld> withheld(String role, List<Relation> unreadable, List<Relation> filtered) {
        return List.of(
                new Withheld(role, "may not read", unreadable, "grant SELECT on them (and USAGE on their schemas)"),
                new Withheld(
                        role,
                        "sees only a part of the rows, by row-level security, of",
                        filtered,
                        "take a role that bypasses it"));
    }
}
