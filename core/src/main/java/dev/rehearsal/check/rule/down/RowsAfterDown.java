package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.TriggerRows;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of rows that are others after a down: a finding for each table, the worst first. */
public final class RowsAfterDown {
    /** Finds rows that were there before the up and are gone after the down. */
    public static final Check DOWN_LOSES_ROWS = new RowCheck(
            new CheckDescription(
                    "DownLosesRows",
                    Severity.ERROR,
                    "Rows that existed before the up do not exist after the down, and the text of the up does not say so.",
                    "A rollback would destroy them in production.",
                    "Keep the data until nobody needs it, or declare the loss with `" + Declaration.LOSSY + "`."),
            judgement ->
                    unstated(judgement).filter(table -> table.missing() > 0).map(TableDifference::ofRows),
            (step, table) -> "down loses " + RowWords.rows(table.missing()) + " of table " + table.table()
                    + (table.added() == 0 ? "" : " and adds " + table.added() + " others")
                    + SchemaWords.aboutDown(step),
            RowsAfterDown::beforeAndAfter,
            (step, table) -> "an up that keeps these rows and a down that brings them back, or declare\n"
                    + DeclarationSuggestions.lossyTables(step.migration(), List.of(table.table())));

    /** Finds rows that a down brings back with other values. */
    public static final Check DOWN_CHANGES_VALUES = new RowCheck(
            new CheckDescription(
                    "DownChangesValues",
                    Severity.ERROR,
                    "Rows that existed before the up have other values after the down.",
                    "A rollback would overwrite these values in production.",
                    "Keep the old values where the down can read them, or declare the loss with `" + Declaration.LOSSY
                            + "`."),
            judgement ->
                    unstated(judgement).filter(table -> table.changed() > 0).map(TableDifference::ofValues),
            (step, table) -> "down loses values of " + RowWords.rows(table.changed()) + " in table " + table.table()
                    + SchemaWords.aboutDown(step),
            RowsAfterDown::beforeAndAfter,
            (step, table) -> "an up that keeps the old values and a down that restores them, or declare\n"
                    + DeclarationSuggestions.lossyColumns(step.migration(), columns(table)));

    /** Finds values that an up wrote in the place of NULL and that its down leaves: nothing that was there before is lost by it. */
    public static final Check DOWN_KEEPS_FILLED_VALUES = new RowCheck(
            new CheckDescription(
                    "DownKeepsFilledValues",
                    Severity.INFO,
                    "Values that were NULL before the up are not NULL after the down.",
                    "No data is lost. Only code that gives NULL a meaning of its own would notice.",
                    "Nothing, if NULL meant 'missing'. Otherwise set these values to NULL in the down."),
            judgement -> judgement.evidence().dataAfterDown().stream()
                    .filter(table -> table.filled().rows() > 0),
            (step, table) -> "down keeps values that the up filled in, in "
                    + RowWords.rows(table.filled().rows()) + " of table " + table.table()
                    + SchemaWords.aboutDown(step),
            RowWords::filled,
            (step, table) -> "nothing, where NULL meant that the value was missing; else a down that sets "
                    + table.filled().columns().keySet().stream().sorted().collect(Collectors.joining(", "))
                    + " to NULL again, in the rows that the up filled and no others");

    /** Finds rows that an up wrote and its down leaves behind. */
    public static final Check DOWN_LEAVES_ROWS = new RowCheck(
            new CheckDescription(
                    "DownLeavesRows",
                    Severity.ERROR,
                    "After the down a table has rows that it did not have before the up.",
                    "Old code finds rows that it does not know, and the next up may insert them twice.",
                    "Delete in the down what the up inserted."),
            judgement -> judgement.evidence().dataAfterDown().stream()
                    .filter(table -> table.added() > 0
                            && table.missing() == 0
                            && !TriggerRows.areAllOf(judgement.evidence(), table.table())),
            (step, table) -> "down leaves " + RowWords.rows(table.added()) + " of the up in table " + table.table()
                    + SchemaWords.aboutDown(step),
            RowsAfterDown::beforeAndAfter,
            (step, table) -> "a down with 'delete from " + table.table() + " where …' for the rows that the up writes");

