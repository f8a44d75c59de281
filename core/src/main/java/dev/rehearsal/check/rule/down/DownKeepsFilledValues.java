package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds values that an up wrote in the place of NULL and that its down leaves: nothing that was there before is lost by it. */
public final class DownKeepsFilledValues implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "What was NULL before the up has a value after the down.",
                        "Nothing that anybody wrote is lost; only code to which NULL means something of its own would notice, and"
                                + " whether there is any is not known here.",
                        "Nothing, where NULL meant that the value was missing; else a down that sets it to NULL again.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.dataAfterDown().stream()
                .filter(table -> table.filled().rows() > 0)
                .sorted(RowWords.WORST_FIRST)
                .map(table -> finding(
                        Places.down(step.migration(), "table " + table.table()),
                        "down keeps values that the up filled in, in "
                                + RowWords.rows(table.filled().rows()) + " of table " + table.table()
                                + SchemaWords.emptyDown(step),
                        RowWords.filled(table).list(),
                        "nothing, where NULL meant that the value was missing; else a down that sets " + columns(table)
                                + " to NULL again, in the rows that the up filled and no others"));
    }

    private static String columns(TableDifference table) {
        return table.filled().columns().keySet().stream().sorted().collect(Collectors.joining(", "));
    }
}
