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

/** Finds objects that run with the rights of an account which is not there. */
public final class DefinerMissing implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A view, trigger, routine or event of the up runs with the rights of an account that is not there, or whose account the up drops.",
                "Whoever uses it gets an error, and a table with such a trigger takes no row.",
                "Leave `definer` out, or use `sql security invoker`.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(Leniency.DefinerMissing.class).map(object -> found(step, object));
    }

    private Finding found(StepEvidence step, Leniency.DefinerMissing object) {
        return finding(
                Places.up(step.migration(), object.object()),
                object.object() + " runs as " + object.definer() + ", which is not there",
                Facts.of("definer", object.definer()).list(),
                "the object without 'definer', or the account before it");
    }
}
