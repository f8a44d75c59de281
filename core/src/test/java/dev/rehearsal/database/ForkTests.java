package dev.rehearsal.database;

import static dev.rehearsal.database.EmbeddedDatabaseTests.ask;
import static dev.rehearsal.database.EmbeddedDatabaseTests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForkTests {
    /** The catalogs' own words, without the oids and names in which two databases always differ. */
    private static final String AROUND = """
            select concat_ws(' | ', pg_get_userbyid(datdba), datacl, datconnlimit, shobj_description(d.oid, 'pg_database'),
                   (select array_agg(coalesce(pg_get_userbyid(nullif(setrole, 0)), '-') || setconfig::text order by 1)
                      from pg_db_role_setting where setdatabase = d.oid))
              from pg_database d where datname = current_database()
            """;

    private static final String DECORATE = """
            create role fork_owner; create role fork_reader; create role fork_granter;
            do $$ declare d text := quote_ident(current_database()); begin
              execute 'alter database ' || d || ' owner to fork_owner';
              execute 'revoke all on database ' || d || ' from public';
              execute 'revoke create on database ' || d || ' from fork_owner';
              execute 'grant connect on database ' || d || ' to fork_granter with grant option';
              execute 'grant temporary on database ' || d || ' to public';
              execute 'set local role fork_granter';
              execute 'grant connect on database ' || d || ' to fork_reader';
              execute 'reset role';
              execute 'alter database ' || d || ' connection limit 17';
              execute 'comment on database ' || d || ' is ''it''''s a \\ shop''';
              execute 'alter database ' || d || ' set search_path = "$user", public, "O''Hara, ""x"" y"';
              execute 'alter database ' || d || ' set rehearsal.note = ''a, "b" \\ c''';
              execute 'alter role fork_reader in database ' || d || ' set statement_timeout = ''7s''';
            end $$
            """;

    /** By the two ways to copy one: as a template on its server, and with its server. */
    @ParameterizedTest
    @EnumSource(names = "SECOND_SERVER", mode = EnumSource.Mode.EXCLUDE)
    void copyOwnerPrivilegesSettingsAndComment(Isolation isolation) throws SQLException {
        DatabaseSettings settings = new DatabaseSettings(null, DECORATE, "superuser");
        try (Database source = Postgres.database(settings, isolation);
                Database fork = source.fork();
                Database forkOfFork = fork.fork()) {
            assertThat(ask(source, AROUND))
                    .contains("fork_owner", "fork_granter", "17", "it's a \\ shop", "7s", "O'Hara");
            assertThat(ask(fork, AROUND)).isEqualTo(ask(source, AROUND));
            assertThat(ask(forkOfFork, AROUND)).isEqualTo(ask(source, AROUND));
        }
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @EnumSource(names = "SECOND_SERVER")
    void copyOwnerPrivilegesSettingsAndCommentOnASecondServer(Isolation isolation) throws SQLException {
        copyOwnerPrivilegesSettingsAndComment(isolation);
    }

    @ParameterizedTest
    @ValueSource(ints = 15)
    void withoutAnythingAroundTheDatabaseStayWithoutIt(int major) throws SQLException {
        try (Database source = Postgres.ofSuperuser(major);
                Database fork = source.fork()) {
            assertThat(ask(fork, AROUND)).isEqualTo("postgres | -1").isEqualTo(ask(source, AROUND));
        }
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18})
    void withoutAnythingAroundTheDatabaseStayWithoutItOnLaterServers(int major) throws SQLException {
        withoutAnythingAroundTheDatabaseStayWithoutIt(major);
    }

    @Test
    void nameTheSessionThatIsInTheWay() throws SQLException {
        try (Database source = Postgres.ofSuperuser();
                Connection open = source.connect(Access.OBSERVER);
                Statement statement = open.createStatement()) {
            statement.execute("select 'still here'");
            assertThatThrownBy(source::fork)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("still open: session ")
                    .hasMessageContaining("of 'rehearsal' (idle): select 'still here'")
                    .hasMessageEndingWith("close every connection before a fork");
        }
    }

    @Test
    void succeedOnceTheSessionIsClosed() throws SQLException {
        try (Database source = Postgres.ofSuperuser()) {
            run(source, "create table t (id int)");
            try (Database fork = source.fork()) {
                assertThat(ask(fork, "select count(*) from t")).isEqualTo("0");
            }
        }
    }

    @Test
    void nameTheSubscriptionThatCannotBeCopied() throws SQLException {
        try (Database source = Postgres.ofSuperuser()) {
            run(
                    source,
                    "create subscription feed connection 'host=127.0.0.1 port=1' publication p with (connect = false)");
            assertThatThrownBy(source::fork)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("subscription 'feed'");
        }
    }

    @Test
    @Timeout(60)
    void dropsADatabaseWithSubscriptionsSessionsAndTemplateFlag() throws SQLException, InterruptedException {
        Database database = Postgres.ofSuperuser();
        run(
                database,
                "create subscription feed connection 'host=127.0.0.1 port=1' publication p with (connect = false)");
        run(database, "do $$ begin execute 'alter database ' || current_database() || ' is_template true'; end $$");
        Connection open = database.connect(Access.MIGRATOR);
        database.close();
        try (Database other = Postgres.ofSuperuser()) {
            while (!"0".equals(count(other, database.name()))) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        assertThat(open.isValid(1)).isFalse();
    }

    @Test
    void runBeforeSqlOnceAndMigrateAsAnOrdinaryRole() throws SQLException {
        DatabaseSettings settings = new DatabaseSettings(
                null, "create role before_once; create extension citext; create extension hstore", "app_owner");
        try (Database one = Postgres.database(settings, Isolation.SHARED_SERVER);
                Database two = Postgres.database(settings, Isolation.SHARED_SERVER)) {
            for (Database database : new Database[] {one, two}) {
                assertThat(database.migrator()).isEqualTo("app_owner");
                assertThat(ask(
                                database,
                                "select rolsuper || ' ' || rolname from pg_roles where rolname = session_user"))
                        .isEqualTo("false app_owner");
                run(database, "create table t (name citext)");
            }
        }
    }

    @Test
    void refuseAUsersNameOnASharedServer() {
        assertThatThrownBy(() ->
                        Postgres.database(new DatabaseSettings("webshop", null, "superuser"), Isolation.SHARED_SERVER))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("'webshop' needs a server of its own");
    }

    private static @Nullable String count(Database database, String name) throws SQLException {
        return ask(database, "select count(*) from pg_database where datname = '" + name + "'");
    }
}
