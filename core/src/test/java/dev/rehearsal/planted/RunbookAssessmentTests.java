package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.consequence.Cost;
import dev.rehearsal.finding.Passing;
import dev.rehearsal.finding.file.ReportedRun;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.report.RehearsalReport;
import dev.rehearsal.report.ReportedStep;
import dev.rehearsal.report.runbook.Release;
import dev.rehearsal.report.runbook.Runbook;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the plan of a release says that a migration is, and how it is brought to production. */
class RunbookAssessmentTests {
    private static final DatabaseSource POSTGRES =
            isolation -> Postgres.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource ON_MARIADB =
            isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);

    private static final String TABLES = """
            create table users (id int primary key, name varchar(20) not null, age int, state varchar(9), score int);
            create view ages as select age from users;
            create table notes (id int primary key, user_id int, line varchar(50));
            """;
    private static final String ROWS = """
            insert into users select n, 'n' || n, n, 'new', n from generate_series(1, 40) n;
            insert into notes select n, n, 'x' from generate_series(1, 40) n;
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table users add column email text                              | additive             | at_once               | instant
            create table tags (id int primary key)                               | additive             | at_once               | instant
            create view names as select name from users                          | additive             | at_once               | instant
            alter table users add column born date not null default '2000-01-01' | additive             | at_once               | instant
            alter table users alter column name type varchar(40)                 | widening             | at_once               | instant
            alter table users alter column name drop not null                    | widening             | at_once               | instant
            alter table users alter column score type bigint                     | widening             | in_a_window           | grows with the table
            alter table users alter column state type varchar(5)                 | narrowing            | in_a_window           | grows with the table
            alter table users alter column score set not null                    | narrowing            | expand_and_contract   | seconds a million rows
            alter table users add check (score >= 0)                             | narrowing            | in_a_window           | seconds a million rows
            create unique index users_name on users (name)                       | narrowing, index     | in_a_window           | grows with the table
            create index users_score on users (score)                            | index                | in_a_window           | grows with the table
            create index concurrently users_score on users (score)               | index                | outside_of_deployment | grows with the table
            alter table users drop column state                                  | destructive          | expand_and_contract   | instant
            alter table users rename column state to status                      | additive, destructive | expand_and_contract   | instant
            drop view ages                                                       | destructive          | expand_and_contract   | instant
            drop table notes                                                     | destructive          | expand_and_contract   | instant
            update users set score = score + 1                                   | data                 | in_batches            | grows with the table
            delete from notes where id > 20                                      | destructive, data    | in_batches            | grows with the table
            insert into notes values (100, 1, 'y')                               | data                 | in_batches            | grows with the table
            grant select on users to public                                      | rights               | at_once               | instant
            create or replace view ages as select age + 1 as age from users      | definition           | at_once               | instant
            alter table users alter column state set default 'new'               | definition           | at_once               | instant
            """)
    void isWhatTheCatalogAndTheCountersSay(String up, String types, String strategy, String duration)
            throws IOException {
        JsonObject runbook = runbook(POSTGRES, TABLES, ROWS, up);
        assertThat(words(runbook, "migration_type")).as(up).isEqualTo(types);
        assertThat(runbook.get("strategy").getAsString()).as(up).isEqualTo(strategy);
        assertThat(runbook.get("estimated_duration").getAsString()).as(up).startsWith(duration);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table users add column email varchar(50)             | additive          | at_once
            alter table users modify name varchar(60) not null         | widening          | at_once
            alter table users add index (score)                        | index             | outside_of_deployment
            alter table users modify score varchar(30)                 | narrowing, definition | outside_of_deployment
            update users set score = score + 1                         | data              | in_batches
            alter table users drop column state                        | destructive       | expand_and_contract
            """)
    void theSameIsToldOnMariadb(String up, String types, String strategy) throws IOException {
        String tables = TABLES.replace("create view ages as select age from users;", "");
        JsonObject runbook = runbook(
                ON_MARIADB.of(DatabaseProducts.ofId("mariadb")),
                tables,
                "insert into users select seq, seq, seq, 'new', seq from seq_1_to_40",
                up);
        assertThat(words(runbook, "migration_type")).as(up).isEqualTo(types);
        assertThat(runbook.get("strategy").getAsString()).as(up).isEqualTo(strategy);
    }

    private static String words(JsonObject json, String field) {
        return String.join(
                ", ",
                json.getAsJsonArray(field).asList().stream()
                        .map(element -> element.getAsString())
                        .toList());
    }

    private JsonObject runbook(DatabaseSource source, String tables, String rows, String up) throws IOException {
        Judge judge = Judge.standard();
        List<ReportedStep> steps = PlantedHistory.of(List.of(
                        PlantedStep.withoutDown("1_tables", tables), PlantedStep.withoutDown("2_change", up + ";")))
                .withRowsAfter("1", rows)
                .on(source)
                .since("1")
                .walked(directory, Experiments.STANDARD.forRelease())
                .steps()
                .stream()
                .map(step -> new ReportedStep(step, judge.judge(step), Cost.NONE))
                .toList();
        RehearsalReport report = new RehearsalReport(
                "planted",
                new ReportedRun(Instant.EPOCH, "golang-migrate", "a database", Map.of()),
                steps,
                List.of(),
                Cost.NONE,
                new RehearsalReport.Scope(2, 1, new Passing(0, 0, 0, "error")));
        StringWriter written = new StringWriter();
        Runbook.of(report, Release.UNDECLARED).writeJson(written);
        return JsonParser.parseString(written.toString()).getAsJsonObject();
    }
}
