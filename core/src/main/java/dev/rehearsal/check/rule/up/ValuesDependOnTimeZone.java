package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.ZoneTrial;
import dev.rehearsal.evidence.consequence.ZoneTrial.Shift;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds values that an up or its down makes otherwise where the session is in another time zone. */
public final class ValuesDependOnTimeZone implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up or the down writes other values if its session has another time zone. It converts between times with and without a time zone, and names no zone.",
                "The time zone comes from the server, the role or the JVM. A wrong one shifts every time by hours, without an error.",
                "Name the zone in the up and in the down: `using … at time zone 'UTC'`.");
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        return step.consequences()
                .observedByProduct(ZoneTrial.class)
                .flatMap(trial -> trial.shifts().stream()
                        .filter(shift -> !shift.ofDown()
                                || (step.down().succeeded() && judgement.isUndeclaredLoss(shift.rows())))
                        .map(shift -> finding(step, trial.zone(), shift)));
    }

    private Finding finding(StepEvidence step, String zone, Shift shift) {
        String table = "table " + shift.rows().table();
        String columns =
                shift.rows().changedColumns().keySet().stream().sorted().collect(Collectors.joining(", "));
        return finding(
                shift.ofDown() ? Places.down(step.migration(), table) : Places.up(step.migration(), table),
                (columns.isEmpty() ? "" : "values of " + columns + " in ") + shift.count() + " of "
                        + RowWords.rows(
                                Math.max(shift.rows().rowsBefore(), shift.rows().rowsAfter())) + " of " + table
                        + " are others where the "
                        + (shift.ofDown() ? "down runs" : "up runs") + " in time zone " + zone,
                RowWords.facts(shift.rows(), shift.ofDown() ? "before" : "here", "in " + zone)
                        .list(),
                (shift.suggestion().isEmpty()
                                ? ""
                                : "the zone in so many words, as tried in " + zone + ":\n" + shift.suggestion()
                                        + "\nor, where the table may not be written anew under its lock, ")
                        + SuggestionDialect.on(step.dialect()).inZone());
    }
}
