package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.Set;
import java.util.stream.Stream;

/** Finds columns that lost their statistics with their type and were not analyzed. */
public final class StatisticsLost implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "The up changes the type of a column in a table that holds rows and does not analyze the table.",
                "The server drops the column's statistics; until the next analyze it plans queries blindly, which can be hours on a large table.",
                "End the migration, or the deployment, with `analyze`.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.COLUMN_STATISTICS);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().unanalyzed().stream()
                .map(lost -> finding(
                        Places.up(step.migration(), "table " + lost.table()),
                        "statistics of " + lost.table() + " are gone for " + String.join(", ", lost.columns()),
                        Facts.of("rows", String.valueOf(lost.rows()))
                                .and("extended statistics", String.join("\n", lost.extended()))
                                .list(),
                        "after the change of the type\nanalyze " + lost.table() + ";"));
    }
}
