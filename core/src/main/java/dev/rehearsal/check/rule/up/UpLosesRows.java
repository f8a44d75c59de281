package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds rows that vanish in an up although no statement of it deletes them. */
public final class UpLosesRows implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "Rows vanish in the up from a table that its text never names: taken by a cascade.",
                "What is lost by accident in production is lost for good; whether it is meant cannot be known.",
                "Delete the rows in so many words, or end the cascade.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.vanishedByUp().stream()
                .filter(table -> table.missing() > 0 || table.changed() > 0)
                .sorted(RowWords.WORST_FIRST)
                .map(table -> finding(
                        Places.up(step.migration(), "table " + table.table()),
                        "up loses " + RowWords.gone(table) + " that no statement of it deletes",
                        RowWords.facts(table, "before", "after up").list(),
                        "an 'insert into … select …' of all rows before the old table goes, or an explicit 'delete'"
                                + " where the loss is meant"));
    }
}
