package dev.rehearsal.junit.assertions;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;
import static dev.rehearsal.scenario.MigrationAssertions.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.Irreversible;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;
import dev.rehearsal.junit.WholeHistory;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Asserts on what was really rehearsed: the class rehearses the history that it talks about. */
@MigrationTest(locations = "classpath:histories/assertions")
@Seeded(script = "classpath:histories/ada.sql", at = "1")
@Irreversible(migration = "4", because = "the names are gone on purpose")
class MigrationAssertionsTests {

    @EachMigration(asserts = false)
    void saysWhetherAStepIsReversible(RehearsedStep step) {
        switch (step.migration().id()) {
            case "1" -> assertThat(step).isApplied().isReversible().hasNoErrors();
            case "3" -> assertThat(step).isApplied().isReversible().hasFinding("OldCodeBreaks");
            case "2" ->
                assertThatThrownBy(() -> assertThat(step).isReversible())
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith("V2 upper case names: ")
                        .hasMessageContaining("[DownChangesValues]");
            default ->
                assertThatThrownBy(() -> assertThat(step).isReversible())
                        .hasMessage("V4 drop names: not observed: down was not run, declared irreversible");
        }
    }

    @EachMigration(asserts = false)
    void asksTheDatabaseWhatAQueryReturns(RehearsedStep step) {
        switch (step.migration().id()) {
            case "2" ->
                assertThatThrownBy(() -> assertThat(step).keepsResultOf("select full_name from users"))
                        .hasMessageContaining(
                                "V2 upper case names: the result of 'select full_name from users' changed")
                        .hasMessageContaining("Ada Lovelace")
                        .hasMessageContaining("ADA LOVELACE");
            case "3" ->
                assertThat(step)
                        .keepsResultOf("select count(*) from users")
                        .keepsResultOf("select full_name from users", "select name from users");
            case "4" -> assertThat(step).keepsResultOf("select count(*) from users");
            default ->
                assertThatThrownBy(() -> assertThat(step).keepsResultOf("select count(*) from users"))
                        .hasMessageContaining("users");
        }
    }

    @EachMigration(asserts = false)
    void namesFindings(RehearsedStep step) {
        if (step.migration().id().equals("2")) {
            assertThat(step).hasFinding("DownChangesValues").hasNoFinding("DownFails");
            assertThatThrownBy(() -> assertThat(step).hasNoFindings()).hasMessageContaining("[DownChangesValues]");
            assertThatThrownBy(() -> assertThat(step).hasNoFinding("DownChangesValues"))
                    .hasMessageStartingWith("V2 upper case names: ");
        }
        assertThatThrownBy(() -> assertThat(step).hasFinding("DownFails"))
                .hasMessageContaining("expected a finding of 'DownFails'");
    }

    @EachMigration(asserts = false)
    void collectsSoftly(RehearsedStep step) {
        SoftAssertions softly = new SoftAssertions();
        softly.check(() -> assertThat(step).hasFinding("DownFails"));
        softly.check(() -> assertThat(step).hasFinding("UpFails"));
        assertThat(softly.assertionErrorsCollected()).hasSize(2);
    }

    @WholeHistory(asserts = false)
    void speaksOfTheHistory(RehearsedHistory history) {
        assertThat(history).hasNoErrors();
        assertThat(history.steps()).hasSize(4);
    }

    @Test
    void rowsHoldNulls() {
        assertThat(List.of(row("Ada", null))).containsExactly(row("Ada", null));
    }

    @Test
    void nullIsNoStep() {
        RehearsedStep none = null;
        assertThatThrownBy(() -> assertThat(none).hasNoErrors()).hasMessageContaining("not to be null");
    }
}
