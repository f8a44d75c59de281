package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.statement.UpLosses;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.TriggerRows;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds an up that leads somewhere else when it is applied again after its down. */
public final class SecondUpDiffers implements ConfiguredStepCheck {
    private static final String TABLE = "table ";

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "The second up leads to another schema or other rows than the first up.",
                        "A database that was rolled back once differs from all others.",
                        "Undo in the down all that the up did. Write the up so that it does not depend on existing objects or rows.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        List<ObjectDifference> objects = SchemaWords.structural(step.upAgainDiffers());
        Stream<Finding> schema = objects.isEmpty() ? Stream.empty() : Stream.of(schema(step, objects));
        return Stream.concat(schema, otherRows(step).map(table -> rows(step, table)))
                .map(finding -> follows(judgement, finding) ? following(finding) : finding);
    }

    /** The same without columns that the up is told to move although its text never names them: they move each time that it runs. */
    private static Stream<TableDifference> otherRows(StepEvidence step) {
        if (step.dataAfterUpAgain().isEmpty()) {
            return Stream.empty();
        }
        UpLosses losses = UpLosses.of(step);
        return step.dataAfterUpAgain().stream()
                .map(table -> table.withoutColumns(losses.values(UpLosses.Kind.UNNAMED)
                        .filter(moved -> moved.table().table().equals(table.table()))
                        .map(moved -> moved.column().column())
                        .collect(Collectors.toSet())))
                .filter(table -> table.missing() + table.added() > 0
                        || !table.changedColumns().isEmpty())
                .filter(table -> table.missing() > 0 || !TriggerRows.areAllOf(step, table.table()));
    }

    /** What the second up makes of values that were declared lost is no news. */
    private static boolean follows(Judgement.OfStep judgement, Finding finding) {
        String object = finding.place().object();
        return object.startsWith(TABLE)
                && judgement.declaredLoss().stream().anyMatch(loss -> loss.names(object.substring(TABLE.length())));
    }

    private static Finding following(Finding finding) {
        return new Finding(
                finding.check(),
                Severity.INFO,
                finding.place(),
                finding.headline() + ", as follows from the declared loss",
                finding.facts(),
                finding.suggestion());
    }

    private Finding schema(StepEvidence step, List<ObjectDifference> objects) {
        return finding(
                Places.up(step.migration(), SchemaWords.place(objects)),
                "up again leads to another " + SchemaWords.subject(objects) + " than the first up"
                        + SchemaWords.aboutDown(step),
                SchemaWords.facts(objects, "only after the second up", "only after the first up"),
                UnwrittenDown.suggestion(
                        step,
                        "a down that takes back all of the up, and an up without 'if not exists' over what the down leaves"));
    }

    private Finding rows(StepEvidence step, TableDifference table) {
        long differing = Math.max(table.missing() + table.changed(), table.added());
        return finding(
                Places.up(step.migration(), TABLE + table.table()),
                "up again leads to other rows than the first up in table " + table.table() + " ("
                        + RowWords.rows(differing) + ")" + SchemaWords.aboutDown(step),
                RowWords.facts(table, "after up", "after up again").list(),
                UnwrittenDown.suggestion(
                        step,
                        "a down that restores what the up reads, and an up that passes over rows that are there, by "
                                + SuggestionDialect.on(step.dialect()).passingOver()));
    }
}
