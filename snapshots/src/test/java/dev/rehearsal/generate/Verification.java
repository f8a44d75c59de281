package dev.rehearsal.generate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Lets the server check every constraint of every table anew, and takes back what that needed. */
final class Verification {
    private static final String AGAIN = """
            select 'alter table ' || k.conrelid::regclass || ' add constraint rehearsal_again ' || pg_get_constraintdef(k.oid)
            from pg_constraint k join pg_class c on c.oid = k.conrelid
            left join pg_constraint whole on whole.oid = k.conparentid
            where k.contype in ('f', 'c', 'x') and k.connamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
                and whole.conrelid is distinct from k.conrelid and k.conparentid = 0 and k.conislocal and k.convalidated
                and not (c.relkind = 'p' and k.contype = 'x')
            union all
            select 'alter table ' || a.attrelid::regclass || ' alter ' || quote_ident(a.attname) || ' set not null'
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relkind in ('r', 'p') and c.oid >= 16384 and a.attnum > 0 and a.attnotnull and not a.attisdropped
            union all
            select 'reindex table ' || c.oid::regclass from pg_class c where c.relkind = 'r' and c.oid >= 16384
            order by 1
            """;

    private Verification() {}

    /** What does not hold; empty where all is well. */
    static List<String> of(Connection connection) throws SQLException {
        List<String> broken = new ArrayList<>();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            List<String> commands = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(AGAIN)) {
                while (row.next()) {
                    commands.add(row.getString(1));
                }
            }
            for (String command : commands) {
                var before = connection.setSavepoint();
                try {
                    statement.execute(command);
                } catch (SQLException e) {
                    broken.add(command + ": " + e.getMessage());
                }
                connection.rollback(before);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return broken;
    }
}
