package dev.rehearsal.rehearsal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A down that fails hides nothing of what it would leave behind besides. */
class RestOfDownTests {

    @TempDir
    Path directory;

    @Test
    void aColumnThatNoStatementTakesBackIsToldBesideTheFailure() {
        assertThat(findings(
                        "create table notes (id int); alter table users add column phone text;",
                        "drop table nodes; drop table notes;"))
                .satisfiesExactly(failure -> assertThat(failure.check()).isEqualTo("DownFails"), trace -> {
                    assertThat(trace.check()).isEqualTo("DownLeavesTraces");
                    assertThat(trace.headline())
                            .isEqualTo("down does not bring back column phone of table public.users");
                    assertThat(trace.suggestion()).isEqualTo("a down that takes back what is listed above");
                    assertThat(trace.facts())
                            .anySatisfy(fact -> assertThat(fact.value())
                                    .isEqualTo("on a copy, where the down's statements were run one by one past the one"
                                            + " that fails"));
                });
    }

    @Test
    void whatStandsInTheWayOfTheFailingStatementIsNamed() {
        assertThat(findings(
                        "create table teams (id int primary key); alter table users add team int references teams;",
                        "drop table teams;"))
                .extracting(Finding::headline)
                .containsExactly(
                        "down fails: cannot drop table teams because other objects depend on it",
                        "down does not bring back 2 objects");
    }

    @Test
    void whatTheFailingStatementIsAboutIsNoSecondFinding() {
        assertThat(findings("create table notes (id int primary key, no serial);", "drop table nodes;"))
                .extracting(Finding::check)
                .containsExactly("DownFails");
        assertThat(findings(
                        "alter table users add column phone text, add column fax text;",
                        "alter table users drop column phone, drop column fx;"))
                .extracting(Finding::check)
                .containsExactly("DownFails");
        assertThat(findings(
                        "alter table users add column phone text;",
                        "do $$ begin alter table usrs drop column phone; end $$;"))
                .extracting(Finding::check)
                .containsExactly("DownFails");
    }

    private List<Finding> findings(String up, String down) {
        PlainHistory history = new PlainHistory(directory)
                .step("create table users (id int primary key)", "drop table users")
                .step(up, down);
        try (Walk walk = Walk.of(Rehearsal.of(history.read())
                .on(isolation -> Postgres.database(15, DatabaseSettings.defaults(), isolation)))) {
            StepEvidence step = walk.step("2");
            return Judge.standard().judge(step).stream()
                    .filter(finding -> finding.check().startsWith("Down"))
                    .toList();
        }
    }
}
