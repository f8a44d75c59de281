package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.Set;
import java.util.stream.Stream;

/** Finds rows written after the up that refer to rows which a down takes away, where no foreign key keeps them. */
public final class DownOrphansNewRows implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.WARNING,
                        "The down deletes rows of the up to which rows written since refer by name, without a foreign key.",
                        "Nothing refuses the roll-back, and the version before meets rows that refer to nothing.",
                        "Let rows that use what the up brought refer to something else first, or delete them in so many words.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.GENERATED_ROWS);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.madeUp().livedIn().orphans().stream()
                .map(orphans -> finding(
                        Places.down(step.migration(), "table " + orphans.table()),
                        "after the down " + RowWords.rows(orphans.rows()) + " of table " + orphans.table()
                                + ", written after the up, refer to no row of " + orphans.referenced(),
                        Facts.of("column", orphans.column())
                                .and("keys that are gone", String.join(", ", orphans.keys()))
                                .list(),
                        "a down that first lets rows of " + orphans.table() + " refer to something else in "
                                + orphans.column() + ", or deletes them"));
    }
}
