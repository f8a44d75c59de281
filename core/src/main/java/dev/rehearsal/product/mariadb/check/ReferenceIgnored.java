package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Leniency;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.stream.Stream;

/** Finds foreign keys that the server read and did not make. */
public final class ReferenceIgnored implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A statement of the up asks for a foreign key, and the server has none: the table is of an engine without them, or the key stands with its column, which MySQL passes over before 9.0.",
                "Rows that refer to nothing are taken, and nothing is deleted along; whoever reads the migration believes otherwise.",
                "Write `foreign key (…) references …` as a clause of its own, for a table of InnoDB.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(Leniency.ReferenceIgnored.class).map(ignored -> found(step, ignored));
    }

    private Finding found(StepEvidence step, Leniency.ReferenceIgnored ignored) {
        return finding(
                Places.line(step.migration(), ignored.line()),
                "up asks for a foreign key of table " + ignored.table() + ", which the server did not make",
                Facts.of("engine", ignored.engine())
                        .and("statement", ignored.statement())
                        .list(),
                "a clause 'foreign key (…) references …' of its own"
                        + (ignored.engine().isEmpty() ? "" : ", and engine = InnoDB"));
    }
}
