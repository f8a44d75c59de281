package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.TriggerRows;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds rows that triggers wrote into other tables while an up ran. */
public final class TriggersWriteElsewhere implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "While the up runs, triggers write rows into another table. It is an INFO if the up only inserts rows.",
                "An audit or outbox table gets a row for each row that the up writes. Its readers take them for changes by users.",
                "Nothing, if it is meant. Otherwise disable the triggers while the up runs.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences()
                .observedByProduct(TriggerRows.class)
                .map(written -> new Finding(
                        description().name(),
                        written.ofNewRows() ? Severity.INFO : Severity.WARNING,
                        Places.up(step.migration(), "table " + written.table()),
                        "triggers write " + RowWords.rows(written.rows()) + " into table " + written.table()
                                + " while the up runs",
                        Facts.of("triggers", Facts.listed(written.triggers().stream()))
                                .list(),
                        "nothing, where whoever reads " + written.table()
                                + " expects a row for each that the up writes;"
                                + " else the triggers kept from firing while it runs"));
    }
}
