package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.SharedServerException;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks on a server that is named by its URL, where nothing may be changed that its databases share. */
@Tag("exhaustive")
class NamedServerWalkTests {
    private static final String UNLESS_THERE = """
            -- the application's own role
            do $$ begin
                if not exists (select from pg_roles where rolname = 'app') then
                    create role app password 'secret';
                end if;
            end $$;
            grant usage on schema public to app;
            """;

    @TempDir
    private Path directory;

    private Database neighbour;
    private DatabaseServers servers;
    private PlainHistory history;

    @BeforeEach
    void startServer() {
        String roles = "create role ci login superuser password 'secret'; create role app";
        neighbour = Postgres.database(new DatabaseSettings("production", roles, null), Isolation.OWN_SERVER);
        servers = DatabaseServers.open();
        history = new PlainHistory(directory).step("create table audit (what text, \"user\" text)", "drop table audit");
    }

    @AfterEach
    void stopServer() {
        servers.close();
        neighbour.close();
    }

    @Test
    void theStatementThatChangesTheServerIsNamed() {
        history.step(UNLESS_THERE, "revoke usage on schema public from app");
        try (Walk walk = Walk.of(rehearsal())) {
            assertThatThrownBy(() -> walk.step("1"))
                    .isInstanceOf(SharedServerException.class)
                    .hasMessageContaining("'create role app' in 'V2 step' at 2_step.up.sql:4")
                    .hasMessageContaining("rehearsal.leaves-server-alone=true")
                    .message()
                    .doesNotContain("secret");
        }
    }

    @Test
    void whoKnowsThatItChangesNothingThereOverrulesTheRefusal() {
        history.step(UNLESS_THERE, "revoke usage on schema public from app");
        try (Walk walk = Walk.of(rehearsal().leavingServerAlone())) {
            assertThat(walk.steps()).hasSize(2).allSatisfy(CleanStep::check);
        }
    }

    @Test
    void whatChangesTheServerAllTheSameIsRefusedWhenItIsDone() {
        history.step("create role lodger", "drop role lodger");
        try (Walk walk = Walk.of(trusting())) {
            assertThatThrownBy(() -> walk.steps().toList())
                    .isInstanceOf(SharedServerException.class)
                    .hasMessageContaining("'V2 step' (2_step.up.sql) has changed")
                    .hasMessageContaining("taken back by hand")
                    .hasMessageContaining("cannot bring it back: role 'lodger' is new");
        }
    }

    @Test
    void whatIsGoneFromTheServerIsNamed() {
        history.step("do $$ begin execute 'drop ro' || 'le app'; end $$", "select 1");
        try (Walk walk = Walk.of(trusting())) {
            assertThatThrownBy(() -> walk.steps().toList())
                    .isInstanceOf(SharedServerException.class)
                    .hasMessageContaining("cannot bring it back: role 'app' is gone");
        }
    }

    @Test
    void otherDatabasesAndSettingsInFilesAreLookedAtToo() {
        history.step("alter system set work_mem = '9MB'", "select 1");
        try (Walk walk = Walk.of(trusting())) {
            assertThatThrownBy(() -> walk.steps().toList())
                    .isInstanceOf(SharedServerException.class)
                    .hasMessageContaining("'V2 step' (2_step.up.sql) has changed")
                    .hasMessageContaining("the setting 'work_mem' in a file of the server is new");
        }
    }

    @Test
    void aForeignDatabaseIsLookedAtToo() {
        history.step("do $$ begin execute 'alter data' || 'base production connection limit 7'; end $$", "select 1");
        try (Walk walk = Walk.of(trusting())) {
            assertThatThrownBy(() -> walk.steps().toList())
                    .isInstanceOf(SharedServerException.class)
                    .hasMessageContaining("database 'production' is changed");
        }
    }

    /** Nobody is asked to take anything back where nothing happened. */
    @Test
    void theRoleThatMigratesIsRefusedWhatNeedsMore() {
        assertRefused(
                "create role lodger",
                "permission denied to create role",
                "it needs a superuser, or a right that somebody grants. Set rehearsal.trusted-server=true");
        assertRefused(
                "copy audit to '/dev/null'", "COPY to a file", "it needs the rights of pg_write_server_files. Set");
        assertRefused("alter table audit owner to app", "role \"app\"", "it needs to be a member of 'app'. Set");
        assertRefused(
                "create extension file_fdw",
                "permission denied to create extension",
                "it needs a superuser. Put 'create extension file_fdw' into the file of 'before'");
    }

    private void assertRefused(String sql, String... words) {
        history = new PlainHistory(directory).step("create table audit (what text)", "drop table audit");
        history.step(sql, "select 1");
        try (Walk walk = Walk.of(rehearsal().leavingServerAlone())) {
            assertThat(walk.step("2").up())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failure -> assertThat(failure.message())
                                    .contains(words)
                                    .contains(
                                            "The role that Rehearsal made for migrations on a server that others use"));
        }
    }

    private Rehearsal trusting() {
        return Rehearsal.of(history.read())
                .leavingServerAlone()
                .on(isolation ->
                        servers.create(named(), DatabaseSettings.defaults().trustingServer(), isolation));
    }

    private DatabaseRequest named() {
        return DatabaseRequest.parse(neighbour.jdbcUrl() + "&user=ci&password=secret");
    }

    @Test
    void valuesCommentsAndNamesAreNotRefused() {
        history.step("""
                -- create role nobody
                create table "create user" (database text);
                insert into audit values ('create user', 'drop database production; create role x');
                comment on table audit is 'rows such as: create user ada';
                do $$ begin
                    insert into audit values ('alter system reset all', user);
                    execute 'create index on audit ("user")';
                end $$;
                """, """
                drop table "create user"; drop index audit_user_idx; comment on table audit is null;
                delete from audit;
                """);
        try (Walk walk = Walk.of(rehearsal())) {
            assertThat(walk.steps()).hasSize(2).allSatisfy(CleanStep::check);
        }
    }

    private Rehearsal rehearsal() {
        return Rehearsal.of(history.read())
                .on(isolation -> servers.create(named(), DatabaseSettings.defaults(), isolation));
    }
}
