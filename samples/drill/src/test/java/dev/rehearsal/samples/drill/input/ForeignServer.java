package dev.rehearsal.samples.drill.input;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A server that others use: with a database, roles and settings of theirs, and one of their sessions. */
final class ForeignServer implements AutoCloseable {
    private static final List<String> SETUP = List.of(
            "create role boss login superuser password 'secret'",
            "create role maker login createdb password 'secret'",
            "create role bystander login password 'own'",
            "create role lodger login password 'own'",
            "alter role bystander set work_mem = '7MB'",
            "create database shop owner bystander",
            "comment on database shop is 'do not touch'",
            "create database rehearsal_mine");

    private static final String SERVER = """
            select 'database ' || concat_ws(' ', datname, datdba, datacl, datconnlimit, datistemplate, datallowconn,
                   shobj_description(oid, 'pg_database')) from pg_database
            union all select 'role ' || a::text from pg_authid a
            union all select 'member ' || m::text from pg_auth_members m
            union all select 'default ' || s::text from pg_db_role_setting s
            union all select 'tablespace ' || spcname from pg_tablespace
            union all select 'file setting ' || concat_ws(' ', name, setting) from pg_file_settings
            union all select 'slot ' || slot_name from pg_replication_slots
            union all select 'prepared ' || gid || ' in ' || case when database like 'rehearsal%' then 'ours' else database end from pg_prepared_xacts
            """;

    private static final String SHOP = """
            select 'customer ' || c::text from customers c
            union all select 'relation ' || relname from pg_class where relnamespace = 'public'::regnamespace
            union all select 'large object ' || oid from pg_largeobject_metadata
            """;

    private final DatabaseServers servers = DatabaseServers.open();
    private final Database database;
    private final Connection session;

    ForeignServer() throws SQLException {
        database = servers.create(
                DatabaseRequest.parse("embedded:15"),
                new DatabaseSettings(null, null, "superuser"),
                Isolation.OWN_SERVER);
        try (Connection connection = database.connect(Access.OBSERVER);
                Statement statement = connection.createStatement()) {
            for (String sql : SETUP) {
                statement.execute(sql);
            }
        }
        session = DriverManager.getConnection(url("boss", "shop"));
        try (Statement statement = session.createStatement()) {
            statement.execute("create table customers (id int, name text)");
            statement.execute("insert into customers values (1, 'ada'), (2, 'bob')");
            statement.execute("select lo_create(4711)");
        }
    }

    /** How a role of this server names it. */
    String url(String role, String name) {
        return database.jdbcUrl().replace('/' + database.name(), '/' + name) + "&user=" + role + "&password=secret";
    }

    /** All that is not Rehearsal's, a line each; in its place what keeps it from being read. */
    Set<String> state() {
        Set<String> state = new TreeSet<>();
        add(state, "postgres", SERVER);
        add(state, "shop", SHOP);
        try {
            state.add("the session of others is " + (session.isValid(2) ? "open" : "ended"));
        } catch (SQLException e) {
            state.add("the session of others: " + e.getMessage());
        }
        return state;
    }

    private void add(Set<String> state, String name, String query) {
        try (Connection connection = DriverManager.getConnection(url("boss", name));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                state.add(rows.getString(1));
            }
        } catch (SQLException e) {
            state.add(name + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() throws SQLException {
        session.close();
        database.close();
        servers.close();
    }
}
