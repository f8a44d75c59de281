package dev.rehearsal.database;

import static dev.rehearsal.database.EmbeddedDatabaseTests.ask;
import static dev.rehearsal.database.EmbeddedDatabaseTests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.testing.Postgres;
import java.sql.SQLException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamedServerTests {
    static final String WHOLE_CLUSTER = """
            select string_agg(line, e'\\n' order by line) from (
              select concat_ws(' ', 'database', oid, datname, datdba, datacl, datconnlimit, shobj_description(oid, 'pg_database')) from pg_database
              union all select concat_ws(' ', 'role', a::text, shobj_description(oid, 'pg_authid')) from pg_authid a
              union all select concat_ws(' ', 'member', m::text) from pg_auth_members m
              union all select concat_ws(' ', 'setting', s::text) from pg_db_role_setting s
              union all select concat_ws(' ', 'tablespace', t::text) from pg_tablespace t
              union all select concat_ws(' ', 'depends', classid, objid, refclassid, refobjid, deptype) from pg_shdepend where dbid in (0, (select oid from pg_database where datname = current_database()))
              union all select concat_ws(' ', 'privilege', p::text) from pg_parameter_acl p
              union all select concat_ws(' ', 'row', n::text) from neighbours n
            ) all_of_it (line)
            """;

    private Database neighbour;
    private DatabaseServers servers;

    NamedServerTests() {
        neighbour = Postgres.database(new DatabaseSettings("production", """
                        create role ci login createdb password 'secret';
                        create role app_owner; grant app_owner to ci; create role poor login;
                        create table neighbours as select g as id, 'row ' || g as text from generate_series(1, 100) g;
                        alter database production set work_mem = '7MB';
                        comment on database production is 'do not touch'
                        """, "superuser"), Isolation.OWN_SERVER);
        servers = DatabaseServers.open();
    }

    @BeforeEach
    void connect() throws SQLException {
        assertThat(ask(neighbour, "select count(*) from neighbours")).isEqualTo("100");
    }

    @AfterEach
    void stop() {
        servers.close();
        neighbour.close();
    }

    @Test
    void touchesNothingButItsOwnDatabases() throws SQLException {
        String before = ask(neighbour, WHOLE_CLUSTER);
        Database database = servers.create(named("ci"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        run(database, "create table t as select 1 as id");
        try (Database fork = database.fork()) {
            assertThat(ask(fork, "select count(*) from t")).isEqualTo("1");
            assertThat(ask(neighbour, "select count(*) from pg_database where datname like 'rehearsal%'"))
                    .isEqualTo("2");
        }
        database.close();
        assertThat(ask(neighbour, WHOLE_CLUSTER)).isEqualTo(before);
    }

    @Test
    void dropsWhatNobodyClosed() throws SQLException {
        String before = ask(neighbour, WHOLE_CLUSTER);
        Database database = servers.create(named("ci"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        run(database, "create table t as select 1 as id");
        database.fork();
        servers.close();
        assertThat(ask(neighbour, WHOLE_CLUSTER)).isEqualTo(before);
        servers = DatabaseServers.open();
    }

    @Test
    void dropsWhatItsOwnerShutToEverybody() throws SQLException {
        String before = ask(neighbour, WHOLE_CLUSTER);
        Database database = servers.create(named("ci"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        run(database, "alter database " + database.name() + " with connection limit 0 is_template true");
        database.close();
        servers.close();
        assertThat(ask(neighbour, WHOLE_CLUSTER)).isEqualTo(before);
        servers = DatabaseServers.open();
    }

    @Test
    void runsMigrationsAsARoleThatItsUserMayTakeOn() throws SQLException {
        DatabaseSettings settings = new DatabaseSettings(null, "create extension citext", "app_owner");
        try (Database database = servers.create(named("ci"), settings, Isolation.SHARED_SERVER)) {
            assertThat(ask(database, "select current_user")).isEqualTo("app_owner");
            run(database, "create table t (name citext)");
            assertThat(ask(database, "select tableowner from pg_tables where tablename = 't'"))
                    .isEqualTo("app_owner");
        }
    }

    @Test
    void takesBackSqlThatTouchesWhatAllDatabasesShare() throws SQLException {
        String before = ask(neighbour, WHOLE_CLUSTER);
        DatabaseSettings settings = new DatabaseSettings(null, "alter role ci set work_mem = '1GB'", null);
        assertThatThrownBy(() -> servers.create(named("ci"), settings, Isolation.SHARED_SERVER))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("pg_db_role_setting")
                .hasMessageContaining("nothing was changed");
        assertThat(ask(neighbour, WHOLE_CLUSTER)).isEqualTo(before);
    }

    @Test
    void leavesDatabasesAloneThatOnlyLookLikeOurs() throws SQLException {
        Owner dead = new Owner(Owner.thisProcess().host(), 4_194_304, 1);
        String abandoned = dead.newName();
        String withOtherComment = dead.newName();
        String alive = Owner.thisProcess().newName();
        for (String name : new String[] {abandoned, withOtherComment, alive, "rehearsal_mine"}) {
            run(neighbour, "create database " + name + " owner ci");
        }
        run(neighbour, "comment on database " + withOtherComment + " is 'kept on purpose'");
        servers.create(named("ci"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER)
                .close();
        assertThat(ask(
                        neighbour,
                        "select array_agg(datname::text order by 1) from pg_database where datname like 'rehearsal%'"))
                .contains(withOtherComment, alive, "rehearsal_mine")
                .doesNotContain(abandoned);
    }

    @Test
    void saysWhatAUserWithoutTheRightNeeds() {
        assertThatThrownBy(() -> servers.create(named("poor"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("the role 'poor' may not rehearse")
                .hasMessageContaining("\n  alter role \"poor\" createdb;  -- a rehearsal makes databases of its own")
                .hasMessageContaining("'embedded:17'");
    }

    @Test
    void saysWhyTheServerDoesNotLetItIn() throws SQLException {
        run(neighbour, "create role locked login");
        run(neighbour, "create role sleeper nologin");
        run(neighbour, "create role crowd login connection limit 0");
        run(neighbour, "grant connect on database production to crowd");
        run(neighbour, "revoke connect on database " + neighbour.name() + " from public");
        assertRefused("locked")
                .hasMessageContaining("grant connect on database \"" + neighbour.name() + "\" to \"locked\"");
        assertRefused("sleeper").hasMessageContaining("alter role \"sleeper\" login;  -- ");
        assertRefused("crowd").hasMessageContaining("alter role \"crowd\" connection limit -1");
        assertThatThrownBy(() -> servers.create(
                        DatabaseRequest.parse(neighbour.jdbcUrl().replace(neighbour.name(), "nowhere") + "&user=ci"),
                        DatabaseSettings.defaults(),
                        Isolation.SHARED_SERVER))
                .hasMessageContaining("name a database in the URL that is there");
    }

    @Test
    void saysWhatAMigratorIsMissing() throws SQLException {
        run(neighbour, "create role stranger");
        assertThatThrownBy(() -> servers.create(
                        named("ci"), new DatabaseSettings(null, null, "stranger"), Isolation.SHARED_SERVER))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("grant \"stranger\" to \"ci\";  -- ");
        assertThatThrownBy(() -> servers.create(
                        named("ci"),
                        new DatabaseSettings(null, "create extension file_fdw", null),
                        Isolation.SHARED_SERVER))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("permission denied")
                .hasMessageEndingWith("it runs as 'ci'");
    }

    @Test
    void refusesToBeAServerOfItsOwn() {
        assertThatThrownBy(() -> servers.create(named("ci"), DatabaseSettings.defaults(), Isolation.OWN_SERVER))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("'embedded:17'");
    }

    @Test
    void neverShowsThePassword() {
        DatabaseRequest dead = DatabaseRequest.parse("jdbc:postgresql://127.0.0.1:1/postgres?user=ci&password=s3cr3t");
        assertThatThrownBy(() -> servers.create(dead, DatabaseSettings.defaults(), Isolation.SHARED_SERVER))
                .isInstanceOf(DatabaseException.class)
                .message()
                .contains("127.0.0.1:1")
                .doesNotContain("s3cr3t");
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
