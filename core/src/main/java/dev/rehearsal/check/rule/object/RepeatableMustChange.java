package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.ProductObservation.OfRepeatable;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Says that an up drops what a repeatable makes, which runs again only where its text changes with the up. */
public final class RepeatableMustChange implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "The up drops an object of a repeatable migration. Rehearsal ran the repeatable again, as a deployment does if its text changes.",
                "A tool runs a repeatable again only if its text changes. Otherwise the object stays dropped.",
                "Change the repeatable in the same commit. A comment is enough.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences()
                .observedByProduct(OfRepeatable.class)
                .filter(repeatable -> !repeatable.inTheWay())
                .map(repeatable -> finding(
                        Places.up(step.migration(), repeatable.names()),
                        "up drops " + repeatable.names() + ", which "
                                + repeatable.repeatable().displayName()
                                + " makes again only if its text changed with it",
                        Facts.of("repeatable", repeatable.repeatable().up().path())
                                .list(),
                        "nothing, where it did; else a change of it in the same commit, of which a comment is enough"));
    }
}
