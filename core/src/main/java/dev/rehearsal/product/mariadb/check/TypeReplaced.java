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

/** Finds columns that were given another type than the up says. */
public final class TypeReplaced implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A column of the up is too long for its type, and was given another one, in a session that the script took out of strict mode.",
                "The length is no limit any more, and the column can have neither a default nor a plain index; the same statement is refused where the session is strict.",
                "Say the type that is meant, and leave `sql_mode` strict.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(Leniency.TypeReplaced.class).map(type -> found(step, type));
    }

    private Finding found(StepEvidence step, Leniency.TypeReplaced type) {
        return finding(
                Places.line(step.migration(), type.line()),
                "up gives a column another type than it says: " + type.refusal(),
                Facts.of("where the session is strict", type.refusal())
                        .and("statement", type.statement())
                        .list(),
                "the type that is meant, such as mediumtext, in a session whose 'sql_mode' is strict");
    }
}
