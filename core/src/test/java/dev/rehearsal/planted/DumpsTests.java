package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.DumpTrial;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The finished database is dumped and restored where PostgreSQL's programs are at hand. */
class DumpsTests {
    private static final String CHECK = "DumpDoesNotRestore";
    private static final DatabaseSource SUPERUSER =
            isolation -> Postgres.database(new DatabaseSettings(null, null, "superuser"), isolation);
    private static final String FUNCTIONS = """
            create function bare(t text) returns text immutable language sql as 'select lower($1)';
            create function slug(t text) returns text immutable language sql as 'select bare($1)';
            create function fits(t text) returns boolean immutable language plpgsql as 'begin return bare(t) <> ''x''; end';
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table users (id int primary key, name text, check (fits(name)))|0 of 1 row came back",
                "create table users (id int primary key, name text, g text generated always as (slug(name)) stored)|0 of 1 row came back",
                "create domain named as text check (fits(value)); create table users (id int primary key, name named)|0 of 1 row came back",
                "create table users (id int primary key, name text); create index by_slug on users (slug(name))|index public.by_slug is missing",
            })
    void whatCallsAFunctionThatNeedsTheSearchPathDoesNotComeBack(String step, String words) {
        DumpTrial trial = walked(FUNCTIONS + step, "insert into users (id, name) values (1, 'Ada')")
                .history()
                .end()
                .dump();
        Assumptions.assumeFalse(trial.by().isEmpty(), trial::toString);
        List<Finding> found = found(FUNCTIONS + step, "insert into users (id, name) values (1, 'Ada')");

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).contains(words);
            assertThat(FindingText.of(found)).contains("function bare(text) does not exist");
            assertThat(finding.suggestion()).contains("set search_path = public;", "was restored in full");
        });
        String mended =
                finding(found).lines().filter(line -> line.startsWith("alter ")).reduce("", (all, line) -> all + line);
        assertThat(found(FUNCTIONS + step + ";" + mended, "insert into users (id, name) values (1, 'Ada')"))
                .isEmpty();
    }

    private static String finding(List<Finding> found) {
        return found.get(0).suggestion();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create function slug(t text) returns text immutable language sql set search_path = public as 'select bare($1)';"
                        + " create table users (id int primary key, name text, check (slug(name) <> 'x'))",
                "create function slug(t text) returns text immutable language sql as 'select public.bare($1)';"
                        + " create table users (id int primary key, name text, g text generated always as (slug(name)) stored)",
                "create function slug(t text) returns text immutable language sql return bare(t);"
                        + " create table users (id int primary key, name text); create index on users (slug(name))",
                "create table users (id int generated always as identity primary key, name text);"
                        + " create materialized view names as select name from users;"
                        + " create publication told for table users; comment on table users is 'x'; comment on schema public is 'y'",
                "create table users (id serial primary key, name varchar(20) check (name in ('Ada', 'Bo')));"
                        + " create view named as select * from users; create rule r as on delete to users do instead nothing",
                "create schema app; create table app.things (id int primary key, parent int references app.things);"
                        + " insert into app.things values (1, 1), (2, 1); create table users (id int, name text);"
                        + " create function touch() returns trigger language plpgsql as 'begin perform bare(new.name); return new; end';"
                        + " create trigger touched before insert on users for each row execute function touch()",
                "create table users (id int, name text) partition by list (id); create table u1 partition of users for values in (1);"
                        + " create table u2 partition of users default; alter table users enable row level security;"
                        + " alter table users force row level security",
                "create table users (id int, name text); alter table users add column x int; alter table users drop column x;"
                        + " alter schema public rename to other; create schema public; alter schema public rename to old; alter schema other rename to public",
            })
    void whatComesBackIsToldOfByNobody(String step) {
        List<Finding> found = found(
                "create function bare(t text) returns text immutable language sql as 'select lower($1)'; " + step,
                step.contains("generated always as identity") || step.contains("serial")
                        ? "insert into users (name) values ('Ada')"
                        : "insert into users (id, name) values (1, 'Ada')");

        assertThat(found).as(FindingText.of(found)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create extension citext; create extension hstore; create table users (id int, name citext);"
                        + " comment on extension citext is 'ours'; select lo_from_bytea(0, 'abc')",
                "create function log() returns event_trigger language plpgsql as 'begin end'; create table users (id int, name text);"
                        + " create event trigger logged on ddl_command_end execute function log()",
                "create role rehearsal_dumped; create table users (id int, name text); alter table users owner to rehearsal_dumped;"
                        + " create policy p on users to rehearsal_dumped using (true); grant select on users to rehearsal_dumped",
            })
    void whatASuperuserMakesComesBackToo(String step) {
        PlantedHistory.Walked walked = PlantedHistory.of(List.of(PlantedStep.withoutDown("1_users", step)))
                .on(SUPERUSER)
                .withRowsAfter("1", "insert into users values (1, 'Ada')")
                .walked(directory);
        DumpTrial trial = walked.history().end().dump();

        assertThat(trial.outcome().failed()).as(trial.toString()).isFalse();
        assertThat(walked.history().ownFailures()).isEmpty();
    }

    /** Where no program fits the server, nothing is said but that. */
    @Test
    void isNotTriedWithoutPrograms() {
        DumpTrial trial = PlantedHistory.of(UsersTable.USERS)
                .on(isolation -> Postgres.database(18, DatabaseSettings.defaults(), isolation))
                .walked(directory)
                .history()
                .end()
                .dump();

        assertThat(trial.outcome().succeeded()
                        || trial.toString().contains("there is no pg_dump of PostgreSQL 18 or later"))
                .as(trial.toString())
                .isTrue();
    }

    private PlantedHistory.Walked walked(String step, String rows) {
        return PlantedHistory.of(List.of(PlantedStep.withoutDown("1_users", step)))
                .withRowsAfter("1", rows)
                .walked(directory);
    }

    private List<Finding> found(String step, String rows) {
        PlantedHistory.Walked walked = walked(step, rows);
        assertThat(walked.history().ownFailures()).isEmpty();
        return walked.findings(Judge.standard()).stream()
                .filter(finding -> finding.check().equals(CHECK))
                .toList();
    }
}
