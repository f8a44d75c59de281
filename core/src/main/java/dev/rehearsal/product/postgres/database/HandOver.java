package dev.rehearsal.product.postgres.database;

import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Gives what SQL before the first migration made to the role that migrates; extensions, and what belongs to them, stay. */
final class HandOver {
    private static final String OWNED = """
            with mine (classid, objid) as (
                select 'pg_catalog.pg_namespace'::regclass, oid from pg_catalog.pg_namespace where nspowner = current_user::regrole
                union all
                select 'pg_catalog.pg_class'::regclass, oid from pg_catalog.pg_class
                 where relowner = current_user::regrole and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                union all
                select 'pg_catalog.pg_type'::regclass, t.oid from pg_catalog.pg_type t left join pg_catalog.pg_class c on c.oid = t.typrelid
                 where typowner = current_user::regrole and (typtype in ('e', 'd', 'r') or c.relkind = 'c')
                union all
                select 'pg_catalog.pg_proc'::regclass, oid from pg_catalog.pg_proc where proowner = current_user::regrole)
            select format('alter %s %s owner to ', case o.type when 'composite type' then 'type' else o.type end, o.identity)
              from mine m, pg_catalog.pg_identify_object(m.classid, m.objid, 0) o
             where m.objid >= 16384 and not exists (select from pg_catalog.pg_depend d
                where d.classid = m.classid and d.objid = m.objid and d.deptype in ('e', 'a', 'i') and d.refclassid <> 'pg_catalog.pg_namespace'::regclass)
            """;

    private final Connection connection;

    HandOver(Connection connection) {
        this.connection = connection;
    }

    void to(String role) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<String> owned = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(OWNED)) {
                while (rows.next()) {
                    owned.add(rows.getString(1));
                }
            }
            for (String alter : owned) {
                statement.execute(alter + Quoting.always(role));
            }
        }
    }
}
