package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.junit.rehearsing.Failures;
import dev.rehearsal.scenario.RehearsedStep;
import dev.rehearsal.scenario.RehearsedStep.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Generated rows on which an up fails, and what is said of them. */
@Tag("exhaustive")
class RowsInTheWayTests {

    @TempDir
    Path directory;

    @Test
    void rowsOfATableThatMigrationsFillAreAWarningWithThePlanToWrite() {
        assertSucceeded(persons().rehearse(HistoryFillsTestCase.class), 4);
    }

    @Test
    void thePlanThatIsToldEndsTheWarning() {
        assertSucceeded(persons().rehearse(PlannedTestCase.class), 4);
    }

    @Test
    void rowsOfATableThatOnlyApplicationsFillAreAnError() {
        EngineExecutionResults results = files().step(
                        "1_person", "create table person (id int primary key, name text);", "drop table person;")
                .step(
                        "2_name",
                        "alter table person alter name set not null;",
                        "alter table person alter name drop not null;")
                .rehearse(CheckedTestCase.class);

        assertThat(TestKit.messages(results))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains("[UpFailsOnLegalRows]", "@Accepted(migration = \"2\"")
                        .doesNotContain("onlyHistoryFills"));
    }

    @Test
    void whoeverAcceptsTheRowsIsStillToldOfOldCodeThatWritesThem() {
        assertSucceeded(
                files().step(
                                "1_item",
                                "create table item (id int primary key, n int not null, m int);",
                                "drop table item;")
                        .step(
                                "2_odd",
                                "alter table item add constraint odd check (n % 7 <> 3);",
                                "alter table item drop constraint odd;")
                        .step(
                                "3_later",
                                "alter table item add constraint later check (m % 7 <> 3) not valid;",
                                "alter table item drop constraint later;")
                        .step(
                                "4_valid",
                                "alter table item validate constraint later;",
                                "alter table item drop constraint later;"
                                        + " alter table item add constraint later check (m % 7 <> 3) not valid;")
                        .rehearse(RowsAcceptedTestCase.class),
                8);
    }

    @Test
    void jsonOfAnotherShapeIsAWarning() {
        EngineExecutionResults results = files().step(
                        "1_docs", "create table docs (id int primary key, content jsonb);", "drop table docs;")
                .step(
                        "2_parts",
                        "create table parts as select id, jsonb_array_elements(content) as part from docs;",
                        "drop table parts;")
                .rehearse(JsonTestCase.class);

        assertSucceeded(results, 2);
    }

    @Test
    void rowsAreGeneratedOnlySinceTheMigrationsThatAreJudged() {
        HistoryFiles files = files().step(
                        "1_person", "create table person (id int primary key, name text);", "drop table person;")
                .step(
                        "2_empty",
                        "do $$ begin if exists (select from person) then raise exception 'rows'; end if; end $$;",
                        "select 1;")
                .step("3_fax", "alter table person add fax text;", "alter table person drop fax;");

        assertSucceeded(files.rehearse(SinceTestCase.class), 1);
        assertThat(TestKit.messages(files.rehearse(CheckedTestCase.class)))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("V2 empty", "[UpFailsOnLegalRows]"));
    }

    private HistoryFiles persons() {
        return files().step("1_person", "create table person (id int primary key, name text);", "drop table person;")
                .step(
                        "2_child",
                        "create table child (id int primary key, person_id int not null references person);",
                        "drop table child;")
                .step(
                        "5_name",
                        "alter table person alter name set not null;",
                        "alter table person alter name drop not null;")
                .step(
                        "9_first",
                        "insert into person values (1, 'x');",
                        "delete from child where person_id = 1; delete from person where id = 1;");
    }

    private HistoryFiles files() {
        return new HistoryFiles(directory);
    }

    private static void assertSucceeded(EngineExecutionResults results, int tests) {
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(tests));
    }

    private static List<Finding> legalRows(RehearsedStep step) {
        return step.findings().stream()
                .filter(finding -> finding.check().equals("UpFailsOnLegalRows"))
                .toList();
    }

    private static String count(RehearsedStep step, String table) {
        return String.valueOf(step.probe()
                .resultOf("select count(*) from " + table, Probe.Moment.BEFORE)
                .get(0)
                .get(0));
    }

    @MigrationTest
    static class HistoryFillsTestCase {
        @EachMigration(asserts = false)
        void warns(RehearsedStep step) {
            if (!step.migration().id().equals("5")) {
                assertThat(legalRows(step)).isEmpty();
                return;
            }
            assertThat(count(step, "child")).isNotEqualTo("0");
            assertThat(legalRows(step)).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                assertThat(FindingText.of(finding))
                        .contains("migrations fill the table; perhaps nobody else does")
                        .contains(
                                "prove it and declare",
                                "@Accepted(migration = \"5\"",
                                "nobody but migrations writes the table")
                        .endsWith("DataPlan.defaults().onlyHistoryFills(\"public.person\")");
            });
        }
    }

    @MigrationTest
    @Seeded(plan = PersonsOfTheHistory.class)
    static class PlannedTestCase {
        @EachMigration(asserts = false)
        void isSilent(RehearsedStep step) {
            assertThat(legalRows(step)).isEmpty();
            if (!step.migration().id().equals("1")) {
                assertThat(count(step, "person")).isEqualTo("0");
            }
        }
    }

    static final class PersonsOfTheHistory implements Supplier<DataPlan> {
        @Override
        public DataPlan get() {
            return DataPlan.defaults().onlyHistoryFills("public.person");
        }
    }

    @MigrationTest
    static class JsonTestCase {
        @EachMigration(asserts = false)
        void warns(RehearsedStep step) {
            if (step.migration().id().equals("2")) {
                assertThat(count(step, "docs")).isEqualTo("100");
                assertThat(legalRows(step)).singleElement().satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(FindingText.of(finding))
                            .contains(
                                    "22023",
                                    "the JSON has another shape than the one that the migration expects",
                                    "public.docs hold plain rows with JSON of another shape from here on");
                });
            }
        }
    }

    @MigrationTest
    @Accepted(migration = "2", finding = "UpFailsOnLegalRows", because = "production has none")
    @Accepted(migration = "4", finding = "UpFailsOnLegalRows", because = "production has none")
    static class RowsAcceptedTestCase {
        @EachMigration
        void isTold(RehearsedStep step) {
            List<Finding> ofOldCode = step.findings().stream()
                    .filter(finding -> finding.check().equals("OldCodeBreaks"))
                    .toList();
            switch (step.migration().id()) {
                case "2" ->
                    assertThat(ofOldCode)
                            .as(FindingText.of(step.findings()))
                            .singleElement()
                            .satisfies(finding -> {
                                assertThat(finding.headline()).contains("'odd on public.item'");
                                assertThat(FindingText.of(finding)).doesNotContain("accepted because");
                            });
                case "4" -> assertThat(ofOldCode).isEmpty();
                default -> {}
            }
        }
    }

    @MigrationTest
    static class CheckedTestCase {
        @EachMigration(asserts = false)
        void migrationIsSafe(RehearsedStep step) {
            Failures.throwIfAny(step);
        }
    }

    @MigrationTest(since = "2_empty")
    static class SinceTestCase {
        @EachMigration(asserts = false)
        void isJudgedWithRows(RehearsedStep step) {
            Failures.throwIfAny(step);
            assertThat(count(step, "person")).isEqualTo("100");
        }
    }
}
