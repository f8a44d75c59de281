package dev.rehearsal.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.CleanStep;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk up, down and up again on MariaDB, without anything beside it. */
class MariadbWalkTests {
    @TempDir
    Path directory;

    private PlainHistory history;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
    }

    @Test
    void aHistoryThatComesBackShowsNothing() {
        history.step("create table a(id int primary key, name varchar(20))", "drop table a")
                .step("alter table a add column b int; create index a_b on a(b)", "alter table a drop column b")
                .step("insert into a values (1, 'x', 2), (2, 'y', 3)", "delete from a where id < 3")
                .step(
                        "create table c(id int auto_increment primary key, a int not null, foreign key (a) references a(id))",
                        "drop table c")
                .step("create view w as select name from a", "drop view w")
                .step("create trigger t before insert on c for each row set new.a = 1", "drop trigger t");
        try (Walk walk = walk()) {
            assertThat(walk.steps()).hasSize(6).allSatisfy(CleanStep::check);
            HistoryEvidence whole = walk.history();
            assertThat(whole.wholeRun().succeeded()).isTrue();
            assertThat(whole.toolRun().differs().objects()).isEmpty();
            assertThat(whole.ownFailures()).isEmpty();
        }
    }

    @Test
    void whatIsNotJudgedIsAppliedOnceWithItsRows() {
        history.step("create table a(id int primary key)", "drop table a")
                .step("insert into a values (1), (2)", "delete from a")
                .step("create trigger t before insert on a for each row set new.id = new.id + 1", "drop trigger t")
                .step("alter table a add column b int not null default 5", "alter table a drop column b")
                .step("delete from a where id = 1", "select 1");
        try (Walk walk = Walk.of(rehearsal().since("3"))) {
            CleanStep.check(walk.step("4"));
            assertThat(walk.step("5").dataAfterDown()).hasSize(1);
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
            assertThat(walk.history().toolRun().differs().objects()).isEmpty();
        }
    }

    @Test
    void aDownThatForgetsAColumnLeavesItAndTheSecondUpFails() {
        history.step("create table a(id int primary key)", "drop table a")
                .step("alter table a add column b int", "select 1")
                .step("alter table a add column c int", "alter table a drop column c");
        try (Walk walk = walk()) {
            StepEvidence second = walk.step("2");
            assertThat(second.downLeft().isStructural()).isTrue();
            assertThat(second.upAgain())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.message()).contains("Duplicate column name 'b'"));
            CleanStep.check(walk.step("3"));
        }
    }

    @Test
    void aColumnDroppedAndBroughtBackDiffersInOrderOnly() {
        history.step("create table a(id int primary key, b int, c int)", "drop table a")
                .step("alter table a drop column b", "alter table a add column b int");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").downLeft().objects())
                    .extracting(ObjectDifference::category)
                    .containsExactly(ObjectDifference.Category.COLUMN_ORDER);
        }
    }

    @Test
    void rowsThatADownDoesNotBringBackAreLost() {
        history.step("create table a(id int primary key, b int); insert into a values (1, 5), (2, 6)", "drop table a")
                .step("alter table a drop column b", "alter table a add column b int")
                .step("update a set id = id + 10", "update a set id = id - 10");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").dataAfterDown()).hasSize(1);
            CleanStep.check(walk.step("3"));
        }
    }

    /** A down that takes rows back with the counter moved on is nobody's loss. */
    @Test
    void valuesOfACounterAreVolatile() {
        history.step("create table a(id int auto_increment primary key, b int)", "drop table a")
                .step("insert into a(b) values (1), (2)", "delete from a");
        try (Walk walk = walk()) {
            CleanStep.check(walk.step("2"));
        }
    }

    @Test
    void aFailingUpIsReportedWithItsPlaceAndWhatItLeft() {
        history.step("create table a(id int primary key)", "drop table a")
                .step("create table b(id int);\ncreate table a(id int)", "drop table b")
                .step("create table c(id int)", "drop table c");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").up()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.line()).isEqualTo(2);
                assertThat(failed.leftTraces()).isTrue();
            });
            assertThat(walk.history().wholeRun()).isInstanceOf(Outcome.NotRun.class);
        }
    }

    @Test
    void whatIsNotObservedIsSaid() {
        history.step("create table a(id int primary key)", "drop table a");
        try (Walk walk = Walk.of(rehearsal().with(Experiments.STANDARD))) {
            assertThat(walk.steps()).hasSize(1);
            assertThat(walk.history().unsupported().product()).isEqualTo("MariaDB");
            assertThat(walk.history().unsupported().what())
                    .contains("which locks each statement takes, and how much it works under them")
                    .doesNotContain("what a crash in the middle of an up leaves");
        }
    }

    @Test
    void aSettingThatAnUpLeavesIsSeenAndWhatTheToolSetsIsNot() {
        history.step("create table a(id int primary key)", "drop table a")
                .step("set foreign_key_checks = 0; create table b(id int)", "drop table b");
        try (Walk walk = walk()) {
            assertThat(walk.step("1").consequences().session().settings()).isEmpty();
            assertThat(walk.step("2").consequences().session().settings())
                    .singleElement()
                    .satisfies(left -> {
                        assertThat(left.name()).isEqualTo("foreign_key_checks");
                        assertThat(left.takenBackBy()).isEqualTo("set session foreign_key_checks = default;");
                    });
        }
    }

    /** An event without a beginning of its own begins when it is made. */
    @Test
    void anEventThatBeginsAtOnceIsTheSameLater() {
        history.step("create table a(id int)", "drop table a")
                .step("create event e on schedule every 1 day do delete from a", "drop event e; do sleep(1.1)");
        try (Walk walk = walk()) {
            CleanStep.check(walk.step("2"));
        }
    }

    private Walk walk() {
        return Walk.of(rehearsal());
    }

    private Rehearsal rehearsal() {
        DatabaseSource source = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
        return Rehearsal.of(history.read()).on(source.of(DatabaseProducts.ofId("mariadb")));
    }
}
