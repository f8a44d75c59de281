package dev.rehearsal.product.postgres.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Tells whether sessions on a database begin alike, so that an earlier one brought back to its first state is as good as a new one. */
final class LaterSessions {
    /** What a migration may have set for sessions that begin later, or lets run in them. */
    private static final String DIFFERENCES = """
            select 1 from pg_catalog.pg_db_role_setting s where s.setdatabase operator(pg_catalog.=) 0
                or s.setdatabase operator(pg_catalog.=) (select d.oid from pg_catalog.pg_database d
                    where d.datname operator(pg_catalog.=) pg_catalog.current_database())
            union all
            select 1 from pg_catalog.pg_event_trigger t where t.evtevent operator(pg_catalog.=) 'login'
            """;

    private LaterSessions() {}

    /** A query that has a row for each thing that makes later sessions on its database begin otherwise. */
    static String differences() {
        return DIFFERENCES;
    }

    /** Whether nothing on the database of a session makes later ones begin otherwise. */
    static boolean beginAsEarlierOnes(Connection session) throws SQLException {
        try (var statement = session.createStatement();
                ResultSet differences = statement.executeQuery(DIFFERENCES)) {
            return !differences.next();
        }
    }
}
