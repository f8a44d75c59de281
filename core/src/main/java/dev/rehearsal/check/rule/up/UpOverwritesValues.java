package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.remedy.DeclarationRemedies;
import dev.rehearsal.check.statement.UpLosses;
import dev.rehearsal.check.statement.UpLosses.Kind;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Finds values that an up without a down writes over, and that are kept nowhere. */
public final class UpOverwritesValues implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.WARNING,
                        "An up that no down takes back writes other values over those that were there, in every row; INFO where it says in which rows,"
                                + " computes them from other rows, or only rows are concerned that earlier migrations wrote. Silent where the old values are in another column or table, or follow from"
                                + " the new ones; NULLs that are filled are none.",
                        "The statement says it, so it is meant; but if it is wrong, nobody can tell any more what was there.",
                        "Keep the old values in a column or table until it is certain that nobody needs them, or declare the loss with `@Lossy`.")
                .about(CheckTopic.STATED_LOSS);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        if (!judgement.isOneWay()) {
            return Stream.empty();
        }
        return UpLosses.of(step)
                .values(Kind.OVERWRITTEN, Kind.OVERWRITTEN_WHERE)
                .filter(lost -> judgement.isUndeclaredLoss(UpLosses.of(lost.table(), lost.column())))
                .map(lost -> new Finding(
                        description().name(),
                        severity(step, lost),
                        Places.up(step.migration(), "table " + lost.table().table()),
                        "up overwrites " + lost.column().column() + " in "
                                + RowWords.rows(lost.column().lost()) + " of table "
                                + lost.table().table(),
                        Facts.of("values before", String.valueOf(lost.column().values()))
                                .and("overwritten", String.valueOf(lost.column().lost()))
                                .and(
                                        "for example",
                                        RowWords.examples(lost.column().examples()))
                                .list(),
                        "the old values in another column or table until nobody needs them, or declare\n"
                                + DeclarationRemedies.lossyColumns(step.migration(), List.of(lost.name()))));
    }

    private static Severity severity(StepEvidence step, UpLosses.Values lost) {
        boolean ofMigrations =
                step.experiments().rows().concernsOnlyMigrationsIn(lost.table().table());
        return lost.kind() == Kind.OVERWRITTEN && !ofMigrations ? Severity.WARNING : Severity.INFO;
    }
}
