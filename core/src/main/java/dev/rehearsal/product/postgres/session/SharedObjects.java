package dev.rehearsal.product.postgres.session;

import dev.rehearsal.rehearsal.session.QueryTexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what all databases of a server share, as far as its user may read it: roles, databases, tablespaces, rights on parameters, and
 * settings in files. What processes of Rehearsal make there for a while is left out.
 */
final class SharedObjects {
    private static final String SHARED = """
            select pg_catalog.format('role ''%s''', rolname), pg_catalog.md5(pg_catalog.concat_ws(' ', r.oid, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin,
                    rolreplication, rolbypassrls, rolconnlimit, rolvaliduntil,
                    (select pg_catalog.string_agg(m.roleid::text, ' ' order by m.roleid) from pg_catalog.pg_auth_members m
                      where m.member = r.oid and pg_catalog.pg_get_userbyid(m.roleid)::text !~ '^rehearsal_(owner|observer|([0-9a-z]+_){3}[0-9a-z]+)$'),
                    (select pg_catalog.string_agg(s.setconfig::text, ' ' order by s.setdatabase) from pg_catalog.pg_db_role_setting s where s.setrole = r.oid)))
              from pg_catalog.pg_roles r where rolname !~ '^rehearsal_(owner|observer|([0-9a-z]+_){3}[0-9a-z]+)$'
            union all
            select pg_catalog.format('database ''%s''', datname), pg_catalog.md5(pg_catalog.concat_ws(' ', d.oid, datdba, datacl, datconnlimit, datallowconn, datistemplate,
                    (select s.setconfig::text from pg_catalog.pg_db_role_setting s where s.setdatabase = d.oid and s.setrole = 0)))
              from pg_catalog.pg_database d where datname !~ '^rehearsal(_[0-9a-z]+){4}$'
            union all
            select pg_catalog.format('tablespace ''%s''', spcname), pg_catalog.md5(pg_catalog.concat_ws(' ', spcowner, spcacl, spcoptions)) from pg_catalog.pg_tablespace
            union all
            select pg_catalog.format('who may set ''%s''', parname), pg_catalog.md5(a.acl::text)
              from pg_catalog.pg_parameter_acl p, lateral (select array(select one from unnest(p.paracl::text[]) one
                 where one !~ '^rehearsal_(owner|observer|([0-9a-z]+_){3}[0-9a-z]+)=') as acl) a
             where a.acl <> pg_catalog.acldefault('p', 10)::text[]
            """;

    private static final String MAY_READ_FILES =
            "select pg_catalog.has_function_privilege('pg_catalog.pg_show_all_file_settings()', 'execute')::text";

    private static final String FILES = """
            select pg_catalog.format('the setting ''%s'' in a file of the server', name), pg_catalog.md5(pg_catalog.string_agg(setting, ' ' order by seqno))
              from pg_catalog.pg_show_all_file_settings() group by name
            """;

    private SharedObjects() {}

    /** By name, each with a digest of what it is. */
    static Map<String, String> of(Connection connection) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>(QueryTexts.of(connection, SHARED));
        if ("true".equals(QueryTexts.of(connection, MAY_READ_FILES).get(0).get(0))) {
            rows.addAll(QueryTexts.of(connection, FILES));
        }
        Map<String, String> found = new TreeMap<>();
        rows.forEach(row -> found.put(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
        return found;
    }
}
