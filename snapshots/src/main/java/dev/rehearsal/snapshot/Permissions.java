package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Asks, before the first row is read, whether all rows of some tables may be. */
final class Permissions {
    private static final String QUERY = """
            select o.oid,
                pg_catalog.has_table_privilege(c.oid, 'select') and pg_catalog.has_schema_privilege(c.relnamespace, 'usage'),
                pg_catalog.row_security_active(c.oid), current_user
            from pg_catalog.unnest(?::int8[]) o(oid) join pg_catalog.pg_class c on c.oid = o.oid::oid
            """;

    private Permissions() {}

    static void check(Connection connection, Collection<Relation> tables) throws SQLException {
        Map<Long, String> names = new HashMap<>();
        tables.forEach(table -> names.put(table.id(), "'" + Tables.displayName(table) + "'"));
        Set<String> unreadable = new TreeSet<>();
        Set<String> filtered = new TreeSet<>();
        Set<String> fine = new TreeSet<>();
        String role = "";
        try (var statement = connection.prepareStatement(QUERY)) {
            statement.setArray(
                    1, connection.createArrayOf("int8", names.keySet().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String name = names.getOrDefault(row.getLong(1), "");
                    role = row.getString(4);
                    (row.getBoolean(2) ? row.getBoolean(3) ? filtered : fine : unreadable).add(name);
                }
            }
        }
        refuse(role, unreadable, "may not read ", "grant SELECT on them (and USAGE on their schemas)");
        refuse(
                role,
                filtered,
                "sees only a part of the rows, by row-level security, of ",
                "take a role that bypasses it");
    }

    private static void refuse(String role, Set<String> tables, String verb, String remedy) {
        if (!tables.isEmpty()) {
            throw new SnapshotException("Role '" + role + "' " + verb + String.join(", ", tables) + "; " + remedy
                    + ", or leave them out with except(…)");
        }
    }
}
