package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.statement.UpLosses;
import dev.rehearsal.check.statement.UpLosses.Kind;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.Comparator;
import java.util.stream.Stream;

/** Finds rows that vanish in an up although no statement of it deletes them. */
public final class UpLosesRows implements ConfiguredStepCheck {
    private static final Comparator<UpLosses.Rows> WORST_FIRST =
            Comparator.comparing(UpLosses.Rows::difference, RowWords.WORST_FIRST);

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up loses rows that none of its statements deletes, for example by a cascade, a trigger, or a table that was created again. It is a WARNING if code outside the up does it and no down was run.",
                "Production loses these rows for good.",
                "Copy all rows before the old table is dropped, end the cascade, or delete the rows with a `delete` of their own.");
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        UpLosses losses = UpLosses.of(step);
        return losses.rows(Kind.UNSTATED, Kind.EXPRESSED)
                .filter(lost -> !losses.bringsBackRows(lost.difference().table()))
                .filter(lost -> judgement.isUndeclaredLoss(lost.difference()))
                .sorted(WORST_FIRST)
                .map(lost -> finding(step, lost));
    }

    private Finding finding(StepEvidence step, UpLosses.Rows lost) {
        TableDifference table = lost.difference();
        return new Finding(
                description().name(),
                lost.kind() == Kind.UNSTATED || step.down().succeeded() ? Severity.ERROR : Severity.WARNING,
                Places.up(step.migration(), "table " + table.table()),
                "up loses " + RowWords.gone(table)
                        + (lost.madeAnew() ? ", which is made anew without them" : " that no statement of it deletes"),
                RowWords.facts(table, "before", "after up")
                        .and("down", step.down().succeeded() ? "it does not bring them back" : "")
                        .list(),
                "an 'insert into … select …' of all rows before the old table goes, or an explicit 'delete'"
                        + " where the loss is meant");
    }
}