    /** Finds rows from before the up that a down loses or alters only where others were written after the up. */
    public static final Check DOWN_LOSES_OLD_ROWS_ONCE_LIVED_IN = new RowCheck(
            new CheckDescription(
                    "DownLosesOldRowsOnceLivedIn",
                    Severity.ERROR,
                    "After rows were written on the new schema, the down loses or changes rows from before the up.",
                    "A rollback right after the up is safe. A later one destroys data.",
                    "Let the down fail if it cannot restore the data, or do not let its result depend on newer rows."),
            judgement -> judgement.evidence().generated().livedIn().oldRows().stream()
                    .filter(judgement::isUndeclaredLoss),
            (step, table) -> "down " + (table.missing() > 0 ? "loses " : "alters ") + RowWords.gone(table)
                    + " from before the up, once others were written after it",
            table -> RowWords.facts(table, "after a down at once", "after a down once lived in"),
            (step, table) ->
                    "a down that refuses rows which it cannot take back, or one that tells old rows from new ones");

    /** Finds rows written after the up, in tables from before it, that a down takes away or alters without a word. */
    public static final Check DOWN_DROPS_NEW_ROWS = new RowCheck(
            new CheckDescription(
                    "DownDropsNewRows",
                    Severity.WARNING,
                    "The down deletes rows that were written after the up into an older table, or cuts or changes their values.",
                    "Data that users wrote since the deployment is lost without an error.",
                    "Let the down fail on such rows, keep the data, or declare the loss with `" + Declaration.LOSSY
                            + "`."),
            judgement -> judgement.evidence().generated().livedIn().newRows().stream()
                    .filter(judgement::isUndeclaredLoss),
            (step, table) -> "down " + (table.missing() > 0 ? "drops " : "changes ") + RowWords.gone(table)
                    + " written after the up",
            table -> RowWords.facts(table, "after up", "after down"),
            (step, table) -> SuggestionDialect.on(step.dialect()).refusingRows());

    private RowsAfterDown() {}

    /** What is otherwise after the down and neither stated nor declared to be lost. */
    private static Stream<TableDifference> unstated(Judgement.OfStep judgement) {
        return judgement.declaredLoss().isPresent()
                ? Stream.empty()
                : ExplicitLoss.of(judgement.evidence()).stream().map(ExplicitLoss.Parts::unstated);
    }

    private static Facts beforeAndAfter(TableDifference table) {
        return RowWords.facts(table, "before", "after down");
    }

    private static List<String> columns(TableDifference table) {
        return table.changedColumns().isEmpty()
                ? List.of(table.table() + ".…")
                : table.changedColumns().keySet().stream()
                        .map(column -> table.table() + "." + column)
                        .toList();
    }

    /**
     * Finds tables whose rows differ.
     *
     * @param differing those that it judges
     */
    private record RowCheck(
            CheckDescription description,
            Function<Judgement.OfStep, Stream<TableDifference>> differing,
            BiFunction<StepEvidence, TableDifference, String> headline,
            Function<TableDifference, Facts> facts,
            BiFunction<StepEvidence, TableDifference, String> suggestion)
            implements ConfiguredStepCheck {

        private RowCheck {
            description = description.about(CheckTopic.REVERSAL);
        }

        @Override
        public Stream<Finding> examine(Judgement.OfStep judgement) {
            StepEvidence step = judgement.evidence();
            return differing
                    .apply(judgement)
                    .sorted(RowWords.WORST_FIRST)
                    .map(table -> finding(
                            Places.down(step.migration(), "table " + table.table()),
                            headline.apply(step, table),
                            facts.apply(table).list(),
                            UnwrittenDown.suggestion(step, suggestion.apply(step, table))));
        }
    }
}
