package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.Occasion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows hold the values that a later migration tells, so that it runs on them; one that refuses plausible rows is still refused. */
class LaterValuesTests {
    private static final DatabaseServers SERVERS = DatabaseServers.open();
    private static final String POSTGRES = "15";
    private static final String MARIADB = "mariadb:11.4";

    @TempDir
    private Path project;

    @AfterAll
    static void closeServers() {
        SERVERS.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state text not null    | alter table t add constraint c check (State in ('NEW','PAID'))",
                "state varchar(9)       | alter table only public.t add check (state = any (array['NEW'::text, 'PAID'])) not valid; alter table t validate constraint t_state_check",
                "state text not null    | alter table if exists t add check (state = 'NEW' or state = 'PAID' or state is null)",
                "state int not null     | alter table t add check (state in (1, 2, 3))",
                "state int not null     | alter table t add check (state between 1 and 5)",
                "state date not null    | alter table t add check (state >= '2031-01-01' and state < '2031-02-01')",
                "state text             | create type e as enum ('a', 'b'); alter table t alter column state set data type e using (state::text::e)",
                "state text not null    | create table k (code text primary key); insert into k (code) values ('x'), ('y'); alter table t add foreign key (state) references k (code)",
                "state text not null    | update t set state = 'PAID' where state = 'P'; alter table t add check (state in ('NEW','PAID'))",
                "state text not null    | alter table t rename to u; alter table u rename column state to status; alter table u add check (status in ('NEW'))",
                "\"State\" text not null| alter table t add check (\"State\" in ('NEW', 'it''s'))",
                "state text not null    | do $$ begin alter table t add check (state in ('NEW')); exception when duplicate_object then null; end $$"
            })
    void theUpRunsOnThem(String column, String later) throws SQLException {
        passes(POSTGRES, column, later);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state varchar(9) not null | alter table t add constraint c check (`state` in ('NEW','PAID'))",
                "state varchar(9) not null | alter table t modify column state enum('NEW','PAID') not null",
                "state varchar(9)          | alter table t change `state` status enum('NEW','PAID')",
                "state int not null        | alter table t add check (state between 1 and 5)"
            })
    void theUpRunsOnThemOnMariadb(String column, String later) throws SQLException {
        passes(MARIADB, column, later);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state int                    | alter table t add check (state > 0)",
                "state text                   | alter table t alter column state set not null",
                "state varchar(3)             | alter table t add unique (state)",
                "state text                   | alter table t add check (length(state) <= 4)",
                "state text not null          | update t set state = upper(state); alter table t add check (state in ('NEW','PAID'))",
                "state text not null          | create type e as enum ('a', 'b'); alter table t alter column state type e using lower(state)::e",
                "state text check (state in ('a','b','c')) | alter table t add check (state in ('a','b'))",
                "state int check (state between 1 and 900) | alter table t add check (state between 100 and 200)",
                "state text not null          | alter table other add check (state in ('NEW'))  ; alter table t add check (state <> 'pending')"
            })
    void whatRefusesPlausibleRowsIsStillRefused(String column, String later) throws SQLException {
        try (FilledDatabase database = filled(POSTGRES, column, "create table other (state text); " + later)) {
            database.run("create table other (state text)");

            assertThatThrownBy(() -> database.run(later)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aMigrationThatIsAppliedTellsNothing() throws SQLException {
        History history = history("alter table t add check (state in ('NEW'))");
        try (FilledDatabase database = new FilledDatabase(SERVERS, POSTGRES)) {
            database.run("create table t (id int primary key, state text not null)");
            GeneratedRows.of(DataPlan.defaults())
                    .expecting(history)
                    .seed(new Occasion(Occasion.Moment.AFTER_STEP, "2"), database.connection());

            database.varies("t", "state");
        }
    }

    @ParameterizedTest
    @CsvSource({POSTGRES, MARIADB})
    void aDefaultIsAmongTheValues(String server) throws SQLException {
        try (FilledDatabase database = filled(server, "state varchar(20) default 'DRAFT'", "select 1")) {
            assertThat(database.number("select count(*) from t where state = 'DRAFT'"))
                    .isBetween(5L, 60L);
        }
    }

    private void passes(String server, String column, String later) throws SQLException {
        try (FilledDatabase database = filled(server, column, later)) {
            database.has("t", 100);

            for (String statement : server.equals(MARIADB) ? later.split(";", -1) : new String[] {later}) {
                assertThatCode(() -> database.run(statement)).doesNotThrowAnyException();
            }
        }
    }

    /** A table after the first migration of two. */
    private FilledDatabase filled(String server, String column, String later) throws SQLException {
        FilledDatabase database = new FilledDatabase(SERVERS, server);
        database.run("create table t (id int primary key, " + column + ")");
        GeneratedRows.of(DataPlan.defaults())
                .expecting(history(later))
                .seed(new Occasion(Occasion.Moment.AFTER_STEP, "1"), database.connection());
        return database;
    }

    private History history(String later) {
        try {
            Path migrations = Files.createDirectories(project.resolve("migrations"));
            Files.writeString(migrations.resolve("1_first.up.sql"), "create table t (id int)");
            Files.writeString(migrations.resolve("2_second.up.sql"), later);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Histories.read(HistoryRequest.at("migrations").inProject(project));
    }
}
