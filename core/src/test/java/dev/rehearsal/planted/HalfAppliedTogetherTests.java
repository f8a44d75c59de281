package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.history.History;
import dev.rehearsal.history.format.BalancedSteps;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of one change that was cut into several migrations, each is run again by itself: its tool keeps which of them were run. */
class HalfAppliedTogetherTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final String AGE = "alter table users add age int";
    private static final String FAX = "alter table users add fax int";

    @TempDir
    private Path project;

    @Test
    void whatEndsBetweenTwoMigrationsGoesOnWithTheNextOne() {
        assertThat(halfApplied(AGE, FAX)).isEmpty();
    }

    @Test
    void whatEndsWithinOneIsRunAgainFromItsBeginning() {
        assertThat(halfApplied(AGE, FAX + "; alter table users add born int"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("UpStandsHalfApplied");
                    assertThat(finding.facts())
                            .extracting(Fact::label, Fact::value)
                            .contains(
                                    tuple("ended", "after statement 2, line 1: '" + FAX + "'"),
                                    tuple(
                                            "run again",
                                            "fails at statement 2: Duplicate column name 'fax' (error 1060)"));
                });
    }

    private List<Finding> halfApplied(String second, String third) {
        History history = HistoryDirectory.in(project)
                .with("1_users.up.sql", "create table users (id int primary key)")
                .with("2_second.up.sql", second)
                .with("3_third.up.sql", third)
                .read();
        History together = Histories.together(history, List.of(new BalancedSteps(List.of("2", "3"), "one change")));
        Rehearsal rehearsal = Rehearsal.of(together)
                .on(MARIADB.of(DatabaseProducts.ofId("mariadb")))
                .with(Experiments.NONE.withHalfAppliedPoints(60));
        try (Walk walk = Walk.of(rehearsal)) {
            List<StepEvidence> steps = new ArrayList<>();
            walk.steps().forEach(steps::add);
            return steps.stream()
                    .flatMap(step -> Judge.standard().byObject(step).stream())
                    .filter(finding -> finding.check().contains("HalfApplied"))
                    .toList();
        }
    }
}
