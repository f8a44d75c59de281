package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.FailOn;
import dev.rehearsal.evidence.Harm;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.PhaseEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.junit.rehearsing.Console;
import dev.rehearsal.scenario.RehearsedStep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step of which its tool ran nothing is not called ok. */
class PassedOverVerdictTests {
    private static final Outcome RAN = new Outcome.Succeeded(1);
    private static final Outcome PASSED_OVER = new Outcome.Succeeded(1, "its precondition does not hold");

    @RegisterExtension
    final HeardConsole heard = new HeardConsole();

    @Test
    void saysThatItWasPassedOver() {
        Console console = new Console(Console.Detail.SHORT);
        console.show("1", step(RAN, List.of()));
        console.show("2", step(PASSED_OVER, List.of()));
        console.show("3", step(PASSED_OVER, List.of(found())));

        assertThat(heard.lines())
                .containsExactly("1 … ok", "2 … passed over: its precondition does not hold", "3 … 1 error");
    }

    private static Finding found() {
        return new Finding(
                "DownFails", Severity.ERROR, new Place("3", "V3", "", "", 0, ""), "down fails", List.of(), "");
    }

    private static RehearsedStep step(Outcome up, List<Finding> findings) {
        Script script = new Script("V1__x.sql", "", 1, "", false);
        Migration migration =
                new Migration("1", "1", "x", Migration.Kind.VERSIONED, List.of(), script, Optional.empty());
        StepEvidence evidence = StepEvidence.of(migration, false, PhaseEvidence.without(up), Harm.NONE);
        return new RehearsedStep(
                evidence,
                findings,
                (sql, moment) -> {
                    throw new AssertionError("nobody asks");
                },
                FailOn.ERROR);
    }
}
