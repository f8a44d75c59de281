package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.statement.UpLosses;
import dev.rehearsal.check.statement.UpLosses.Kind;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.declaration.Declaration;
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
                        "The up overwrites values in all rows, and no down restores them. It is an INFO if a condition limits the rows, if the values come from other rows, or if only rows of earlier migrations change.",
                        "The statement says it, so it is usually meant. If it is wrong, nobody can find the old values.",
                        "Keep the old values in another column or table for a while, or declare the loss with `"
                                + Declaration.LOSSY + "`.")
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
                                + DeclarationSuggestions.lossyColumns(step.migration(), List.of(lost.name()))));
    }

    private static Severity severity(StepEvidence step, UpLosses.Values lost) {
        boolean ofMigrations =
                step.experiments().rows().concernsOnlyMigrationsIn(lost.table().table());
        return lost.kind() == Kind.OVERWRITTEN && !ofMigrations ? Severity.WARNING : Severity.INFO;
    }
}
