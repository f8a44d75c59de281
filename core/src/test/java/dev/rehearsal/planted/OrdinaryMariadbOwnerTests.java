package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an ordinary owner of a database on MariaDB may not do is told, and the history runs on; what it may is not. */
class OrdinaryMariadbOwnerTests {
    private static final String TABLE = "create table visit (id int primary key, page varchar(40), seconds int)";
    private static final String LAST = "alter table visit add last int";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        WARNING | log_bin_trust_function_creators | create trigger one before insert on visit for each row set new.seconds = 1
        WARNING | log_bin_trust_function_creators | create function two() returns int return 2
        WARNING | log_bin_trust_function_creators | create function two() returns int deterministic return 2
        WARNING | log_bin_trust_function_creators | create function two() returns int reads sql data return (select max(id) from visit)
        WARNING | SET USER | create definer = root@localhost view pages as select page from visit
        WARNING | SET USER | create definer = app@'%' procedure ask() select 1
        WARNING | SET USER | create definer = app@'%' sql security invoker view pages as select page from visit
        WARNING | SUPER | set global long_query_time = 3
        INFO | CREATE USER | create user app@'%' identified by 'Secret-7'
        INFO | denied | create database other
        INFO | RELOAD | flush tables
        """)
    void whatItMayNotIsTold(Severity severity, String words, String up, @TempDir Path directory) {
        PlantedHistory.Walked walked = walked(DatabaseSettings.defaults(), directory, TABLE, up, LAST);
        List<Finding> findings = needsMore(walked);

        assertThat(walked.steps()).hasSize(3).allMatch(step -> step.up().succeeded());
        assertThat(walked.history().wholeRun().succeeded()).isTrue();
        assertThat(findings).as(FindingText.of(findings)).hasSize(1);
        assertThat(findings.get(0).severity()).isEqualTo(severity);
        assertThat(FindingText.of(findings)).contains(words).contains("2_m.up.sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant select on visit to app", "grant select on visit to app@'%'"})
    void anApplicationsRoleCanBeGrantedTo(String up, @TempDir Path directory) {
        DatabaseSettings settings = new DatabaseSettings(null, null, null, false, "app");
        PlantedHistory.Walked walked = walked(settings, directory, TABLE, up, LAST);

        assertThat(walked.steps()).hasSize(3).allMatch(step -> step.up().succeeded());
        assertThat(needsMore(walked)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create procedure two() select 2",
                "create definer = current_user view pages as select page from visit",
                "create definer = rehearsal@'%' procedure ask() select 1",
                "create view pages as select page from visit",
                "set session sql_mode = ''; insert into visit values (1, 'a', 2)",
                "set session long_query_time = 3",
                "create event nightly on schedule every 1 day do delete from visit",
                "create temporary table seen (id int)",
                "lock tables visit write; unlock tables"
            })
    void whatItMayIsNot(String up, @TempDir Path directory) {
        PlantedHistory.Walked walked = walked(DatabaseSettings.defaults(), directory, TABLE, up, LAST);

        assertThat(walked.steps()).hasSize(3).allMatch(step -> step.up().succeeded());
        assertThat(needsMore(walked)).as(FindingText.of(needsMore(walked))).isEmpty();
    }

    @Test
    void oneCauseIsToldOnce(@TempDir Path directory) {
        String trigger = "create trigger %s before %s on visit for each row set new.seconds = 1";
        List<Finding> findings = needsMore(walked(
                DatabaseSettings.defaults(),
                directory,
                TABLE,
                trigger.formatted("one", "insert"),
                trigger.formatted("two", "update"),
                "create trigger three after delete on visit for each row set @gone = old.id"));

        assertThat(findings).as(FindingText.of(findings)).hasSize(1);
        assertThat(FindingText.of(findings)).contains("2_m.up.sql").contains("so do: 3, 4");
    }

    @Test
    void whomItMadeWithMoreItLetsInByItself(@TempDir Path directory) {
        List<Finding> findings = needsMore(walked(
                DatabaseSettings.defaults(),
                directory,
                TABLE,
                "create user app@'%' identified by 'Secret-7'",
                "grant select on visit to app@'%'",
                "create role readers",
                "grant select on visit to readers"));

        assertThat(findings).as(FindingText.of(findings)).hasSize(1);
        assertThat(FindingText.of(findings)).contains("2_m.up.sql").contains("so do: 4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        superuser | create trigger one before insert on visit for each row set new.seconds = 1
        superuser | create function two() returns int return 2
        superuser | set global long_query_time = 3
        managed | create user app@'%' identified by 'Secret-7'
        managed | create database other
        """)
    void whoMayIsNotTold(String migrator, String up, @TempDir Path directory) {
        PlantedHistory.Walked walked = walked(new DatabaseSettings(null, null, migrator), directory, TABLE, up, LAST);

        assertThat(walked.steps()).hasSize(3).allMatch(step -> step.up().succeeded());
        assertThat(needsMore(walked)).as(FindingText.of(needsMore(walked))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        managed | create trigger one before insert on visit for each row set new.seconds = 1 | 1
        schema-owner | create trigger one before insert on visit for each row set new.seconds = 1 | 1
        schema-owner | create view pages as select page from visit | 0
        """)
    void otherPresetsMayAsMuchAsTheySay(String migrator, String up, int told, @TempDir Path directory) {
        assertThat(needsMore(walked(new DatabaseSettings(null, null, migrator), directory, TABLE, up, LAST)))
                .hasSize(told);
    }

    @Test
    void whereProductionTrustsItNothingIsTold(@TempDir Path directory) {
        DatabaseSettings trusting = new DatabaseSettings(null, "set global log_bin_trust_function_creators = 1", null);
        PlantedHistory.Walked walked = walked(
                trusting,
                directory,
                TABLE,
                "create trigger one before insert on visit for each row set new.seconds = 1",
                "create function two() returns int return 2");

        assertThat(walked.steps()).hasSize(3).allMatch(step -> step.up().succeeded());
        assertThat(needsMore(walked)).as(FindingText.of(needsMore(walked))).isEmpty();
    }

    private static List<Finding> needsMore(PlantedHistory.Walked walked) {
        return walked.findings(Judge.standard()).stream()
                .filter(finding -> finding.check().equals("NeedsSuperuser"))
                .toList();
    }

    private static PlantedHistory.Walked walked(DatabaseSettings settings, Path directory, String... ups) {
        DatabaseSource source = isolation -> Mariadb.database(settings, isolation);
        List<PlantedStep> steps = new ArrayList<>();
        for (String up : ups) {
            steps.add(PlantedStep.withoutDown((steps.size() + 1) + "_m", up));
        }
        return PlantedHistory.of(steps)
                .on(source.of(DatabaseProducts.ofId("mariadb")))
                .walked(directory);
    }
}
