package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Budgets in milliseconds: of waiting, and of a phase. */
class TimeBudgetTests {
    private static final String WAITS = "WaitsLongerThanBudget";
    private static final String TAKES = "TakesLongerThanBudget";
    private static final String EMAIL = "alter table users add column email text; select pg_sleep(0.3)";
    private static final long AN_HOUR = 3_600_000;

    private static final Experiments OBSERVED = new Experiments(true, false, true, false, 0, List.of());

    @TempDir
    Path directory;

    private PlainHistory history;
    private final Map<Experiments, StepEvidence> steps = new HashMap<>();

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory)
                .step(
                        "create table users (id int primary key, name text); insert into users values (1, 'Ada')",
                        "drop table users");
    }

    @Test
    void whoWaitsLongerThanAllowedIsFound() {
        history.step(EMAIL, "alter table users drop column email");

        assertThat(findings(Budgets.NONE.with(new Budgets.Lock("", 1)), WAITS))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo(
                                    "'public.users' kept traffic waiting for longer than the 1 ms that anybody may wait");
                    assertThat(finding.facts()).extracting(fact -> fact.label()).contains("waited", "statement");
                    assertThat(finding.place().object()).isEqualTo("table public.users");
                });
    }

    @Test
    void whoWaitsNoLongerThanAllowedIsNotFound() {
        history.step(EMAIL, "alter table users drop column email");

        assertThat(findings(Budgets.NONE.with(new Budgets.Lock("2", AN_HOUR)), WAITS))
                .isEmpty();
    }

    @Test
    void aLimitOnWaitingThatNobodyCouldObserveNeverPasses() {
        history.step(EMAIL, "alter table users drop column email");

        Judge judge = Judge.standard().with(Budgets.NONE.with(new Budgets.Lock("", AN_HOUR)));
        assertThat(judge.judge(step(Experiments.NONE)))
                .filteredOn(finding -> finding.check().equals(WAITS))
                .extracting(Finding::headline)
                .containsExactly("nobody may wait longer than 3600000 ms, and that was not observed");
    }

    @Test
    void aPhaseThatTakesLongerThanAllowedIsFound() {
        history.step(EMAIL, "alter table users drop column email; select pg_sleep(0.05)");

        assertThat(findings(time("", 5), TAKES))
                .extracting(Finding::headline)
                .containsExactly(
                        "down took longer than the 5 ms that it may take",
                        "up took longer than the 5 ms that it may take");
        assertThat(findings(time("", AN_HOUR), TAKES)).isEmpty();
    }

    @Test
    void aDownThatIsNotRunIsNotObserved() {
        history.stepWithoutDown(EMAIL);

        assertThat(findings(time("2", AN_HOUR), TAKES))
                .extracting(Finding::headline)
                .containsExactly("down may take 3600000 ms, and that was not observed");
        assertThat(findings(time("", AN_HOUR), TAKES)).isEmpty();
    }

    private static Budgets time(String migration, long millis) {
        return Budgets.NONE.with(new Budgets.Time(migration, OptionalLong.of(millis), OptionalLong.of(millis)));
    }

    private List<Finding> findings(Budgets budgets, String check) {
        // Where timeouts are known, too, nobody has to see how long the up waits.
        Experiments wanted = budgets.locks().isEmpty() ? Experiments.NONE : OBSERVED;
        return Judge.standard().with(budgets).judge(step(wanted)).stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }

    /** The second step, rehearsed once for whoever asserts something of it in a test. */
    private StepEvidence step(Experiments wanted) {
        return steps.computeIfAbsent(wanted, this::rehearsed);
    }

    private StepEvidence rehearsed(Experiments wanted) {
        Rehearsal rehearsal = Rehearsal.of(history.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .with(wanted);
        try (Walk walk = Walk.of(rehearsal.since("1"))) {
            return walk.step("2");
        }
    }
}
