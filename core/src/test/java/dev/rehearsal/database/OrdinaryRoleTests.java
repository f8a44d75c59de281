package dev.rehearsal.database;

import static dev.rehearsal.database.EmbeddedDatabaseTests.ask;
import static dev.rehearsal.database.EmbeddedDatabaseTests.run;
import static dev.rehearsal.database.NamedServerTests.WHOLE_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The role that migrations run as on a server that others use, where the user of its URL may make one. */
class OrdinaryRoleTests {
    private final Database neighbour =
            Postgres.database(new DatabaseSettings("production", """
                    create role boss login superuser password 'secret';
                    create role ci login createdb password 'secret';
                    create role app_owner; grant app_owner to ci;
                    create table neighbours as select g as id from generate_series(1, 100) g
                    """, "superuser"), Isolation.OWN_SERVER);
    private final DatabaseServers servers = DatabaseServers.open();

    @AfterEach
    void stop() {
        servers.close();
        neighbour.close();
    }

    @ParameterizedTest
    @ValueSource(ints = 15)
    void migratesAsARoleOfItsOwnWhereTheUserMayMakeRoles(int major) throws SQLException {
        String roles =
                "create role chief login createdb createrole password 'secret'; create table neighbours (id int)";
        try (Database other =
                Postgres.database(major, new DatabaseSettings("p", roles, "superuser"), Isolation.OWN_SERVER)) {
            for (String user : new String[] {"postgres", "chief"}) {
                String before = ask(other, WHOLE_CLUSTER);
                DatabaseRequest named = DatabaseRequest.parse(other.jdbcUrl() + "&user=" + user + "&password=secret");
                try (DatabaseServers own = DatabaseServers.open();
                        Database database = own.create(named, DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
                        Database fork = database.fork()) {
                    assertIsOrdinary(database);
                    assertIsOrdinary(fork);
                }
                assertThat(ask(other, WHOLE_CLUSTER)).isEqualTo(before);
            }
        }
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @ValueSource(ints = {16, 18})
    void migratesAsARoleOfItsOwnOnLaterServers(int major) throws SQLException {
        migratesAsARoleOfItsOwnWhereTheUserMayMakeRoles(major);
    }

    private static void assertIsOrdinary(Database database) throws SQLException {
        String role = database.migrator();
        assertThat(role).startsWith("rehearsal_");
        assertThat(database.isMigratedByOrdinaryRole()).isTrue();
        assertThat(database.toString() + database.jdbcUrl()).doesNotContain(database.password());
        for (Access access : Access.values()) {
            try (Connection connection = database.connect(access)) {
                assertThat(one(connection, "select session_user || ' ' || current_user"))
                        .isEqualTo(role + " " + role);
                assertThat(one(connection, """
                        select concat_ws(' ', rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
                            (select count(*) from pg_auth_members where member = r.oid),
                            (select pg_get_userbyid(datdba) = rolname from pg_database where datname = current_database()))
                        from pg_roles r where rolname = current_user
                        """)).isEqualTo("t f f f f f 0 t");
            }
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (ResultSet answer = connection.createStatement().executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Test
    void aTrustedServerOrAMigratorStandsInItsPlace() throws SQLException {
        DatabaseSettings trusted = DatabaseSettings.defaults().trustingServer();
        try (Database database = servers.create(named("boss"), trusted, Isolation.SHARED_SERVER)) {
            assertThat(ask(database, "select session_user")).isEqualTo("boss");
        }
        DatabaseSettings migrator = new DatabaseSettings(null, null, "app_owner");
        try (Database database = servers.create(named("boss"), migrator, Isolation.SHARED_SERVER)) {
            assertThat(ask(database, "select current_user")).isEqualTo("app_owner");
        }
        assertThat(ask(neighbour, "select count(*) from pg_roles where rolname like 'rehearsal%'"))
                .isEqualTo("0");
    }

    @Test
    void whatIsMadeBeforeBelongsToTheRoleThatMigrates() throws SQLException {
        DatabaseSettings settings = new DatabaseSettings(null, """
                create extension file_fdw; create extension hstore; create schema shop;
                create table shop.carts (id serial primary key, state text); create type shop.mood as enum ('good');
                create view shop.open as select * from shop.carts; create domain shop.price as int;
                create function shop.now() returns int language sql as 'select 1'
                """, null);
        try (Database database = servers.create(named("boss"), settings, Isolation.SHARED_SERVER)) {
            run(database, "alter table shop.carts add total shop.price; alter type shop.mood add value 'bad'");
            run(database, "drop view shop.open; drop function shop.now(); create table t (h hstore)");
            assertThat(ask(database, "select count(*) from shop.carts")).isEqualTo("0");
        }
    }

    /** A server that lets in nobody but those who are named in its files. */
    @Test
    void saysWhatLetsItsRoleIn() throws Exception {
        Path hba = Path.of(ask(neighbour, "show hba_file"));
        String lines = ask(neighbour, "select pg_read_file('pg_hba.conf')");
        assertThat(lines).isNotEmpty();
        run(neighbour, "copy (select 'host all boss,postgres,ci all trust') to '" + hba + "'");
        run(neighbour, "select pg_reload_conf(), pg_sleep(0.2)");
        assertRefused("boss")
                .hasMessageContaining("does not let in the role 'rehearsal_")
                .hasMessageContaining("\n  host  \"/^rehearsal_\"  \"/^rehearsal_\"  samenet  scram-sha-256")
                .hasMessageContaining("rehearsal.trusted-server=true")
                .hasMessageContaining("rehearsal.migrator=…")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void leavesRolesAloneThatOnlyLookLikeOurs() throws SQLException {
        Owner dead = new Owner(Owner.thisProcess().host(), 4_194_304, 1);
        String withoutComment = dead.newName();
        String withOtherComment = dead.newName();
        String withMore = dead.newName();
        String ours = dead.newName();
        String comment = "throw-away role of Rehearsal, made by process 4194304 which started at 2026-01-01T00:00:00Z";
        for (String name : new String[] {withoutComment, withOtherComment, withMore, ours}) {
            run(neighbour, "create role " + name);
            run(neighbour, "comment on role " + name + " is '" + comment + "'");
        }
        run(neighbour, "comment on role " + withoutComment + " is null");
        run(neighbour, "comment on role " + withOtherComment + " is 'kept on purpose'");
        run(neighbour, "alter role " + withMore + " createdb");
        servers.create(named("boss"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER)
                .close();
        assertThat(ask(neighbour, "select array_agg(rolname::text) from pg_roles where rolname like 'rehearsal%'"))
                .contains(withoutComment, withOtherComment, withMore)
                .doesNotContain(ours);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String user) {
        return assertThatThrownBy(
                        () -> servers.create(named(user), DatabaseSettings.defaults(), Isolation.SHARED_SERVER))
                .isInstanceOf(DatabaseException.class);
    }

    private DatabaseRequest named(String user) {
        return DatabaseRequest.parse(neighbour.jdbcUrl() + "&user=" + user + "&password=secret");
    }
}
